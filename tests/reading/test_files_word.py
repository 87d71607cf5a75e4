"""Word documents, made with python-docx and by hand, and what is read of them."""

from __future__ import annotations

import io
import re

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from coach.reading import read
from coach.reading.files import FileText, text_of_bytes

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f"{nsdecls('w', 'wp', 'a', 'r')}"
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def read_of(made: Document) -> FileText:
    file = io.BytesIO()
    made.save(file)
    return text_of_bytes(file.getvalue(), "okrs.docx")


def text_of(made: Document) -> str:
    return read_of(made).text


def tree(text: str) -> dict[str, list[str]]:
    return {one.text: [kr.text for kr in one.key_results] for one in read(text).objectives}


def body_of(*xml: str) -> Document:
    """A document with these elements as its body."""
    made = docx.Document()
    for one in xml:
        start = re.match(r"<[\w:]+", one)
        assert start is not None
        element = parse_xml(f"{start[0]} {SPACES}{one[start.end() :]}")
        made.element.body.insert(len(made.element.body) - 1, element)
    return made


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(made: Document, levels: list[tuple[str, str]]) -> int:
    """Adds a list whose levels have these formats and patterns; returns its number."""
    root = made.part.numbering_part.element
    key = 900 + len(root)
    shown = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/>'
        f'<w:pPr><w:ind w:left="{720 * (at + 1)}"/></w:pPr></w:lvl>'
        for at, (kind, pattern) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{shown}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    number = f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
    root.append(parse_xml(number))
    return key


def add_item(made: Document, text: str, key: int, level: int) -> None:
    item = made.add_paragraph(text)
    mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    item._p.get_or_add_pPr().append(parse_xml(mark))


def footnotes(made: Document) -> Part:
    note = f'<w:footnote w:id="1">{paragraph("From the desk")}</w:footnote>'
    xml = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    return Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), made.part.package)


def test_headings_and_lists_by_style() -> None:
    made = docx.Document()
    made.add_heading("Guest team, Q3 2026", 0)
    made.add_heading("Objective: Guests come back", 1)
    made.add_paragraph("Second bookings from 12% to 20%", style="List Bullet")
    made.add_paragraph("Write to last year's guests", style="List Bullet 2")
    made.add_paragraph("Average stay from 2.1 to 2.6 nights", style="List Bullet")
    made.add_heading("Objective: Staff stay", 1)
    made.add_paragraph("Leavers from 14% to 9%", style="List Number")
    made.add_paragraph("Sick days from 9 to 6", style="List Number")
    text = text_of(made)
    assert text == (
        "# Guest team, Q3 2026\n\n"
        "## Objective: Guests come back\n\n"
        "- Second bookings from 12% to 20%\n"
        "    - Write to last year's guests\n"
        "- Average stay from 2.1 to 2.6 nights\n\n"
        "## Objective: Staff stay\n\n"
        "1. Leavers from 14% to 9%\n"
        "2. Sick days from 9 to 6\n"
    )
    assert tree(text) == {
        "Guests come back": ["Second bookings from 12% to 20%", "Average stay from 2.1 to 2.6 nights"],
        "Staff stay": ["Leavers from 14% to 9%", "Sick days from 9 to 6"],
    }
    assert [work.text for work in read(text).objectives[0].initiatives] == ["Write to last year's guests"]


def test_lists_have_the_numbers_that_word_counts() -> None:
    made = docx.Document()
    okrs = numbered(made, [("decimal", "Objective %1:"), ("decimal", "KR%1.%2"), ("lowerLetter", "%3)")])
    for text, level in [
        ("Guests come back", 0),
        ("Second bookings from 12% to 20%", 1),
        ("Write to last year's guests", 2),
        ("Ask them why", 2),
        ("Average stay from 2.1 to 2.6 nights", 1),
        ("Staff stay", 0),
        ("Leavers from 14% to 9%", 1),
    ]:
        add_item(made, text, okrs, level)
    text = text_of(made)
    assert text == (
        "Objective 1: Guests come back\n"
        "    KR1.1 Second bookings from 12% to 20%\n"
        "        a) Write to last year's guests\n"
        "        b) Ask them why\n"
        "    KR1.2 Average stay from 2.1 to 2.6 nights\n"
        "Objective 2: Staff stay\n"
        "    KR2.1 Leavers from 14% to 9%\n"
    )
    assert tree(text) == {
        "Guests come back": ["Second bookings from 12% to 20%", "Average stay from 2.1 to 2.6 nights"],
        "Staff stay": ["Leavers from 14% to 9%"],
    }


