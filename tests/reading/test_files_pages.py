"""PDFs, made with fpdf2, and what is read of them."""

from __future__ import annotations

from collections.abc import Callable

from fpdf import FPDF, XPos, YPos
from fpdf.enums import TableBordersLayout

from coach.reading import read
from coach.reading.files import text_of_bytes
from coach.reading.files.symbols import readable

NEXT = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}
LONG = (
    "Second bookings of guests who came for the first time this year from 12% to 20% by the end of September"
)


class Made(FPDF):
    """Small pages with a running header and footer."""

    def __init__(self, head: str = "", foot: str = "") -> None:
        super().__init__(format=(148, 210))
        self.head, self.foot = head, foot
        self.set_font("helvetica", size=11)

    def header(self) -> None:
        if self.head:
            self.cell(0, 8, self.head, **NEXT)

    def footer(self) -> None:
        if self.foot:
            self.set_y(-15)
            self.cell(0, 8, self.foot.format(self.page_no()))

    def heading(self, text: str, size: int) -> None:
        self.set_font("helvetica", style="B", size=size)
        self.multi_cell(0, text=text, **NEXT)
        self.ln(3)
        self.set_font("helvetica", size=11)

    def line_of(self, text: str, indent: float = 0) -> None:
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, text=text, **NEXT)

    def read(self) -> str:
        return text_of_bytes(bytes(self.output()), "okrs.pdf").text


def made(write: Callable[[Made], None], head: str = "", foot: str = "") -> str:
    pdf = Made(head, foot)
    pdf.add_page()
    write(pdf)
    return pdf.read()


def tree(text: str) -> dict[str, list[str]]:
    return {one.text: [kr.text for kr in one.key_results] for one in read(text).objectives}


def test_headings_by_their_size_and_items_by_their_indent() -> None:
    def write(pdf: Made) -> None:
        pdf.heading("Guest team", 20)
        pdf.heading("Objective: Guests come back", 15)
        pdf.line_of(f"- {LONG}", 5)
        pdf.line_of("- Write to last year's guests", 12)
        pdf.line_of("- Nights a stay from 2.1 to 2.6", 5)
        pdf.heading("Objective: Staff stay", 15)
        pdf.line_of("- Leavers from 14% to 9%", 5)

    text = made(write)
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Guest team",
        "## Objective: Guests come back",
        "## Objective: Staff stay",
    ]
    assert tree(text) == {
        "Guests come back": [LONG, "Nights a stay from 2.1 to 2.6"],
        "Staff stay": ["Leavers from 14% to 9%"],
    }
    assert [work.text for work in read(text).objectives[0].initiatives] == ["Write to last year's guests"]


def test_lines_that_were_wrapped_are_one_and_others_stay_apart() -> None:
    def write(pdf: Made) -> None:
        pdf.line_of(
            "Objective: Guests come back, and bring their friends, because every stay was worth telling of"
        )
        pdf.line_of(LONG)
        pdf.line_of("Nights a stay from 2.1 to 2.6")

    text = made(write)
    assert [line for line in text.splitlines() if line] == [
        "Objective: Guests come back, and bring their friends, because every stay was worth telling of",
        LONG,
        "Nights a stay from 2.1 to 2.6",
    ]


def test_words_cut_at_the_end_of_a_line_are_whole_again_and_hyphens_stay() -> None:
    def write(pdf: Made) -> None:
        pdf.line_of(
            "- Complaints about how long the recep-\ntion takes from 40 to 9, and long-\nterm guests stay"
        )

    assert made(write) == (
        "- Complaints about how long the reception takes from 40 to 9, and long-term guests stay\n"
    )


def test_a_key_result_goes_on_over_the_page() -> None:
    pdf = Made("Guest team, for us alone", "Page {}")
    pdf.add_page()
    pdf.line_of("Objective: Guests come back")
    pdf.line_of("- Nights that guests who booked")
    pdf.add_page()
    pdf.line_of("with a friend stay from 2.1 to 2.6", 3)
    pdf.line_of("- Leavers from 14% to 9%")
    assert tree(pdf.read()) == {
        "Guests come back": [
            "Nights that guests who booked with a friend stay from 2.1 to 2.6",
            "Leavers from 14% to 9%",
        ]
    }


def test_headers_and_footers_stand_once_and_page_numbers_not_at_all() -> None:
    pdf = Made("Guest team, Q3 2026", "For us alone, page {}")
    for number in (1, 2, 3):
        pdf.add_page()
        pdf.line_of(f"Objective {number}: Guests come back from country {number}")
    text = pdf.read()
    assert text.count("Guest team, Q3 2026") == text.count("For us alone") == 1
    assert text.startswith("Guest team, Q3 2026\n")
    assert len(tree(text)) == 3


def test_a_lone_page_number_is_dropped_even_on_one_page() -> None:
    assert made(lambda pdf: pdf.line_of("Objective: Guests come back"), foot="- {} -") == (
        "Objective: Guests come back\n"
    )


