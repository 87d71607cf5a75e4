"""The errors a caller may meet; each says what happened, the value, and what to do next."""


class CoachError(Exception):
    """Base of every error the coach raises on purpose; its text is fit to be shown to a person."""


class SettingsError(CoachError):
    """A setting, a policy or an argument has a value that can't be used."""


class ReadingError(CoachError):
    """The input can't be read at all: blank, binary or too large."""


class PromptError(CoachError):
    """A file in `prompts/` is missing, malformed or asks for an unknown variable."""


class SuiteError(CoachError):
    """An evaluation suite or its data is missing or malformed."""


class EngineError(CoachError):
    """An engine failed."""


class EngineUnavailable(EngineError):
    """An engine can't be built: unknown name, missing extra or missing key."""
