"""Coach: reads, judges, aligns, checks and rewrites one text, telling each step as a typed event."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from coach.actions import plan
from coach.align import align as align_set
from coach.align import link
from coach.check import check, strengths
from coach.critique import Critique, EngineInfo, Judgement, Link, Source
from coach.document import ContextKind, Fact, OkrSet
from coach.engines import make_engine
from coach.engines.base import Engine, Request
from coach.events import Accepted, Aligned, Checked, Event, FellBack, Finished, Read, Reread
from coach.follow_up import dependencies, open_questions, parked, questions_of_draft, to_fetch
from coach.generate import DEFAULT_OBJECTIVES
from coach.generate import generate as generate_draft
from coach.kinds import classify, judge
from coach.metrics.facts import facts_in, facts_of
from coach.policy import Policy, load
from coach.proposals import Question, Rewrite
from coach.quantities import Calendar
from coach.questions import in_order
from coach.reading import language_of, read
from coach.reading.dating import dated
from coach.reading.files import text_of_file
from coach.reread import reread
from coach.rewrite import Outcome
from coach.rewrite import rewrite as rewrite_set
from coach.score import score
from coach.settings import Settings

ENGLISH = "en"


class Coach:
    """The coach's verbs on one engine and one policy.

    `engine` is a name ("offline", "auto", "openai:<model>") or an engine; `today` is the clock that rules
    about dates read. Raises EngineUnavailable or SettingsError where a name can't be used.
    """

    def __init__(
        self,
        engine: str | Engine | None = None,
        policy: str | Policy | None = None,
        today: date | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.engine: Engine = (
            make_engine(engine, self.settings) if engine is None or isinstance(engine, str) else engine
        )
        self.policy = policy if isinstance(policy, Policy) else load(policy or self.settings.policy)
        self.today = today

    def read(self, text: str, period: str | None = None) -> OkrSet:
        """What was understood of a text, judged. Raises ReadingError for blank, binary or oversized input."""
        return dated(judge(read(text)), Calendar(self.settings.fiscal_year_starts), period)

    def read_file(self, path: str | Path) -> OkrSet:
        """The same for a text file. Raises ReadingError also where there is none, or it is no text."""
        return self.read(text_of_file(Path(path)).text)

    def classify(self, text: str, objective: str | None = None) -> Judgement:
        """The kind and flags of one key result taken alone."""
        return classify(text, objective)

    def align(self, goal: str, text: str) -> Link:
        """How one objective or key result, taken whole, serves a goal."""
        return link(goal, text)

    def critique(
        self,
        text: str,
        goal: str | None = None,
        period: str | None = None,
        context: str | None = None,
        *,
        name: str = "text",
        rewrite: bool = True,
        inline_waivers: bool = True,
        facts: tuple[Fact, ...] = (),
    ) -> Critique:
        """The whole result of one text."""
        events = self.stream_critique(
            text,
            goal,
            period,
            context,
            name=name,
            rewrite=rewrite,
            inline_waivers=inline_waivers,
            facts=facts,
        )
        return next(event.critique for event in events if isinstance(event, Finished))

    def critique_file(
        self, path: str | Path, goal: str | None = None, period: str | None = None, context: str | None = None
    ) -> Critique:
        """The whole result of a text file, named by its path; `engine.notice` tells of a guessed encoding."""
        given = text_of_file(Path(path))
        result = self.critique(given.text, goal, period, context, name=str(path))
        said = " ".join(filter(None, (given.notice, result.engine.notice)))
        return result.model_copy(update={"engine": result.engine.model_copy(update={"notice": said or None})})

    def stream_critique(
        self,
        text: str,
        goal: str | None = None,
        period: str | None = None,
        context: str | None = None,
        *,
        name: str = "text",
        rewrite: bool = True,
        inline_waivers: bool = True,
        facts: tuple[Fact, ...] = (),
    ) -> Iterator[Event]:
        """Yield each step as it is known: findings at once, rewrites as they pass; Finished comes last."""
        begun = time.perf_counter()
        okrs = self.read(text, period)
        yield Read(okrs=okrs)
        outcome, said = Outcome(), list[str]()
        # A revised draft is judged without rewriting; what was read once is not read again.
        second = reread(okrs, self.engine) if rewrite and self.settings.read_with_model else None
        if second:
            okrs = dated(judge(second.okrs), Calendar(self.settings.fiscal_year_starts), period)
            outcome.count(second.usage)
            said.append(second.notice)
            yield Reread(okrs=okrs, notice=second.notice)
        language = language_of(text)
        goal = goal or _said(okrs, "goal")
        period = period or _said(okrs, "period")
        known = (*_facts(okrs, goal, context), *facts)
        links = align_set(okrs, goal)
        yield Aligned(links=links)
        checked = check(
            okrs,
            links=links,
            goal=goal,
            period=period,
            calendar=Calendar(self.settings.fiscal_year_starts),
            facts=known,
            policy=self.policy,
            language=language,
            inline_waivers=inline_waivers,
            today=self.today,
        )
        scored = score(okrs, links=links, goal=goal, period=period, policy=self.policy)
        ready = strengths(okrs, checked.findings, language)
        yield Checked(findings=checked.findings, score=scored, strengths=ready)
        rewrites, questions, notices = list[Rewrite](), list[Question](), list[str]()
        if rewrite and language in (ENGLISH, "und"):
            request = Request(
                okrs=okrs,
                goal=goal,
                period=period,
                plans=plan(okrs, checked.findings, goal, period),
                facts=known,
            )
            for event in rewrite_set(self.engine, request, self.policy, outcome):
                if isinstance(event, Accepted):
                    rewrites.append(event.rewrite)
                    questions += event.questions
                elif isinstance(event, FellBack):
                    notices.append(event.reason)
                yield event
        order = {kr.id: i for i, kr in enumerate(okrs.key_results)}
        rewrites.sort(key=lambda one: (order.get(one.subject, -1), one.subject))
        yield Finished(
            critique=Critique(
                source=Source(name=name, text=text),
                goal=goal,
                period=period,
                policy=self.policy.name,
                language=language,
                okrs=okrs,
                findings=checked.findings,
                waived=checked.waived,
                score=scored,
                strengths=ready,
                dependencies=dependencies(okrs),
                parked=parked(rewrites),
                rewrites=tuple(rewrites),
                alignment=links,
                questions=open_questions(okrs, goal, period, questions),
                to_fetch=to_fetch(rewrites),
                engine=self._info(notices, language, checked.left_out, said),
                usage=outcome.usage.model_copy(update={"seconds": round(time.perf_counter() - begun, 3)}),
                trace=outcome.trace,
            )
        )

    def generate(
        self,
        goal: str,
        period: str | None = None,
        context: str | None = None,
        *,
        team: str | None = None,
        count: int = DEFAULT_OBJECTIVES,
    ) -> Critique:
        """The critique of a draft written for a company goal; `source.text` is that draft."""
        facts = (*facts_in(goal, "goal"), *(facts_in(context, "context") if context else ()))
        draft = generate_draft(self.engine, goal, period=period, team=team, facts=facts, count=count)
        result = self.critique(draft.text, goal, period, context, name="generated", rewrite=False)
        questions = [*result.questions, *questions_of_draft(result.okrs, draft.proposals)]
        notices = [draft.fault] if draft.fault else []
        usage = draft.usage.model_copy(
            update={"seconds": round(draft.usage.seconds + result.usage.seconds, 3)}
        )
        return result.model_copy(
            update={
                "questions": in_order(questions),
                "engine": self._info(notices, ENGLISH),
                "usage": usage,
            }
        )

    def _info(
        self, fallbacks: list[str], language: str, left_out: tuple[str, ...] = (), said: Iterable[str] = ()
    ) -> EngineInfo:
        notices = [*said, *fallbacks]
        if language not in (ENGLISH, "und"):
            notices.append(
                f"This text doesn't look English ({language}): structure, numbers, counts and dates were"
                f" checked; rewrites and the {len(left_out)} rules that read words were left out."
            )
        return EngineInfo(
            name=self.engine.name,
            model=self.engine.model,
            fell_back=bool(fallbacks),
            notice=" ".join(notices) or None,
        )


def _said(okrs: OkrSet, kind: ContextKind) -> str | None:
    item = okrs.first_context(kind)
    return item.text if item else None


def _facts(okrs: OkrSet, goal: str | None, context: str | None) -> tuple[Fact, ...]:
    """Numbers the user gave outside the key results; what was given beside the draft comes last and wins."""
    facts = [*(facts_in(goal, "goal") if goal else ()), *facts_of(okrs)]
    return (*facts, *(facts_in(context, "context") if context else ()))
