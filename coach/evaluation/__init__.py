"""Measures the coach on labelled rows: suites, the rows they ask about, figures with intervals, reports."""

from coach.evaluation.report import SuiteReport, as_json, as_text
from coach.evaluation.runner import evaluate, run
from coach.evaluation.suites import Suite, load_suite, suite_names

__all__ = ["Suite", "SuiteReport", "as_json", "as_text", "evaluate", "load_suite", "run", "suite_names"]