def test_bullets_nest_by_their_indent_where_each_level_is_a_list_of_its_own() -> None:
    made = docx.Document()
    outer = numbered(made, [("bullet", "\uf0b7"), ("bullet", "o")])
    inner = numbered(made, [("bullet", "-")])
    add_item(made, "Guests come back", outer, 0)
    add_item(made, "Second bookings from 12% to 20%", outer, 1)
    add_item(made, "Staff stay", inner, 0)
    assert text_of(made) == "- Guests come back\n    - Second bookings from 12% to 20%\n- Staff stay\n"


def test_a_bold_line_stands_out_unless_most_lines_are_bold() -> None:
    made = docx.Document()
    made.add_paragraph().add_run("Guests come back").bold = True
    made.add_paragraph("Second bookings from 12% to 20%")
    half = made.add_paragraph()
    half.add_run("Average stay").bold = True
    half.add_run(" from 2.1 to 2.6 nights")
    assert text_of(made).splitlines() == [
        "**Guests come back**",
        "Second bookings from 12% to 20%",
        "Average stay from 2.1 to 2.6 nights",
    ]
    for one in made.paragraphs:
        for run in one.runs:
            run.bold = True
    assert "**" not in text_of(made)


def test_a_label_in_bold_needs_no_colon() -> None:
    made = docx.Document()
    for label, rest in (
        ("Objective", " Guests come back"),
        ("Key result 1:", " Nights a stay from 2.1 to 2.6"),
        ("Goals", " are agreed in June"),
    ):
        paragraph = made.add_paragraph()
        paragraph.add_run(label).bold = True
        paragraph.add_run(rest)
    assert text_of(made).splitlines() == [
        "Objective: Guests come back",
        "Key result 1: Nights a stay from 2.1 to 2.6",
        "Goals are agreed in June",
    ]


def test_line_breaks_within_a_paragraph_part_its_lines() -> None:
    made = docx.Document()
    made.add_paragraph("Second bookings from 12% to 20%\nOwner: Ann", style="List Bullet")
    text = text_of(made)
    assert text == "- Second bookings from 12% to 20%\n  Owner: Ann\n"


