"""Glyphs of symbol fonts, which stand in files as codes for private use, as the signs that they show."""

from __future__ import annotations

import re

# Of Wingdings, where office programs keep their ticks, boxes and arrows; all others are bullets.
_SYMBOLS = {
    0xF0FC: "✓", 0xF0FE: "☑", 0xF0FD: "☒", 0xF0FB: "✗", 0xF0A8: "☐", 0xF06F: "☐", 0xF071: "☐",
    0xF0E0: "→", 0xF0E8: "→", 0xF0DF: "←", 0xF0E1: "↑", 0xF0E2: "↓",
}  # fmt: skip
BULLET = "•"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def symbol(code: int) -> str:
    """The sign for a code of a symbol font, with or without the private range's offset."""
    return _SYMBOLS.get(code if code >= 0xF000 else code + 0xF000, BULLET)


def readable(text: str) -> str:
    """The text with signs for private codes, and letters for ligatures."""
    text = _PRIVATE.sub(lambda found: symbol(ord(found[0])), text)
    return text.replace("\x7f", BULLET).translate(_LIGATURES)
