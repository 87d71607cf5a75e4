"""Coverage-guided fuzzing of quantities and reading; writes finds down and goes on until its time is up."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import atheris

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS)]

with atheris.instrument_imports(include=["coach"]):
    from fuzz.invariants import check_quantities, check_reading

# What drafts are made of; the fuzzer chooses and orders.
PIECES = [
    *"Objective: |KR1: |KR 1.2 - |- |* |1. |# |\n|\n\n|\r\n|\t|    |\u00a0|\u202f|\u200b|–|→|->|".split("|"),
    *"%|$|€|₹|R$ |kr |k|M|bn| Mio. |TEUR|0|1|12|2026|1,00,000|1.234,5|1'000|99.95|-5|+15 pp".split("|"),
    *"3/4|9/30|30.09.|2026-09-30|1h30|Q3|H1|FY26|CW 38| from | to | by | in |between | and |under ".split(
        "|"
    ),
    *"at least |no more than |~|±|<|≥|double |half |a third |zero |no |all |every |top 3|#1".split("|"),
    *"one in four|(|)|[|]|**|@ana|: |; |, |. |today |was |vs |last quarter|end of |before |mid-|May ".split(
        "|"
    ),
    *"per week|ms|°C|m²|x |fold|Increase |reduce |keep |von 9 auf 3 Stunden|de 12 % à 20 %|orders|NPS ".split(
        "|"
    ),
    *",|<!--|-->|```|{|}|---|===|Owner: |Status: |score 0.7|level |İ|ß|٣".split("|"),
    *".|/|-|:|'| |3|7|29 |31 |February |Sept|'26|year|week |quarter|month|th |first |second |h|q".split("|"),
    '"',
    "|",
]
SLOWEST = 1.0  # seconds for one text, of at most a few thousand characters


def text_of(data: bytes) -> str:
    provider = atheris.FuzzedDataProvider(data)
    if provider.ConsumeBool():
        return provider.ConsumeUnicodeNoSurrogates(2_000)
    picks = (
        provider.ConsumeIntListInRange(400, 0, len(PIECES) - 1) if provider.ConsumeBool() else list(data[2:])
    )
    return "".join(PIECES[pick % len(PIECES)] for pick in picks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", choices=("quantities", "reading"), help="one of both; the first is faster")
    parser.add_argument("--finds", type=Path, default=Path("fuzz-finds"), help="folder for what is found")
    given = parser.parse_args()
    found: set[str] = set()

    def one(data: bytes) -> None:
        text = text_of(data)
        begun = time.process_time()
        try:
            if given.only != "reading":
                check_quantities(text)
            if given.only != "quantities":
                check_reading(text)
            problem = f"took {taken:.1f} s" if (taken := time.process_time() - begun) > SLOWEST else ""
        except Exception as error:  # any error at all is a find
            problem = f"{type(error).__name__}: {error}"[:60]
        if problem and problem not in found:
            found.add(problem)
            given.finds.mkdir(exist_ok=True)
            (given.finds / f"{len(found):03}.txt").write_text(f"{problem}\n{text!r}\n", encoding="utf-8")
            print(f"find {len(found)}: {problem}", file=sys.stderr)

    limits = ["-len_control=0", "-max_len=300", "-timeout=20", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], f"-max_total_time={int(given.minutes * 60)}", *limits], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
