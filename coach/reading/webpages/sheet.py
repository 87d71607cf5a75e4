"""The visible text of a page while it grows: lines with indent and marker, each character at its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.reading.passage import NOTHING, Passage

_WORDS = re.compile(r"\S+")
_HARD_SPACES = re.compile("[ \t\r\n\u200b]*((?:\u00a0[ ]?)+)")
_STRONG = "**"
DEEPEST = 48  # columns of indent; deeper lists of a page stand at this depth


class Sheet:
    """Text as a Markdown writer would have set it, so that the reader of lines reads it.

    Markers and line ends stand at the place of the character before them.
    """

    def __init__(self) -> None:
        self._chars: list[str] = []
        self._places: list[int] = []
        self._open = False  # whether the current line holds text
        self._blank = True
        self._space = False  # a blank seen, written only where a word follows
        self._strong_at: int | None = None
        self._line_at = 0
        self._glued = False  # the next text goes on in this line, whatever element it stands in
        self.prefix: str | None = None  # before the next line, instead of the indent
        self.indent = 0
        self.strong = False

    @property
    def size(self) -> int:
        return len(self._chars)

    @property
    def has_open_line(self) -> bool:
        return self._open

    def passage(self, start: int, end: int) -> Passage:
        """What was written between two sizes, without the marks that were taken back."""
        if start >= end:
            return NOTHING
        chars = self._chars[start:end]
        if "" not in chars:
            return Passage("".join(chars), tuple(self._places[start:end]))
        kept = [place for char, place in zip(chars, self._places[start:end], strict=True) if char]
        return Passage("".join(chars), tuple(kept))

    def write(self, said: Passage) -> None:
        """Text in which any run of blanks is one."""
        done = 0
        for word in _WORDS.finditer(said.text):
            if not self._open:
                self._begin(said, done, word.start())
            elif self._space or word.start() > done:
                self._put(" ", said.places[max(word.start() - 1, 0)])
            self._add(word[0], said.places[word.start() : word.end()])
            self._space = False
            done = word.end()
        self._space = self._space or done < len(said.text)

    def line(self) -> str:
        """The current line as far as it is written, and no more of it than a name has."""
        if not self._open:
            return ""
        return "".join(self._chars[self._line_at : self._line_at + 80]).strip()

    def write_lines(self, said: Passage) -> None:
        """Text whose line ends and indents count."""
        start = 0
        for end in [*(found.start() for found in re.finditer(r"\n|\r\n?", said.text)), len(said.text)]:
            line = said.text[start:end].strip("\r\n")
            if line.strip():
                if not self._open:
                    self._begin(said, start, start)
                self._add(said.text[start:end], said.places[start:end])
            if end < len(said.text):
                self.end_line(blank=not line.strip())
            start = end + 1

    def write_mark(self, mark: str, place: int) -> None:
        """A sign that stands for a tag."""
        self.write(Passage(mark, (place,) * len(mark)))

    def glue(self, sign: str) -> None:
        """Has the next text go on in this line behind a sign."""
        if self._open:
            self._take_back_strong()
            ended = self._chars[-1] == sign[0]
            for char in sign[1:] if ended else sign:
                self._put(char, self._places[-1])
            self._glued, self._space = True, False

    def end_line(self, *, blank: bool = False, forced: bool = False) -> None:
        if self._glued and not forced:
            return
        self._glued = False
        if self._open:
            self.close_strong()
            self._put("\n", self._places[-1])
            self._open = self._blank = False
        if blank and not self._blank:
            self._put("\n", self._places[-1] if self._places else 0)
            self._blank = True
        self._space = False

    def _begin(self, said: Passage, blank: int, at: int) -> None:
        prefix = (self.prefix if self.prefix is not None else " " * self.indent)[-DEEPEST:]
        hard = _HARD_SPACES.match(said.text, blank, at)
        if hard and self.prefix is None:
            prefix += " " * len(hard[1])
        place = said.places[min(at, len(said.places) - 1)]
        for char in prefix:
            self._put(char, place)
        self._open, self._space, self.prefix = True, False, None
        self._strong_at, self._line_at = None, self.size
        if self.strong and not prefix.startswith("#"):
            self._strong_at = self.size
            self._put(_STRONG[0], place)
            self._put(_STRONG[1], place)

    def _add(self, text: str, places: Sequence[int]) -> None:
        self._chars.extend(text)
        self._places.extend(places)
        self._glued = False
        if not self.strong and any(map(str.isalnum, text)):
            self._take_back_strong()

    def _put(self, char: str, place: int) -> None:
        self._chars.append(char)
        self._places.append(place)

    def _take_back_strong(self) -> None:
        if self._strong_at is not None:
            self._chars[self._strong_at] = self._chars[self._strong_at + 1] = ""
            self._strong_at = None

    def close_strong(self) -> None:
        """Ends what is set in bold, before the end of a line or of a cell is noted."""
        if self._strong_at is not None:
            for char in _STRONG:
                self._put(char, self._places[-1])
            self._strong_at = None
