"""The OKR writing coach: deterministic rules judge drafts, engines propose measurable outcomes."""

__version__ = "0.1.0"
