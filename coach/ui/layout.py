"""The Gradio app: widgets, where they stand, and which handler each event calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.blocks import BlockContext
from gradio.components import Component
from gradio.events import Dependency

from coach.pipeline import Coach
from coach.settings import Settings
from coach.ui import handlers
from coach.ui.examples import Example, examples
from coach.ui.handlers import Screen, Tab
from coach.ui.html import tag

TITLE = "OKR coach"
MOST_BUTTONS = 5
FILES_LIVE = (600, 3600)  # seconds: how often downloads are cleared away, and how old they get
LEAD = (
    "Paste your draft OKRs. You see what is ready, what is work rather than a result,"
    " and how it could read instead."
)
# The sheet's own buttons: a click becomes an event that names the edit and the line.
ON_CLICK = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-edit]');
  if (button) { trigger('click', {edit: button.dataset.edit, line: button.dataset.line}); }
});
"""
Update = dict[Any, Any]


def build(settings: Settings) -> gr.Blocks:
    """The app; EngineUnavailable where the configured engine can't be built."""
    return _App(Coach(settings=settings)).blocks


class _App:
    """Holds the widgets, so that each handler can say which of them change."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach
        with gr.Blocks(
            title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=FILES_LIVE
        ) as self.blocks:
            self.tab = gr.State(None, delete_callback=handlers.forget)
            gr.HTML(_brand(coach), elem_id="brand", js_on_load=None)
            with gr.Column(elem_id="start") as self.start:
                self._start()
            with gr.Row(visible=False, elem_id="work", equal_height=False) as self.work:
                with gr.Column(scale=5, min_width=320, elem_id="talk"):
                    self._conversation()
                with gr.Column(scale=7, min_width=320):
                    self._results()
            self._events()

    def _start(self) -> None:
        gr.Markdown(LEAD, elem_classes="lead")
        self.draft = gr.Textbox(
            label="Your draft OKRs",
            placeholder="Objective: …\n- key result\n- key result",
            lines=12,
            max_lines=24,
            elem_id="draft",
            autofocus=True,
        )
        self.goal = gr.Textbox(
            label="What is the company trying to achieve? (optional)",
            placeholder="For example: double new business from hotels this year",
            max_lines=2,
            elem_id="goal",
        )
        self.notice = gr.Markdown(visible=False, elem_id="notice")
        self.go = gr.Button("Coach me", variant="primary", elem_id="go")
        # Any file may be chosen: what it is shows by its content, and a kind that isn't read is told by name.
        self.file = gr.UploadButton("Or open a file: Word, Excel, PDF, text …", size="sm", elem_id="open")
        self.shipped = examples()
        self.example_buttons: list[gr.Button] = []
        if self.shipped:
            gr.Markdown("Or try one of these:")
            with gr.Row(elem_id="examples"):
                for number, one in enumerate(self.shipped):
                    button = gr.Button(one.title, size="sm", elem_id=f"example-{number}")
                    self.example_buttons.append(button)

    def _conversation(self) -> None:
        self.chat = gr.Chatbot(
            label="Conversation",
            elem_id="chat",
            height="100%",
            show_label=False,
            feedback_options=None,
            buttons=[],
            allow_tags=False,
            layout="bubble",
        )
        with gr.Row(elem_id="quick"):
            self.quick = [
                gr.Button(visible=False, size="sm", elem_id=f"quick-{number}")
                for number in range(MOST_BUTTONS)
            ]
        self.message = gr.Textbox(
            placeholder="Your answer, such as: about 8k",
            show_label=False,
            label="Your answer",
            lines=1,
            max_lines=8,
            elem_id="message",
            submit_btn=True,
        )
        with gr.Row(elem_id="actions"):
            self.accept_all = gr.Button("Accept all", size="sm", elem_id="accept-all")
            self.undo = gr.Button("Undo", size="sm", elem_id="undo")
            self.again = gr.Button("Edit my draft", size="sm", elem_id="again")
            self.halt = gr.Button("Stop", size="sm", variant="stop", visible=False, elem_id="stop")

    def _results(self) -> None:
        self.sheet = gr.HTML("", elem_id="sheet", js_on_load=ON_CLICK, apply_default_css=False)
        self.revised = gr.Textbox(
            label="Your OKRs, revised",
            lines=8,
            max_lines=40,
            interactive=False,
            buttons=["copy"],
            elem_id="revised",
        )
        self.download = gr.DownloadButton("Download as Markdown", size="sm", elem_id="download")

    def _events(self) -> None:
        self.outputs: list[Component | BlockContext] = [
            self.tab, self.start, self.work, self.notice, self.chat, self.sheet, self.revised, self.download,
            self.message, self.accept_all, self.halt, *self.quick,
        ]  # fmt: skip
        pasted = [self.tab, self.draft, self.goal]
        running = [
            self._on(self.go.click, self._paste, pasted),
            self._on(
                self.file.upload, self._open, [self.tab, self.file, self.goal], [*self.outputs, self.draft]
            ),
            self._on(self.message.submit, self._say, [self.tab, self.message]),
            self._on(self.accept_all.click, partial(self._say, message="accept all"), [self.tab]),
            self._on(self.undo.click, partial(self._say, message="undo"), [self.tab]),
            *(self._on(button.click, self._say, [self.tab, button]) for button in self.quick),
            self._on(self.sheet.click, self._press, [self.tab]),
        ]
        for button, one in zip(self.example_buttons, self.shipped, strict=True):
            filled = self._on(button.click, partial(_texts_of, one), [], [self.draft, self.goal])
            running.append(self._on(filled.then, self._paste, pasted))
        self._on(self.halt.click, self._stop, [self.tab], cancels=running)
        self._on(self.again.click, self._restart, [])

    def _on(
        self,
        event: Callable[..., Dependency],
        handler: Callable[..., object],
        inputs: Sequence[Component],
        outputs: Sequence[Component | BlockContext] | None = None,
        cancels: list[Dependency] | None = None,
    ) -> Dependency:
        """Connect an event: no spinner over the page, no entry in a public API."""
        return event(
            handler,
            inputs=list(inputs),
            outputs=list(outputs or self.outputs),
            show_progress="hidden",
            api_visibility="private",
            cancels=cancels,
        )

    def _paste(self, tab: Tab | None, draft: str, goal: str) -> Iterator[Update]:
        # A new paste is a new conversation; what was typed stays in the boxes.
        del tab
        tab = handlers.begin(self.coach)
        for screen in handlers.paste(tab, draft, goal):
            yield self._shown(tab, screen)

    def _open(self, tab: Tab | None, file: str, goal: str) -> Iterator[Update]:
        del tab
        tab = handlers.begin(self.coach)
        for screen in handlers.open_file(tab, Path(file), goal):
            # What was read of the file stands in the box, to be looked at and edited.
            text = tab.session.state.draft
            yield self._shown(tab, screen) | ({self.draft: text} if text else {})

    def _say(self, tab: Tab | None, message: str) -> Iterator[Update]:
        if tab is None:
            yield self._lost()
            return
        for screen in handlers.say(tab, message):
            yield self._shown(tab, screen)

    def _press(self, tab: Tab | None, event: gr.EventData) -> Iterator[Update]:
        if tab is None:
            yield self._lost()
            return
        for screen in handlers.press(tab, str(event.edit), str(event.line)):
            yield self._shown(tab, screen)

    def _stop(self, tab: Tab | None) -> Update:
        return self._shown(tab, handlers.stop(tab)) if tab is not None else self._lost()

    def _lost(self) -> Update:
        """The server was restarted since this page was opened: back to the boxes, which keep their text."""
        return self._restart() | {self.notice: gr.Markdown(handlers.FORGOTTEN, visible=True)}

    def _restart(self) -> Update:
        return {self.tab: None, self.start: gr.Column(visible=True), self.work: gr.Row(visible=False)}

    def _shown(self, tab: Tab, screen: Screen) -> Update:
        """Updates for a screen. The message box empties only once its message is in the chat."""
        if screen.is_waiting:
            gr.Info(screen.notice)
            return {self.chat: screen.chat}
        if not screen.is_started:
            return {
                self.tab: tab,
                self.notice: gr.Markdown(screen.notice, visible=True),
                self.chat: screen.chat,
            }
        buttons = (*screen.buttons, *[""] * MOST_BUTTONS)[:MOST_BUTTONS]
        return {
            self.tab: tab,
            self.start: gr.Column(visible=False),
            self.work: gr.Row(visible=True),
            self.notice: gr.Markdown("", visible=False),
            self.chat: screen.chat,
            self.sheet: screen.sheet,
            self.revised: gr.Textbox(screen.draft, visible=bool(screen.draft.strip())),
            self.download: gr.DownloadButton(
                value=screen.file, interactive=screen.file is not None, visible=bool(screen.draft.strip())
            ),
            self.accept_all: gr.Button(visible=bool(screen.draft.strip())),
            self.message: "",
            self.halt: gr.Button(visible=screen.is_working),
        } | {
            button: gr.Button(text, visible=bool(text))
            for button, text in zip(self.quick, buttons, strict=True)
        }


def _texts_of(one: Example) -> tuple[str, str]:
    return one.text, ""


def _brand(coach: Coach) -> str:
    """The title, and where text goes: always visible."""
    where = "Offline: your text stays here"
    if coach.engine.model is not None:
        host = coach.settings.base_url or "api.openai.com"
        where = f"{coach.engine.name} at {host}: your text is sent there"
    return tag("div", tag("h1", TITLE), tag("span", where, cls="where"), cls="top").markup
