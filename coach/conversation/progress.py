"""What is known of a critique while it is being made: events gathered into a value that can be shown."""

from __future__ import annotations

from coach.critique import Critique, Link, Score, Source, Strength
from coach.document import OkrSet
from coach.events import Accepted, Aligned, Asking, Checked, Event, FellBack, Finished, Read, Rejected, Reread
from coach.findings import Finding
from coach.proposals import Question, Rewrite

NOT_SCORED = Score(total=0.0, dimensions={})


class Progress:
    """Takes events in their order; `critique` is None until something was read."""

    def __init__(self, source: Source, goal: str | None, period: str | None) -> None:
        self.critique: Critique | None = None
        self.waits_for_model = False
        self._source = source
        self._goal, self._period = goal, period

    def take(self, event: Event) -> bool:
        """Add an event; whether there is something new to show."""
        match event:
            case Read(okrs=okrs) | Reread(okrs=okrs):
                self.critique = self._begun(okrs)
                return False
            case Aligned(links=links):
                self._update(alignment=links)
                return False
            case Checked(findings=findings, score=score, strengths=strengths):
                self._update(findings=findings, score=score, strengths=strengths)
                return True
            case Asking():
                self.waits_for_model = True
                return True
            case Accepted(rewrite=rewrite, questions=questions):
                self._accept(rewrite, questions)
                return self.waits_for_model
            case Rejected() | FellBack():
                return False
            case Finished(critique=critique):
                self.critique = critique
                return True

    def _begun(self, okrs: OkrSet) -> Critique:
        goal, period = okrs.first_context("goal"), okrs.first_context("period")
        return Critique(
            source=self._source,
            goal=self._goal or (goal.text if goal else None),
            period=self._period or (period.text if period else None),
            okrs=okrs,
            score=NOT_SCORED,
        )

    def _update(
        self,
        *,
        alignment: tuple[Link, ...] | None = None,
        findings: tuple[Finding, ...] | None = None,
        score: Score | None = None,
        strengths: tuple[Strength, ...] | None = None,
    ) -> None:
        known = {"alignment": alignment, "findings": findings, "score": score, "strengths": strengths}
        if self.critique is not None:
            changed = {name: value for name, value in known.items() if value is not None}
            self.critique = self.critique.model_copy(update=changed)

    def _accept(self, rewrite: Rewrite, questions: tuple[Question, ...]) -> None:
        if self.critique is not None:
            self.critique = self.critique.model_copy(
                update={
                    "rewrites": (*self.critique.rewrites, rewrite),
                    "questions": (*self.critique.questions, *questions),
                }
            )
