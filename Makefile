# The checkout's own environment where there is one; `make check PYTHON=...` takes another.
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)

.PHONY: check test bench evals docs format

check:  ## format, lint, strict types, import contract, generated docs
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m pyright --pythonpath $(PYTHON)
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-cache
	$(PYTHON) docs/generate.py --check

test:  ## every test but the live ones
	$(PYTHON) -m pytest

docs:  ## write every generated page, and the output that the README shows
	$(PYTHON) docs/generate.py

format:  ## put the code into shape
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

bench:  ## times and call counts, as a table
	$(PYTHON) evals/bench/run.py

evals:  ## all suites with the offline engine
	$(PYTHON) -m coach eval
