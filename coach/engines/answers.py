"""What a model may answer, and how its raw text becomes that: found, validated, whole items saved.

The types are flat and every field is required, since that is what every server's structured output can do.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, NamedTuple, TypeVar, cast, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

T = TypeVar("T", bound=BaseModel)

_NOTHING = frozenset({"", "null", "none", "n/a", "na", "unknown", "not given", "not stated", "nil", "-"})


def _or_nothing(value: object) -> object:
    """Small models write the word for nothing in place of null."""
    return None if isinstance(value, str) and value.strip().lower().rstrip(".") in _NOTHING else value


Quote = Annotated[str | None, BeforeValidator(_or_nothing)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class RewriteItem(_Strict):
    """One task key result: the metric chosen ("none" if no candidate fits), and the user's words."""

    subject: str
    metric_id: str
    segment: Quote
    baseline_quote: Quote
    target_quote: Quote
    question: Quote


class RewriteAnswer(_Strict):
    """The answer to `rewrite` and `repair`: one item a task."""

    items: list[RewriteItem]


class ObjectiveItem(_Strict):
    """One objective: who benefits, what changes for them, and the candidates that would show it."""

    who: str
    change: str
    metric_ids: list[str]


class GenerateAnswer(_Strict):
    """The answer to `generate`: two or three objectives."""

    objectives: list[ObjectiveItem]


class ReadObjective(_Strict):
    """An objective and its key results, copied out of the text."""

    text: str
    key_results: list[str]


class ReadAnswer(_Strict):
    """The answer to `read`: the objectives in the order of the text."""

    objectives: list[ReadObjective]


class Parsed(NamedTuple):
    """What a raw text holds: `value` None if nothing usable; `problem` "" if nothing is wrong."""

    value: Any
    is_json: bool
    problem: str


_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z]*\n(.*?)(?:```|\Z)", re.DOTALL)


def stripped(raw: str) -> str:
    """The answer proper: without the model's thinking, code fences and the talk around them."""
    text = _THINKING.sub("", raw)
    if "</think>" in text:  # some servers swallow the opening tag
        text = text.rsplit("</think>", 1)[1]
    fenced = _FENCE.search(text)
    return (fenced[1] if fenced else text).strip()


def parse(raw: str, schema: type[T]) -> Parsed:
    """Validate a raw answer. Of a broken list the whole and valid items are kept, and `problem` says so."""
    text = stripped(raw)
    data = _first_json(text)
    if data is None:
        saved = _saved(_whole_items(text, schema), schema)
        return Parsed(saved, saved is not None, "no complete JSON stands in it")
    if isinstance(data, list):  # the list itself, without the object around it
        data = {_list_field(schema): cast(list[object], data)}
    try:
        return Parsed(schema.model_validate(_with_nulls(data, schema)), True, "")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the answer"
        items = cast(dict[str, object], data).get(_list_field(schema)) if isinstance(data, dict) else None
        saved = _saved(cast(list[object], items) if isinstance(items, list) else [], schema)
        return Parsed(saved, True, f"{where}: {first['msg']}")


def _first_json(text: str) -> object | None:
    """The first object or list in the text that can be read; None if there is none."""
    starts = sorted(at for at in (text.find("{"), text.find("[")) if at >= 0)
    for start in starts:
        try:
            return json.JSONDecoder(strict=False).raw_decode(text, start)[0]
        except json.JSONDecodeError:
            continue
    return None


def _list_field(schema: type[BaseModel]) -> str:
    """Name of the one list that an answer type holds; "" where it holds none."""
    lists = [
        name
        for name, field in schema.model_fields.items()
        if getattr(field.annotation, "__origin__", None) is list
    ]
    return lists[0] if len(lists) == 1 else ""


def _item_type(schema: type[BaseModel]) -> type[BaseModel] | None:
    name = _list_field(schema)
    return cast(type[BaseModel], get_args(schema.model_fields[name].annotation)[0]) if name else None


def _with_nulls(data: object, schema: type[BaseModel]) -> object:
    """A field that may be null and was left out is null: weak methods don't enforce the schema."""
    if not isinstance(data, dict):
        return data
    fields = cast(dict[str, object], data)
    item = _item_type(schema)
    filled: dict[str, object] = {
        name: None
        for name, field in schema.model_fields.items()
        if type(None) in getattr(field.annotation, "__args__", ())
    }
    for name, value in fields.items():
        is_items = item is not None and name == _list_field(schema) and isinstance(value, list)
        filled[name] = (
            [_with_nulls(entry, item) for entry in cast(list[object], value)] if is_items and item else value
        )
    return filled


def _whole_items(text: str, schema: type[BaseModel]) -> list[object]:
    """The complete objects at the head of the answer's list, where the text breaks off after them."""
    opening = re.search(rf'"{_list_field(schema)}"\s*:\s*\[' if _list_field(schema) else r"(?!)", text)
    if not opening:
        return []
    items: list[object] = []
    decoder, at = json.JSONDecoder(strict=False), opening.end()
    while next_brace := re.compile(r"[\s,]*(?=\{)").match(text, at):
        try:
            item, at = decoder.raw_decode(text, next_brace.end())
        except json.JSONDecodeError:
            break
        items.append(item)
    return items


def _saved(items: list[object], schema: type[T]) -> T | None:
    """An answer of those items that are valid; None if none is."""
    kind = _item_type(schema)
    if kind is None:
        return None
    valid: list[BaseModel] = []
    for item in items:
        try:
            valid.append(kind.model_validate(_with_nulls(item, kind)))
        except ValidationError:
            continue
    try:
        return schema.model_validate({_list_field(schema): valid}) if valid else None
    except ValidationError:
        return None
