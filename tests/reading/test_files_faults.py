"""Files that can't be read: each is told by its content, with what happened and what to do next."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from fpdf import FPDF, XPos, YPos
from fpdf.enums import EncryptionMethod

from coach.errors import ReadingError
from coach.reading.files import MOST_BYTES, archives, pages, sheets, text_of_bytes, text_of_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def typed(main: str) -> bytes:
    return packed(
        {"[Content_Types].xml": f'<Types><Override ContentType="application/{main}"/></Types>'.encode()}
    )


def document(*paragraphs: str) -> bytes:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def workbook(*rows: tuple[object, ...]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def pdf(*texts: str, password: str | None = None, method: EncryptionMethod = EncryptionMethod.RC4) -> bytes:
    made = FPDF()
    made.set_font("helvetica", size=11)
    if password is not None:
        made.set_encryption("the owner's", password, method)
    for text in texts:
        made.add_page()
        made.multi_cell(0, text=text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(made.output())


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """A packed file with one member replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    return packed({**members, name: content})


def problem(data: bytes, name: str = "okrs") -> str:
    with pytest.raises(ReadingError) as raised:
        text_of_bytes(data, name)
    said = str(raised.value)
    assert said.startswith(name)
    assert said.endswith(".")
    return said


@pytest.mark.parametrize(
    ("data", "what", "advice"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "old Word document", ".docx"),
        (OLE + "Workbook".encode("utf-16-le"), "old Excel workbook", ".xlsx"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "old presentation", ".pptx"),
        (OLE + "__substg1.0_001A".encode("utf-16-le"), "Outlook", ".txt"),
        (OLE, "old Office document", ".docx"),
        (b"{\\rtf1\\ansi Objective}", "rich text document", ".docx"),
        (b"\x89PNG\r\n\x1a\n", "picture", "OCR"),
        (b"\x1f\x8b\x08\x00", "packed file", "Unpack"),
        (packed({"okrs.md": b"# Objective"}), "packed file (zip)", "Unpack"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".odt", ".docx"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), ".ods", ".xlsx"),
        (packed({"Index/Document.iwa": b"\0"}), "Pages, Numbers or Keynote", "Export"),
        (typed("vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "template", ".docx"),
        (typed("vnd.ms-word.document.macroEnabled.main+xml"), "macros", ".docx"),
        (typed("vnd.ms-excel.sheet.binary.macroEnabled.main"), ".xlsb", ".xlsx"),
        (typed("vnd.ms-visio.drawing.main+xml"), "a kind that isn't read", ".docx"),
    ],
)
def test_a_kind_that_is_not_read_is_named_with_what_to_save_it_as(
    data: bytes, what: str, advice: str
) -> None:
    said = problem(data)
    assert what in said
    assert advice in said


def test_a_password_is_told() -> None:
    assert "has a password" in problem(OLE + "EncryptedPackage".encode("utf-16-le"), "okrs.xlsx")
    for method in (EncryptionMethod.RC4, EncryptionMethod.AES_128, EncryptionMethod.AES_256):
        assert "has a password" in problem(pdf("Objective: Guests return", password="secret", method=method))


@pytest.mark.parametrize("method", [EncryptionMethod.RC4, EncryptionMethod.AES_128, EncryptionMethod.AES_256])
def test_a_pdf_that_only_forbids_changes_is_read(method: EncryptionMethod) -> None:
    read = text_of_bytes(pdf("Objective: Guests return", password="", method=method), "okrs.pdf")
    assert read.text == "Objective: Guests return\n"