class TestTables:
    def test_merged_cells_stand_once_and_cells_keep_breaks_and_pipes(self) -> None:
        made = docx.Document()
        table = made.add_table(rows=4, cols=3)
        for at, row in enumerate(
            [
                ("Objective", "Key result", "Owner"),
                ("Guests come back", "Second bookings\nfrom 12% to 20%", "Ann"),
                ("", "Bed | breakfast\tfrom 2.1 to 2.6", "Bo"),
                ("Staff stay", "Leavers from 14% to 9%", "Cy"),
            ]
        ):
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text
        table.cell(1, 0).merge(table.cell(2, 0))
        hidden_beneath = table._tbl.tr_lst[2].tc_lst[0]
        hidden_beneath.p_lst[0].add_r().text = "what Word doesn't show"
        assert text_of(made) == (
            "| Objective | Key result | Owner |\n"
            "| --- | --- | --- |\n"
            "| Guests come back | Second bookings<br>from 12% to 20% | Ann |\n"
            "|  | Bed \\| breakfast from 2.1 to 2.6 | Bo |\n"
            "| Staff stay | Leavers from 14% to 9% | Cy |\n"
        )

    def test_a_title_merged_over_all_columns_stands_above_the_header(self) -> None:
        made = docx.Document()
        table = made.add_table(rows=3, cols=2)
        for at, row in enumerate(
            [("Guest team", ""), ("Objective", "Key result"), ("Guests come back", "Stay from 2 to 3 nights")]
        ):
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text
        table.cell(0, 0).merge(table.cell(0, 1))
        text = text_of(made)
        assert text.startswith("| Guest team |  |\n")
        assert tree(text) == {"Guests come back": ["Stay from 2 to 3 nights"]}

    def test_a_list_in_a_cell_keeps_its_items(self) -> None:
        made = docx.Document()
        table = made.add_table(rows=2, cols=2)
        for at, text in enumerate(("Objective", "Key results", "Guests come back")):
            table.cell(at // 2, at % 2).text = text
        cell = table.cell(1, 1)
        cell.paragraphs[0].text = "Second bookings from 12% to 20%"
        cell.paragraphs[0].style = "List Bullet"
        cell.add_paragraph("Stay from 2 to 3 nights", style="List Bullet")
        assert tree(text_of(made)) == {
            "Guests come back": ["Second bookings from 12% to 20%", "Stay from 2 to 3 nights"]
        }

    def test_a_table_that_only_draws_a_frame_is_no_table(self) -> None:
        made = docx.Document()
        frame = made.add_table(rows=1, cols=2)
        frame.cell(0, 0).text = "Objective: Guests come back"
        frame.cell(0, 0).add_paragraph("Second bookings from 12% to 20%", style="List Bullet")
        frame.cell(0, 1).text = "Note: agreed in June"
        assert text_of(made) == (
            "Objective: Guests come back\n- Second bookings from 12% to 20%\n\nNote: agreed in June\n"
        )

    def test_a_table_within_a_cell_is_read_there(self) -> None:
        made = docx.Document()
        table = made.add_table(rows=2, cols=2)
        for at, text in enumerate(("Objective", "Key results", "Guests come back")):
            table.cell(at // 2, at % 2).text = text
        inner = table.cell(1, 1).add_table(rows=2, cols=2)
        for at, text in enumerate(("Second bookings", "12% to 20%", "Stay", "2 to 3 nights")):
            inner.cell(at // 2, at % 2).text = text
        assert "| Guests come back | Second bookings: 12% to 20%<br>Stay: 2 to 3 nights |" in text_of(made)


class TestWhatOthersLeaveOut:
    def test_content_controls_boxes_ticks_and_symbols(self) -> None:
        box = (
            "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData>"
            "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
        ).format(paragraph("Team: Guests"))
        made = body_of(
            f"<w:sdt><w:sdtContent>{paragraph('Objective: Guests come back')}</w:sdtContent></w:sdt>",
            f"<w:p><w:r><w:t>Q3 2026</w:t></w:r><w:r>{box}</w:r></w:p>",
            '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t> Stay, 2 </w:t></w:r>'
            '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r><w:r><w:t> 3</w:t></w:r></w:p>',
        )
        lines = [line for line in text_of(made).splitlines() if line]
        assert lines == ["Objective: Guests come back", "Q3 2026", "Team: Guests", "☑ Stay, 2 → 3"]

    def test_tracked_changes_count_as_accepted(self) -> None:
        made = body_of(
            "<w:p><w:r><w:t>Stay from 2 to </w:t></w:r>"
            '<w:del w:id="1" w:author="A"><w:r><w:delText>9</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="A"><w:r><w:t>3</w:t></w:r></w:ins><w:r><w:t> nights</w:t></w:r></w:p>',
            '<w:p><w:moveFrom w:id="3" w:author="A"><w:r><w:t>moved away</w:t></w:r></w:moveFrom></w:p>',
        )
        made_text = read_of(made)
        assert made_text.text == "Stay from 2 to 3 nights\n"
        assert made_text.notice == "Tracked changes were read as if all were accepted."

    def test_links_fields_and_hidden_text(self) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        made = body_of(
            "<w:p><w:hyperlink><w:r><w:t>Second bookings</w:t></w:r></w:hyperlink>"
            f"<w:r><w:t> by </w:t></w:r>{field.format('DATE', '30 September')}{field.format(' PAGE ', '7')}"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
        )
        assert read_of(made) == FileText("Second bookings by 30 September\n", "Hidden text was left out.")

    def test_words_that_stand_beside_the_number_of_a_page_go_with_it(self) -> None:
        number = '<w:fldSimple w:instr=" {} "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
        page, pages = number.format("PAGE"), number.format("NUMPAGES")
        made = body_of(
            f"<w:p><w:r><w:t>Page </w:t></w:r>{page}<w:r><w:t> of </w:t></w:r>{pages}</w:p>",
            f"<w:p><w:r><w:t>For us alone – </w:t></w:r>{page}</w:p>",
            "<w:p><w:r><w:t>Page</w:t></w:r></w:p>",
        )
        assert text_of(made) == "For us alone –\nPage\n"

    def test_the_table_of_contents_repeats_nothing(self) -> None:
        made = docx.Document()
        made.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        made.add_paragraph("Guests come back\t1", style="toc 1")
        made.add_heading("Guests come back", 1)
        assert read_of(made) == FileText("# Guests come back\n", "The table of contents was left out.")

    def test_headers_and_footers_stand_once_and_comments_at_the_end(self) -> None:
        made = docx.Document()
        made.sections[0].header.paragraphs[0].text = "Guest team"
        made.sections[0].footer.paragraphs[0].text = "For us alone"
        made.add_section()
        one = made.add_paragraph("Second bookings from 12% to 20%")
        made.add_comment(one.runs, "Says who?", author="Ann")
        assert text_of(made) == (
            "Guest team\n\nSecond bookings from 12% to 20%\n\nFor us alone\n\n# Comments\n\n"
            "- Ann on “Second bookings from 12% to 20%”: Says who?\n"
        )

    def test_footnotes_stand_at_the_end(self) -> None:
        made = docx.Document()
        made.add_paragraph("Second bookings from 12% to 20%")
        notes = footnotes(made)
        made.part.relate_to(notes, f"{RELATIONS}/footnotes")
        assert text_of(made).endswith("\n# Footnotes\n\n- From the desk\n")
