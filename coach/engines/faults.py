"""What can go wrong when a model is asked, as a value: what happened, and what to do next."""

from __future__ import annotations

from enum import StrEnum

from coach.critique import Usage
from coach.document import Frozen


class FaultKind(StrEnum):
    """The ways in which a model gives no usable answer."""

    NO_KEY = "no_key"
    WRONG_KEY = "wrong_key"
    UNKNOWN_MODEL = "unknown_model"
    WRONG_ADDRESS = "wrong_address"
    RATE_LIMIT = "rate_limit"
    QUOTA = "quota"
    OUTAGE = "outage"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    BAD_REQUEST = "bad_request"
    TOO_LONG = "too_long"
    NOT_AN_API = "not_an_api"
    EMPTY = "empty"
    CUT_OFF = "cut_off"
    REFUSAL = "refusal"
    NOT_JSON = "not_json"
    WRONG_SCHEMA = "wrong_schema"
    LOOP = "loop"


ANSWERED_BADLY = frozenset(
    {FaultKind.EMPTY, FaultKind.CUT_OFF, FaultKind.NOT_JSON, FaultKind.WRONG_SCHEMA, FaultKind.LOOP}
)


class Fault(Frozen):
    """A model call that failed: `message` and `next_step` are fit to be shown; neither ever holds a key.

    `raw` is what the model said, where it said something: a repair can quote it.
    """

    kind: FaultKind
    message: str
    next_step: str
    usage: Usage = Usage()
    raw: str = ""

    @property
    def may_be_asked_again(self) -> bool:
        """Whether the model answers at all, so that another prompt may do better."""
        return self.kind in ANSWERED_BADLY

    @property
    def notice(self) -> str:
        return f"{self.message} {self.next_step}"


NEXT_STEP = {
    FaultKind.NO_KEY: "Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.",
    FaultKind.WRONG_KEY: "Check that the key belongs to this server and is still valid.",
    FaultKind.UNKNOWN_MODEL: "Check the name; `okr-coach doctor` lists those that the server knows.",
    FaultKind.WRONG_ADDRESS: "Check the base URL; it usually ends in /v1.",
    FaultKind.RATE_LIMIT: "Wait a minute and run it again.",
    FaultKind.QUOTA: "Check the plan and the billing of the account behind the key.",
    FaultKind.OUTAGE: "Try again later, or use another server.",
    FaultKind.TIMEOUT: "Use a faster model, send fewer lines, or raise timeouts.silence and timeouts.total.",
    FaultKind.CONNECTION: "Check that the server runs and that the base URL is right.",
    FaultKind.BAD_REQUEST: "Run `okr-coach doctor`; setting `method` may help.",
    FaultKind.TOO_LONG: "Send fewer OKRs at once, or use a model with a larger context.",
    FaultKind.NOT_AN_API: "Check the base URL; it usually ends in /v1.",
    FaultKind.EMPTY: "Run it again, or use another model.",
    FaultKind.CUT_OFF: "Raise max_tokens, or send fewer OKRs at once.",
    FaultKind.REFUSAL: "Reword the lines concerned, or use another model.",
    FaultKind.NOT_JSON: "Set `method` to json_schema if the server has it, or use a larger model.",
    FaultKind.WRONG_SCHEMA: "Set `method` to json_schema if the server has it, or use a larger model.",
    FaultKind.LOOP: "Run it again, or use a larger model.",
}


def fault(kind: FaultKind, message: str, next_step: str | None = None) -> Fault:
    return Fault(kind=kind, message=message, next_step=next_step or NEXT_STEP[kind])


def of_status(status: int, code: str, said: str, model: str, address: str) -> Fault:
    """The fault behind an HTTP status, with the server's own message and error code ("" for none)."""
    lower = said.lower()
    if status in (401, 403):  # its message is not quoted: some servers repeat the key in it
        return fault(FaultKind.WRONG_KEY, f"{address} refused the key (status {status}).")
    if status == 404:
        if "model" in lower or "model" in code:
            return fault(FaultKind.UNKNOWN_MODEL, f"{address} knows no model {model!r}.")
        return fault(FaultKind.WRONG_ADDRESS, f"{address} has no chat completions (status 404).")
    if status == 402 or (status == 429 and ("quota" in code or "quota" in lower or "billing" in lower)):
        return fault(FaultKind.QUOTA, f"The account at {address} has no credit left (status {status}).")
    if status == 429:
        return fault(FaultKind.RATE_LIMIT, f"{address} takes no more requests just now (status 429).")
    if status == 408 or status >= 500:
        return fault(FaultKind.OUTAGE, f"{address} failed (status {status}).{quoted(said)}")
    if status == 413 or is_too_long(code, said):
        return fault(FaultKind.TOO_LONG, f"The text is longer than {model} can read at once.")
    if "content_filter" in code or "content management policy" in lower:
        return fault(FaultKind.REFUSAL, f"A content filter at {address} stopped the request.")
    if (
        status == 400
        and "model" in lower
        and any(word in lower for word in ("not exist", "not found", "invalid model"))
    ):
        return fault(FaultKind.UNKNOWN_MODEL, f"{address} knows no model {model!r}.")
    return fault(FaultKind.BAD_REQUEST, f"{address} refused the request (status {status}).{quoted(said)}")


def is_too_long(code: str, said: str) -> bool:
    lower = said.lower()
    return (
        code == "context_length_exceeded"
        or ("context" in lower and any(word in lower for word in ("length", "exceed", "window", "size")))
        or "prompt is too long" in lower
    )


def quoted(said: str) -> str:
    """The server's own words, clipped; a web page is left out."""
    text = " ".join(said.split())
    if not text or "<html" in text.lower() or "<!doctype" in text.lower():
        return ""
    return f" It says: {text[:200].rstrip('.')}."