@pytest.mark.parametrize(
    "made", [document("Objective: Guests return"), workbook(("Objective", "Key result"))]
)
def test_a_file_that_was_cut_off_is_damaged(made: bytes) -> None:
    assert "damaged" in problem(made[: len(made) // 2])


def test_a_pdf_that_is_no_more_than_its_beginning_is_damaged() -> None:
    assert "damaged PDF" in problem(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog")


def test_office_files_without_their_parts_are_damaged() -> None:
    assert "damaged Word document" in problem(
        typed("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
    )
    assert "damaged Excel workbook" in problem(
        typed("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
    )
    assert "damaged" in problem(with_member(document("x"), "word/document.xml", b"<w:document"))


def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    bomb = with_member(document("x"), "word/media/image1.bin", bytes(30_000_000))
    assert "No real document does" in problem(bomb)


def test_limits_of_packed_files(monkeypatch: pytest.MonkeyPatch) -> None:
    made = document("Objective: Guests return")
    monkeypatch.setattr(archives, "MOST_UNPACKED", 10_000)
    assert "limit is 0 MB" in problem(made)
    monkeypatch.undo()
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    assert "limit is 3" in problem(made)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("member", ["word/document.xml", "word/styles.xml", "customXml/item1.dat"])
def test_xml_that_declares_entities_is_refused(member: str, encoding: str) -> None:
    declared = f"""<?xml version="1.0" encoding="{encoding}"?>
        <!DOCTYPE bomb [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><bomb>&b;</bomb>"""
    said = problem(with_member(document("x"), member, declared.encode(encoding)))
    assert "declarations of its own" in said
    assert member in said


def test_a_pdf_of_pictures_says_what_to_do() -> None:
    made = FPDF()
    made.add_page()
    made.rect(20, 20, 100, 100, style="F")
    said = problem(bytes(made.output()))
    assert "its only page is a picture" in said
    assert "text recognition" in said


def test_pages_without_text_among_others_are_told() -> None:
    made = FPDF()
    made.set_font("helvetica", size=11)
    made.add_page()
    made.cell(text="Objective: Guests return")
    made.add_page()
    read = text_of_bytes(bytes(made.output()), "okrs.pdf")
    assert read.notice == "1 of the 2 pages hold no text; pictures are not read."


def test_a_pdf_has_a_limit_of_pages_and_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "has 51 pages; the limit is 50" in problem(pdf(*["Objective: Guests return"] * 51))
    monkeypatch.setattr(pages, "MOST_SECONDS", -1)
    assert "up to page 1 of 2" in problem(pdf("Objective: Guests return", "and come again"))


def test_a_workbook_has_a_limit_of_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_CELLS", 5)
    assert "has 6 cells; the limit is 5" in problem(workbook((1, 2), (3, 4), (5, 6)))


def test_merged_cells_can_not_fill_the_memory() -> None:
    made = workbook(("Objective",))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = sheet.replace(b"</sheetData>", merged)
    assert "17,179,869," in problem(with_member(made, "xl/worksheets/sheet1.xml", sheet))


def test_an_empty_workbook_says_so() -> None:
    assert "nothing in its sheets" in problem(workbook())


@pytest.mark.parametrize("made", [b"", b" \n\t", document(), document(" ")])
def test_a_blank_file_is_told_by_its_name_and_not_by_its_extension(made: bytes) -> None:
    said = problem(made, "okrs.docx")
    assert said.startswith("okrs.docx is blank")
    assert "inside" not in said


def test_a_damaged_file_is_called_what_it_was_meant_to_be() -> None:
    broken = document("Guests return")[:500]
    assert "damaged Word document" in problem(broken, "okrs.docx")
    assert "damaged packed file" in problem(broken, "okrs")


def test_a_name_is_near_another_by_more_than_its_extension(tmp_path: Path) -> None:
    (tmp_path / "clinic.docx").touch()
    for name, is_near in (("clinik.docx", True), ("clinic.doc", True), ("missing.docx", False)):
        with pytest.raises(ReadingError) as raised:
            text_of_file(tmp_path / name)
        assert ("Did you mean" in str(raised.value)) == is_near


def test_too_large_is_said_with_the_limit() -> None:
    assert "larger than 20 MB" in problem(b"x" * (MOST_BYTES + 1))


def test_the_content_decides_and_a_wrong_extension_is_told(tmp_path: Path) -> None:
    path = tmp_path / "okrs.txt"
    path.write_bytes(document("Objective: Guests return"))
    read = text_of_file(path)
    assert read.text == "Objective: Guests return\n"
    assert read.notice == f"{path} is a Word document by its content and was read as one."
    path = tmp_path / "okrs.xlsx"
    path.write_text("Objective\tKey result\n", encoding="utf-8")
    assert text_of_file(path).text == "Objective\tKey result\n"
    assert "not an Excel workbook inside but text" in (text_of_file(path).notice or "")


@pytest.mark.parametrize("name", ["okrs.docx", "OKRS.DOCX", "okrs", "Standard input"])
def test_a_right_extension_or_none_is_no_matter(name: str) -> None:
    assert text_of_bytes(document("Objective: Guests return"), name).notice is None


class TestText:
    def test_the_first_line_that_only_excel_reads_is_no_part_of_the_text(self) -> None:
        text = "Objective;Key result\r\nGuests return;Second bookings\r\n"
        assert text_of_bytes(f"sep=;\r\n{text}".encode("cp1252"), "okrs.csv").text == text
        assert text_of_bytes(f"\ufeffsep=;\r\n{text}".encode(), "okrs.csv").text == text

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"])
    def test_what_excel_saves_as_text(self, encoding: str) -> None:
        text = "Objective\tKey result\r\nGäste kehren zurück\tZweitbuchungen\r\n"
        assert text_of_bytes(text.encode(encoding), "okrs.tsv").text == text

    def test_html_and_data_are_handed_on_as_they_stand(self) -> None:
        for text in ("<html><p>Objective</p></html>", '{"objective": "Guests return"}', "objective: x\n"):
            assert text_of_bytes(text.encode(), "okrs.html").text == text
