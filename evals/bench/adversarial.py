"""Texts made to be slow to read: what a pattern may stumble over, again and again."""

from __future__ import annotations

from itertools import count

SIGNS = "1a[](){}<>-–—=+~*_#|/\\.,:;!?@&%$€'\"`^…→·•🎯\t"
# Repeated without a line end, between two letters, so that none of them is blank or cut off.
RUNS = (
    " ", "\u00a0", "\u200b", "\n", "\r\n", "a ", "a  ", "- ", "= ", "a\t", "a|", "a, ", "a; ", '"a",',
    "a: ", ":a: ", "**a ", "__a ", "[a](", "[[", "{{", "{{a", "((", "(1) ", "1) ", "(a) ", "<!--", "-->",
    "<ref", "&amp;", "\\u00e4", "1,1,", "1.1.", "1/", "1%", "1% ", "$1 ", "5%; ", "2026 ", "2026-",
    "1.1 ", "1 – ", "12:30 ", "x 2x ", "1e9 ", "from ", "from 1 to ", "from 1 to 2 ", "between 1 and ",
    "and ", "a and 5 ", "by Q3 ", "by ", "per ", "million ", "one hundred ", "measured by ",
    "as measured by 5, ", "when 5 and ", "We will ", "a. ", "A. ", "Ab Cd ", "KR: a ", "KR1 ", "O1: a ",
    "Objective: a. Key results: b 5. ", "Owner: ", "(owner: ", "@a ", " @", " — Ana", "#a ", "> ",
    "http://", "http://a.b/", "a.b", "a@b.c ", "1 → ", "\u202e a", "e\u0301", "💯🏽", "score 0.7 ", "[x] ",
    "~~a ", "<b>",
)  # fmt: skip
# Repeated with a line end behind each.
LINES = (
    "a", "- a", "  - a", "* a", "# a", "1. a", "1.1 a", "i. a", "(1) a", "(a) a", "A1 a", "🎯 a", "→ a",
    "> a", ">> a", "a:", "name: value", "O1: a", "KR1: a", "O1", "KR1: a 5%", "Key results:",
    "Objective: a", "Q3 2026", "Team: a", "a\n==", "a\n", "---", "- a: b\n  c: d", "a: |", "a|b|c",
    "|a|b|", "|---|---|", "+--+--+", "a\tb\tc", "a,b", "a;b", '"a', "a  b", "│ a", "├ a", "Ana: a",
    "Ana  10:02", "From: a@b.c", "On 1 May, Ana wrote:", "-- ", "{", "[ ] a", "```", "*a*", "**a**",
    "We will a", "Grow a to 5%", "a,", "Word word word.",
)  # fmt: skip
# What opens once, and then goes on and on.
OPENED = (
    ("<html>", "<p>"), ("<html><body>", "<div>"), ("<html>", "<ul><li>a"), ("<html>", "<table><tr><td>a"),
    ("<html><p>", "&amp;"), ("<html><p>", "<b>a"), ("<html><p ", "a=b "), ('<html><p style="', "a:b;"),
    ("<html>", "<li>a"), ("[", "["), ("", '{"a":'), ("[", "1,"), ("[", '"a",'),
    ('{"objectives": [', '{"text": "a"},'), ("---\n", "a: &a [*a,*a]\n"), ("a:\n", "- a: b\n  c:\n"),
    ("a:\n", "- "), ("Objective,Key Result\n", "a,b\n"), ("Objective,Key Result\n", '"a'),
    ("Objective\tKey Result\n", "a\tb\n"), ("| Objective | Key Result |\n|---|---|\n", "| a | b |\n"),
    ("From: a@b.c\nSubject: a\n\n", "> a\n"), ("O1: a\n", "- a\n"), ("O1: a\n", "a\n"),
    ("Key results:\n", "a\n"), ("O1: a\nKR1: ", "from 1 to 2, "), ("O1: a\nKR1: ", "by 30 September "),
    ("O1: a\nKR1: ", "owner: Ana "),
)  # fmt: skip


def adversarial(length: int) -> dict[str, str]:
    """Texts of so many characters, by what they hold."""
    repeated = [("a", sign) for sign in SIGNS] + [("a", run) for run in RUNS]
    repeated += [("", f"{line}\n") for line in LINES] + list(OPENED)
    texts = {f"{opened!r} and {piece!r}": fill(opened, piece, length) for opened, piece in repeated}
    return texts | {"lines that all differ": differing(length), "deeper and deeper lines": deepening(length)}


def fill(opened: str, piece: str, length: int) -> str:
    """The piece as often as there is room, and a last letter, since many patterns give up only there."""
    return (opened + piece * (length // len(piece) + 1))[: length - 1] + "a"


def differing(length: int) -> str:
    """Short lines of which no two are alike, so that remembering lines doesn't help."""
    lines: list[str] = []
    held = 0
    for number in count():
        lines.append(f"a{number:x}\n")
        held += len(lines[-1])
        if held >= length:
            return "".join(lines)[:length]
    raise AssertionError("count() has no end")


def deepening(length: int) -> str:
    """A list in which each item stands beneath the one before it."""
    depth = int(length**0.5)
    return "".join(f"{' ' * level}- a\n" for level in range(depth))[:length]
