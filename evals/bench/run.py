"""Prints what a critique and a reading cost, each beside something measured in the same run."""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from document import KEY_RESULTS, document
from reading import hard, reading
from table import Row, print_table

ROOT = Path(__file__).resolve().parents[2]
OBJECTIVES = 1_000
SHORT, TIMES = 500, 10  # ten times a thousand objectives would be more than the coach reads
SECONDS_OF_MODEL = 0.25
_TASK = re.compile(r'^(\S+): "', re.MULTILINE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parts: dict[str, Callable[[], Iterator[Row]]] = {
        "cold": cold,
        "large": large,
        "reading": reading,
        "hard": hard,
        "model": model,
    }
    parser.add_argument("--only", choices=tuple(parts), help="one part alone")
    only = parser.parse_args().only
    rows: list[Row] = []
    for name, part in parts.items():
        if only in (None, name):
            print(f"measuring: {name}", file=sys.stderr)
            rows += part()
    print_table(rows)


def cold() -> Iterator[Row]:
    """A whole process from start to end, as a person waits for it."""
    draft = drafts()[0]
    ours = seconds(coach("critique", str(draft), "--engine", "offline"), 7)
    bare = seconds([sys.executable, "-c", "pass"], 7)
    pydantic = seconds([sys.executable, "-c", "import pydantic"], 7)
    beside = (
        f"python {bare:.2f} s ({ours / bare:.1f}x) · with pydantic {pydantic:.2f} s ({ours / pydantic:.1f}x)"
    )
    yield f"cold critique of {draft.relative_to(ROOT)}", f"{ours:.2f} s", beside, "at most 0.50 s"


def large() -> Iterator[Row]:
    """A document of thousands of lines beside a prose linter on the same file, and ten times as much."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "draft.md")
        path.write_text(document(OBJECTIVES), encoding="utf-8")
        ours = seconds(checking(path), 3)
        theirs = seconds([sys.executable, "-m", "proselint", "check", str(path)], 3)
        path.write_text(document(SHORT), encoding="utf-8")
        short = seconds(checking(path), 3)
        path.write_text(document(SHORT * TIMES), encoding="utf-8")
        longer = seconds(checking(path), 1)
    yield (
        f"critique --no-rewrite of {OBJECTIVES * KEY_RESULTS:,} key results",
        f"{ours:.2f} s",
        f"proselint check {theirs:.2f} s ({ours / theirs:.1f}x)",
        "at most 2x",
    )
    yield (
        f"the same of {SHORT * TIMES * KEY_RESULTS:,}",
        f"{longer:.2f} s",
        f"of {SHORT * KEY_RESULTS:,} {short:.2f} s ({longer / short:.1f}x)",
        f"at most {TIMES + 1}x",
    )


def model() -> Iterator[Row]:
    """A critique with a model that takes a fixed time and always names the first candidate."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "engines")]
    from model_stub import Said, serving  # the stub server of the tests, so that there is one

    from coach.pipeline import Coach
    from coach.settings import Settings

    def script(request: dict[str, Any]) -> Said:
        asked = json.dumps(request["messages"])
        answer = first_candidates(request["messages"][-1]["content"])
        return Said(pieces=(answer,), delay=SECONDS_OF_MODEL, usage=(len(asked) // 4, len(answer) // 4))

    with serving(script) as stub:
        settings = Settings.model_validate({"base_url": stub.base_url, "api_key": "stub"})
        asking = Coach("openai:stub-model", settings=settings)
        offline = Coach("offline")
        for draft in drafts():
            text = draft.read_text(encoding="utf-8")
            asking.critique(text)  # the first call finds out what the server can do
            begun = time.perf_counter()
            result = asking.critique(text)
            waited = time.perf_counter() - begun
            begun = time.perf_counter()
            offline.critique(text)
            alone = time.perf_counter() - begun
            own = waited - result.usage.calls * SECONDS_OF_MODEL
            tokens = f"{result.usage.prompt_tokens} + {result.usage.completion_tokens} tokens"
            yield (
                f"model critique of {draft.relative_to(ROOT)}",
                f"{result.usage.calls} calls, {tokens}",
                f"own time {own * 1000:.0f} ms (offline {alone * 1000:.0f} ms)",
                "1 call, if nothing is rejected",
            )


def first_candidates(prompt: str) -> str:
    """The answer of a model that takes the first candidate of each task and quotes nothing."""
    items = [
        {
            "subject": task[1],
            "metric_id": found[1],
            "segment": None,
            "baseline_quote": None,
            "target_quote": None,
        }
        for task in _TASK.finditer(prompt)
        if (found := re.compile(r"candidates: ([\w-]+)").search(prompt, task.end()))
    ]
    return json.dumps({"items": items})


def drafts() -> list[Path]:
    """The shipped drafts, in order of their names."""
    found = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".md", ".txt"))
    if not found:
        raise SystemExit(f"{ROOT / 'examples'} holds no draft (.md or .txt) to measure with.")
    return found


def coach(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "coach", *arguments]


def checking(path: Path) -> list[str]:
    return coach("critique", str(path), "--no-rewrite", "--format", "json", "--engine", "offline")


def seconds(command: Sequence[str], runs: int) -> float:
    """The median time of a whole process. Findings give exit code 1, anything above is a failure."""
    times: list[float] = []
    for _ in range(runs):
        begun = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        times.append(time.perf_counter() - begun)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)} failed: {done.stderr.decode(errors='replace')[-500:]}")
    return statistics.median(times)


if __name__ == "__main__":
    main()
