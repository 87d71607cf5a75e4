"""Excel workbooks, made with openpyxl, and what is read of them."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from coach.reading import read
from coach.reading.files import FileText, text_of_bytes
from coach.reading.files.number_formats import Value, displayed

HEADER = ("Objective", "Key result", "Owner", "Baseline", "Target", "Due")
DUE = date(2026, 9, 30)


def read_of(made: Workbook) -> FileText:
    file = io.BytesIO()
    made.save(file)
    return text_of_bytes(file.getvalue(), "okrs.xlsx")


def sheet_of(*rows: tuple[object, ...]) -> Worksheet:
    sheet = openpyxl.Workbook().active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return sheet


def text_of(sheet: Worksheet) -> str:
    assert sheet.parent is not None
    return read_of(sheet.parent).text


def tree(text: str) -> dict[str, list[str]]:
    return {one.text: [kr.text for kr in one.key_results] for one in read(text).objectives}


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (0.45, "0%", "45%"),
        (0.4555, "0.0%", "45.6%"),
        (0.125, "0%", "13%"),
        (45, '0"%"', "45%"),
        (1_200_000, "€#,##0", "€1,200,000"),
        (1_200_000, '#,##0 "€"', "1,200,000 €"),
        (1_200_000, "#,##0\\ [$€-407]", "1,200,000 €"),
        (1_200_000, '$0.0,,"M"', "$1.2M"),
        (12_500, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "12.5K"),
        (1234.5, '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "1,234.50 €"),
        (0, '_-* #,##0\\ "€"_-;\\-* #,##0\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "0 €"),
        (-1500, '"US$"#,##0;[Red]-"US$"#,##0', "-US$1,500"),
        (-12, "0_);(0)", "-12"),
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (12, "@", "12"),
        (1e21, "General", "1000000000000000000000"),
        (-0.01, "0", "0"),
        (7, "000", "007"),
        (2, '0"x"', "2x"),
        (4.5, 'General" of 5"', "4.5 of 5"),
        (8, ";;;", "8"),
        (0.5, "# ?/?", "0.5"),
        (12_345, "0.00E+00", "12345"),
        (True, "General", "TRUE"),
        ("as it is ", "0%", "as it is "),
        (datetime(2026, 9, 30), "dd/mm/yy", "30 September 2026"),
        (datetime(2026, 9, 1), "mmm-yy", "September 2026"),
        (datetime(2026, 9, 30), "d mmm", "30 September"),
        (datetime(2026, 9, 30, 14, 0), "yyyy-mm-dd hh:mm", "30 September 2026 14:00"),
        (time(14, 30), "h:mm", "14:30"),
        (timedelta(hours=36), "[h]:mm:ss", "36:00"),
        (None, "General", ""),
    ],
)
def test_a_cell_reads_as_excel_shows_it(value: Value, pattern: str, shown: str) -> None:
    assert displayed(value, pattern) == shown


def test_a_workbook_as_teams_keep_them() -> None:
    sheet = sheet_of(
        ("Guest team OKRs",),
        ("Team", "Guest relations"),
        ("Period:", "Q3 2026"),
        ("Goal", "Fewer empty rooms in winter"),
        (),
        HEADER,
        ("Guests come back", "Second bookings", "Ann", 0.12, 0.2, DUE),
        (None, "Nights a stay", None, 2.1, 2.6, DUE),
        (),
        ("Staff stay", "Leavers", "Cy", 0.14, 0.09, DUE),
        (),
        ("Grey lines are parked.",),
    )
    sheet.title = "2026"
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A7:A8")
    sheet.merge_cells("C7:C8")
    for place in ("D7", "E7", "D10", "E10"):
        sheet[place].number_format = "0%"
    text = text_of(sheet)
    assert text == (
        "# 2026\n\n"
        "Guest team OKRs\n"
        "Team: Guest relations\n"
        "Period: Q3 2026\n"
        "Goal: Fewer empty rooms in winter\n\n"
        "| Objective | Key result | Owner | Baseline | Target | Due |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| Guests come back | Second bookings | Ann | 12% | 20% | 30 September 2026 |\n"
        "|  | Nights a stay | Ann | 2.1 | 2.6 | 30 September 2026 |\n"
        "| Staff stay | Leavers | Cy | 14% | 9% | 30 September 2026 |\n\n"
        "Grey lines are parked.\n"
    )
    okrs = read(text)
    assert ("goal", "Fewer empty rooms in winter") in [(item.kind, item.text) for item in okrs.context]
    assert tree(text) == {"Guests come back": ["Second bookings", "Nights a stay"], "Staff stay": ["Leavers"]}
    first, second = okrs.objectives[0].key_results
    assert (first.owner, second.owner) == ("Ann", "Ann")
    assert first.baseline is not None
    assert first.target is not None
    assert (first.baseline.text, first.target.text) == ("12%", "20%")


def test_the_table_may_begin_anywhere_and_have_narrow_columns_between() -> None:
    sheet = sheet_of()
    for row, cells in enumerate(
        [("Objective", "Key result", "Target"), ("Guests come back", "Nights a stay", 2.6)], 4
    ):
        for column, value in zip((3, 5, 7), cells, strict=True):
            sheet.cell(row, column, value)
    assert text_of(sheet) == (
        "| Objective | Key result | Target |\n"
        "| --- | --- | --- |\n"
        "| Guests come back | Nights a stay | 2.6 |\n"
    )


def test_tables_beside_one_another_are_read_one_after_the_other() -> None:
    sheet = sheet_of(
        ("Objective", "Key result", None, "Objective", "Key result"),
        ("Guests come back", "Nights from 2 to 3", None, "Staff stay", "Leavers from 14% to 9%"),
    )
    assert tree(text_of(sheet)) == {
        "Guests come back": ["Nights from 2 to 3"],
        "Staff stay": ["Leavers from 14% to 9%"],
    }


def test_tables_below_one_another_each_have_their_header() -> None:
    sheet = sheet_of(
        ("Guest team",),
        ("Objective", "Key result"),
        ("Guests come back", "Nights from 2 to 3"),
        (),
        ("Office",),
        ("Key result", "Objective"),
        ("Leavers from 14% to 9%", "Staff stay"),
    )
    text = text_of(sheet)
    assert text.count("| --- | --- |") == 2
    assert tree(text) == {
        "Guests come back": ["Nights from 2 to 3"],
        "Staff stay": ["Leavers from 14% to 9%"],
    }


def test_what_a_sheet_says_of_itself_is_no_table() -> None:
    text = text_of(
        sheet_of(
            ("Harbour tracker",),
            ("Last updated", date(2026, 7, 14)),
            (),
            ("#", "Key result", "Baseline", "Target"),
            ("O1: Ships wait less",),
            (1.1, "Hours at anchor", 14, 6),
        )
    )
    assert text.startswith("Harbour tracker\nLast updated: ")
    assert tree(text) == {"Ships wait less": ["Hours at anchor"]}


def test_labels_in_the_first_column() -> None:
    sheet = sheet_of(
        ("O1", "Guests come back"),
        ("KR1", "Nights from 2 to 3"),
        (),
        ("O2", "Staff stay"),
        ("KR1", "Leavers under 9%"),
    )
    assert tree(text_of(sheet)) == {
        "Guests come back": ["Nights from 2 to 3"],
        "Staff stay": ["Leavers under 9%"],
    }


def test_one_column_is_a_list_with_its_indents_and_bold_lines() -> None:
    sheet = sheet_of(
        ("Guests come back",), ("Nights from 2 to 3",), ("Write to guests",), ("Bookings from 4 to 9",)
    )
    sheet["A1"].font = Font(bold=True)
    for place, indent in (("A2", 1), ("A3", 2), ("A4", 1)):
        sheet[place].alignment = Alignment(indent=indent)
    text = text_of(sheet)
    assert (
        text
        == "**Guests come back**\n    Nights from 2 to 3\n        Write to guests\n    Bookings from 4 to 9\n"
    )


def test_outlines_that_step_from_column_to_column_keep_their_steps() -> None:
    sheet = sheet_of(
        ("Objective: Guests come back",), (None, "Nights from 2 to 3"), (None, "Bookings from 4 to 9")
    )
    text = text_of(sheet)
    assert text == "Objective: Guests come back\n    Nights from 2 to 3\n    Bookings from 4 to 9\n"
    assert tree(text) == {"Guests come back": ["Nights from 2 to 3", "Bookings from 4 to 9"]}


def test_line_breaks_and_pipes_stay_within_their_cell() -> None:
    sheet = sheet_of(
        ("Objective", "Key results"), ("Bed | breakfast", "- Nights from 2 to 3\n- Bookings from 4 to 9")
    )
    text = text_of(sheet)
    assert "| Bed \\| breakfast | - Nights from 2 to 3<br>- Bookings from 4 to 9 |" in text
    assert tree(text) == {"Bed | breakfast": ["Nights from 2 to 3", "Bookings from 4 to 9"]}


@pytest.mark.parametrize(("title", "is_said"), [("Sheet1", False), ("Tabelle1", False), ("Q3 2026", True)])
def test_a_sheet_is_named_where_its_name_says_something(title: str, is_said: bool) -> None:
    sheet = sheet_of(("Objective: Guests come back",))
    sheet.title = title
    assert text_of(sheet).startswith(f"# {title}\n") is is_said


def test_each_sheet_that_holds_something_is_read_under_its_name() -> None:
    sheet = sheet_of(("Objective: Guests come back",))
    made = sheet.parent
    assert made is not None
    made.create_sheet("Empty")
    made.create_sheet("Office").append(("Objective: Staff stay",))
    assert text_of(sheet) == "# Sheet\n\nObjective: Guests come back\n\n# Office\n\nObjective: Staff stay\n"


class TestWhatIsLeftOutIsSaid:
    def test_hidden_sheets_rows_and_columns(self) -> None:
        sheet = sheet_of(
            ("Objective", "Key result", "Id"), ("Guests come back", "Nights", 7), ("Old", "Gone", 8)
        )
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        made = sheet.parent
        assert made is not None
        lists = made.create_sheet("Lists")
        lists.append(("On track",))
        lists.sheet_state = "hidden"
        assert read_of(made) == FileText(
            "| Objective | Key result |\n| --- | --- |\n| Guests come back | Nights |\n",
            "Hidden sheets were left out: Lists. Show them in Excel to have them read."
            " 2 hidden rows and columns were left out. Show them in Excel to have them read.",
        )

    def test_a_folded_group_is_read_all_the_same(self) -> None:
        sheet = sheet_of(
            ("Objective", "Key result"), ("Guests come back", None), (None, "Nights from 2 to 3")
        )
        sheet.row_dimensions.group(3, 3, hidden=True)
        assert tree(text_of(sheet)) == {"Guests come back": ["Nights from 2 to 3"]}

    def test_formulas_without_a_value_and_cells_with_an_error(self) -> None:
        sheet = sheet_of(
            ("Objective", "Key result", "Baseline"),
            ("Guests come back", "Nights", "=1/3"),
            ("", "Beds", "#REF!"),
        )
        made = sheet.parent
        assert made is not None
        said = read_of(made).notice or ""
        assert "Formulas without a stored value: Sheet C2." in said
        assert "Cells with an error were left out: C3 (#REF!)." in said

    def test_notes_on_cells_are_kept_with_their_place(self) -> None:
        sheet = sheet_of(("Objective", "Key result"), ("Guests come back", "Nights from 2 to 3"))
        sheet["B2"].comment = Comment("Ann:\nIs that\nenough?", "Ann")
        text = text_of(sheet)
        assert text.endswith("\n## Notes\n\n- B2, Ann: Is that enough?\n")
        assert [item.text for item in read(text).context] == ["B2, Ann: Is that enough?"]
