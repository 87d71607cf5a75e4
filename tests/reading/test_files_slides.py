"""PowerPoint presentations, packed by hand, and what is read of them."""

from __future__ import annotations

import io
import zipfile

import pytest

from coach.errors import ReadingError
from coach.reading import read
from coach.reading.files import FileText, text_of_bytes

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def paragraph(text: str, level: int = 0) -> str:
    return f'<a:p><a:pPr lvl="{level}"/><a:r><a:t>{text}</a:t></a:r></a:p>'


def shape(*paragraphs: str, kind: str | None = None) -> str:
    placeholder = f'<p:ph type="{kind}"/>' if kind else ""
    properties = f"<p:nvSpPr><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>"
    return f"<p:sp>{properties}<p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"


def links(*targets: str) -> str:
    listed = "".join(f'<Relationship Id="r{at}" Target="{target}"/>' for at, target in enumerate(targets))
    return f"<Relationships>{listed}</Relationships>"


def slide(*shapes: str, show: str = "1") -> str:
    return f'<p:sld {SPACES} show="{show}"><p:cSld><p:spTree>{"".join(shapes)}</p:spTree></p:cSld></p:sld>'


def read_of(*slides: str, notes: str = "") -> FileText:
    """A presentation whose slides stand in the file in another order than on the screen."""
    order = list(enumerate(slides))
    ids = "".join(f'<p:sldId r:id="r{at}"/>' for at, _ in order)
    members = {
        "[Content_Types].xml": f'<Types><Override ContentType="{MAIN}"/></Types>',
        "ppt/presentation.xml": f"<p:presentation {SPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": links(*(f"slides/slide{9 - at}.xml" for at, _ in order)),
        **{f"ppt/slides/slide{9 - at}.xml": text for at, text in order},
    }
    if notes:
        members["ppt/slides/_rels/slide9.xml.rels"] = links("../notesSlides/notesSlide1.xml")
        members["ppt/notesSlides/notesSlide1.xml"] = slide(shape(paragraph(notes), kind="body"))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return text_of_bytes(file.getvalue(), "okrs.pptx")


def test_slides_in_their_order_with_titles_levels_and_notes() -> None:
    made = read_of(
        slide(
            shape(paragraph("Nights from 2.1 to 2.6"), paragraph("Write to guests", 1), kind="body"),
            shape(paragraph("Objective: Guests come back"), kind="title"),
            shape(paragraph("Confidential"), kind="ftr"),
        ),
        slide(
            shape(paragraph("Objective: Staff stay"), kind="ctrTitle"), shape(paragraph("Leavers under 9%"))
        ),
        notes="Ask Ann for today's number.",
    )
    assert made == FileText(
        "# Objective: Guests come back\n\n"
        "- Nights from 2.1 to 2.6\n    - Write to guests\n\n"
        "Notes:\nAsk Ann for today's number.\n\n"
        "# Objective: Staff stay\n\nLeavers under 9%\n"
    )
    assert [[kr.text for kr in one.key_results] for one in read(made.text).objectives] == [
        ["Nights from 2.1 to 2.6"],
        ["Leavers under 9%"],
    ]


def test_a_table_on_a_slide_and_a_hidden_slide() -> None:
    rows = [("Objective", "Key result"), ("Guests come back", "Nights from 2.1 to 2.6")]
    cells = "".join(
        f"<a:tr>{''.join(f'<a:tc><a:txBody>{paragraph(cell)}</a:txBody></a:tc>' for cell in row)}</a:tr>"
        for row in rows
    )
    made = read_of(slide(f"<p:graphicFrame><a:tbl>{cells}</a:tbl></p:graphicFrame>"), slide(show="0"))
    assert made == FileText(
        "| Objective | Key result |\n| --- | --- |\n| Guests come back | Nights from 2.1 to 2.6 |\n",
        "1 hidden slide was left out.",
    )


def test_slides_without_text_say_so() -> None:
    with pytest.raises(ReadingError, match="no text on its slides"):
        read_of(slide())