def test_labels_that_head_each_page_are_no_running_header() -> None:
    pdf = Made()
    for number in (1, 2):
        pdf.add_page()
        pdf.line_of(f"Objective {number}")
        pdf.line_of(f"Guests come back from country {number}")
    text = pdf.read()
    assert "Objective 1\n" in text
    assert "Objective 2\n" in text


def test_a_table_with_rules_is_read_cell_by_cell() -> None:
    rows = [
        ("Objective", "Key result", "Owner", "Target"),
        ("Guests come back, and bring their friends", LONG, "Ann Berg", "20%"),
        ("", "Nights a stay", "Bo", "2.6"),
    ]

    def write(pdf: Made) -> None:
        pdf.heading("Guest team", 20)
        with pdf.table(col_widths=(30, 40, 15, 15)) as table:
            for row in rows:
                table.row(row)
        pdf.line_of("Agreed in June.")

    text = made(write)
    assert text == (
        "# Guest team\n\n"
        "| Objective | Key result | Owner | Target |\n"
        "| --- | --- | --- | --- |\n"
        f"| Guests come back, and bring their friends | {LONG} | Ann Berg | 20% |\n"
        "|  | Nights a stay | Bo | 2.6 |\n\n"
        "Agreed in June.\n"
    )


def test_a_table_without_rules_is_read_by_its_columns() -> None:
    def write(pdf: Made) -> None:
        with pdf.table(
            borders_layout=TableBordersLayout.NONE, col_widths=(30, 40, 15, 15), padding=2
        ) as table:
            table.row(("Objective", "Key result", "Owner", "Target"))
            table.row(
                ("Guests come back, and bring their friends", "Second bookings of new guests", "Ann", "20%")
            )
            table.row(("", "Nights a stay", "Bo", "2.6"))
            table.row(("Staff stay", "Leavers", "Cy", "9%"))

    assert tree(made(write)) == {
        "Guests come back, and bring their friends": ["Second bookings of new guests", "Nights a stay"],
        "Staff stay": ["Leavers"],
    }


def test_a_frame_around_text_is_no_table() -> None:
    def write(pdf: Made) -> None:
        pdf.rect(5, 5, 130, 60)
        pdf.line_of("Objective: Guests come back")
        pdf.line_of("- Nights a stay from 2.1 to 2.6", 5)

    assert tree(made(write)) == {"Guests come back": ["Nights a stay from 2.1 to 2.6"]}


def test_bullets_that_are_drawn_are_bullets() -> None:
    def write(pdf: Made) -> None:
        pdf.line_of("Objective: Guests come back")
        for text in ("Nights a stay from 2.1 to 2.6", "Second bookings from 12% to 20%"):
            pdf.circle(pdf.l_margin + 1, pdf.get_y() + 2, 0.7, style="F")
            pdf.line_of(text, 4)

    text = made(write)
    assert "- Second bookings from 12% to 20%\n" in text
    assert tree(text) == {
        "Guests come back": ["Nights a stay from 2.1 to 2.6", "Second bookings from 12% to 20%"]
    }


def test_numbers_that_stand_off_from_their_lines_make_a_list() -> None:
    def write(pdf: Made) -> None:
        pdf.line_of("Objective: Guests come back")
        for number, text in enumerate(("Nights a stay from 2.1 to 2.6", LONG), 1):
            pdf.cell(8, text=str(number))
            pdf.line_of(text, 8)
        pdf.line_of("3 more rooms")

    assert tree(made(write)) == {"Guests come back": ["Nights a stay from 2.1 to 2.6", LONG]}


def test_a_heading_over_two_lines_is_one() -> None:
    def write(pdf: Made) -> None:
        pdf.set_font("helvetica", style="B", size=16)
        text = "Objective: Guests come back to the house by the lake in every season"
        pdf.multi_cell(0, 7, text, **NEXT)
        pdf.set_font("helvetica", size=11)
        for _ in range(3):
            pdf.line_of(f"- {LONG}", 5)

    title = "Guests come back to the house by the lake in every season"
    assert tree(made(write)) == {title: [LONG] * 3}


def test_a_label_in_bold_needs_no_colon() -> None:
    def write(pdf: Made) -> None:
        for label, text in (
            ("OBJECTIVE", "Guests come back"),
            ("KEY RESULT", "Nights a stay from 2.1 to 2.6"),
            ("Most", "Guests book by phone"),
        ):
            pdf.set_font("helvetica", style="B", size=11)
            pdf.write(text=f"{label} ")
            pdf.set_font("helvetica", size=11)
            pdf.write(text=f"{text}\n")

    assert made(write).splitlines() == [
        "OBJECTIVE: Guests come back",
        "KEY RESULT: Nights a stay from 2.1 to 2.6",
        "Most Guests book by phone",
    ]


def test_codes_of_symbol_fonts_and_ligatures_are_readable() -> None:
    assert readable("\uf0b7 of\ufb01ce \uf0e0 \uf0fe \uf0d8") == "• office → ☑ •"


def test_comments_are_kept() -> None:
    def write(pdf: Made) -> None:
        pdf.line_of("Objective: Guests come back")
        pdf.text_annotation(50, 50, "Which guests?")

    assert "# Comments\n\n- Which guests?\n" in made(write)
