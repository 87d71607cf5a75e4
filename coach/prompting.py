"""The files in prompts/: found, checked, filled in and fingerprinted."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, cast

import yaml
from pydantic import Field, ValidationError

from coach.document import Frozen
from coach.errors import PromptError
from coach.shipped import shipped

OPEN, CLOSE = "<user_text>", "</user_text>"

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_PARTS = re.compile(r"\A\s*# System\n(.*?)\n# User\n(.*)\Z", re.DOTALL)
_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
# Our own delimiters and the marks by which chat templates part turns: in a user's text, only characters.
_MARKS = re.compile(
    r"<(?=\s*/?\s*user_text|\||/?s>|/?(?:start|end)_of_turn|/?think)|(?<=\|)>|\[(?=/?(?:INST|SYS)\])",
    re.IGNORECASE,
)
_HARMLESS = {"<": "‹", ">": "›", "[": "("}


class RenderedPrompt(Frozen):
    """The two messages sent to a model, and the prompt they were made from."""

    id: str
    version: int
    system: str
    user: str


class Prompt(Frozen):
    """One prompt file. `variables` says of each whether it is the user's text (fenced) or data of ours."""

    id: str
    version: int = Field(ge=1)
    variables: dict[str, Literal["text", "data"]]
    output: str = Field(description="name of the answer's type in coach.engines.answers")
    system: str
    user: str
    fingerprint: str

    def render(self, values: Mapping[str, str]) -> RenderedPrompt:
        """Fill in the variables, in one pass: what a value holds is never read as a template."""
        missing = self.variables.keys() - values.keys()
        unknown = values.keys() - self.variables.keys()
        if missing or unknown:
            names = ", ".join(sorted(missing or unknown))
            raise PromptError(
                f"prompt {self.id}: {'no value for' if missing else 'unknown variable'} {names}."
            )

        def value_of(match: re.Match[str]) -> str:
            name = match[1]
            return fence(values[name]) if self.variables[name] == "text" else values[name]

        return RenderedPrompt(
            id=self.id, version=self.version, system=self.system, user=_VARIABLE.sub(value_of, self.user)
        )


def neutralise(text: str) -> str:
    """The text with every delimiter and chat-template mark made harmless; the words stay as they are."""
    return _MARKS.sub(lambda match: _HARMLESS[match[0]], text)


def fence(text: str) -> str:
    """A user's text between delimiters that it can't close."""
    return f"{OPEN}\n{neutralise(text).strip()}\n{CLOSE}"


def inline(text: str) -> str:
    """A user's text on one line in double quotes, for use inside a list of ours."""
    return json.dumps(neutralise(" ".join(text.split())), ensure_ascii=False)


@cache
def load(name: str) -> Prompt:
    """The prompt `name`.md; PromptError says what is wrong with the file."""
    path = shipped("prompts") / f"{name}.md"
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PromptError(
            f"prompt {name}: {path} can't be read ({error.strerror}). Reinstall okr-coach."
        ) from error
    prompt = parse(source, str(path))
    if prompt.id != name:
        raise PromptError(f"{path}: id is {prompt.id!r}; it must be {name!r}, as the file's name.")
    return prompt


def parse(source: str, where: str) -> Prompt:
    """Read one prompt file: front matter, then `# System` and `# User`. Only the user part has variables."""
    source = source.replace("\r\n", "\n")
    head = _FRONT_MATTER.match(source)
    if not head:
        raise PromptError(f"{where}: it must start with front matter between two lines of ---.")
    parts = _PARTS.match(head[2])
    if not parts:
        raise PromptError(f"{where}: it needs the headings '# System' and '# User', in this order.")
    try:
        fields = yaml.safe_load(head[1])
        if not isinstance(fields, dict):
            raise PromptError(f"{where}: the front matter must be keys and values.")
        prompt = Prompt.model_validate(
            cast(dict[str, object], fields)
            | {
                "system": parts[1].strip(),
                "user": parts[2].strip(),
                "fingerprint": hashlib.sha256(source.encode()).hexdigest()[:16],
            }
        )
    except yaml.YAMLError as error:
        raise PromptError(f"{where}: the front matter is no YAML: {error}.") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise PromptError(f"{where}: {key} in the front matter: {first['msg']}.") from error
    used = set(_VARIABLE.findall(prompt.user))
    if used != prompt.variables.keys():
        odd = ", ".join(sorted(used ^ prompt.variables.keys()))
        raise PromptError(f"{where}: declared and used variables differ: {odd}.")
    if _VARIABLE.search(prompt.system):
        raise PromptError(f"{where}: the system part stays the same for every call and takes no variables.")
    return prompt
