"""Reading beyond the tree: errors, places, fields from columns and lines, languages, size."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.document import OkrType, SegmentKind
from coach.errors import ReadingError
from coach.reading import LIMIT, language_of, read, read_line


@pytest.mark.parametrize("text", ["", "  \n\t \r\n", "\u00a0"])
def test_blank_text_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(ReadingError, match="Paste a draft"):
        read(text)


def test_binary_and_oversized_text_are_refused_with_the_value() -> None:
    with pytest.raises(ReadingError, match="binary"):
        read("O1: x\0\1\2")
    with pytest.raises(ReadingError, match="20,000,001"):
        read("x" * (LIMIT + 1))


def test_a_key_result_across_two_lines_spans_both_and_keeps_its_numbers_in_place() -> None:
    text = "O1: Calm\n- **KR1 — Pages**  \n  From **40** to **10** a week\n"
    (result,) = read(text).key_results
    assert result.text == "Pages: From 40 to 10 a week"
    assert result.span.of(text) == "Pages**  \n  From **40** to **10** a week"
    assert result.baseline is not None
    assert result.target is not None
    assert (result.baseline.value, result.target.value) == (40, 10)
    assert result.target.span.of(text) == result.target.text


def test_columns_give_start_end_date_owner_and_type() -> None:
    text = (
        "| Objective | Metric | Baseline | Target | Owner | Due | Type |\n|-|-|-|-|-|-|-|\n"
        "| Faster claims | Days until payout | 21 | 7 | Ola | 30 June 2026 | committed |\n"
    )
    (result,) = read(text).key_results
    assert result.baseline is not None
    assert result.target is not None
    assert result.deadline is not None
    assert (result.baseline.value, result.target.value, result.deadline.date) == (21, 7, "2026-06-30")
    assert (result.owner, result.type) == ("Ola", OkrType.COMMITTED)
    assert result.baseline.span.of(text) == "21"


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ("Readers who return within 14 days | 12% | 20%", ("12%", "20%", "from_to", "increase")),
        ("Shelf time of new books | 9 days | 4 days", ("9 days", "4 days", "from_to", "decrease")),
        ("Open rate of our letter | 21% | 21%", ("21%", "21%", "from_to", "maintain")),
        ("Donations | 30k | +15%", ("30k", "+15%", "change", "increase")),
        ("Missing books per shelf | | < 10", (None, "10", "at_most", "reach")),
        ("Raise loans from 20 to 40 | | 45", ("20", "45", "from_to", "increase")),
        ("Increase visits to 900 | 600 |", ("600", "900", "from_to", "increase")),
        ("Visits within 30 minutes by bus | 12% |", ("12%", "30 minutes", "at_most", "reach")),
        ("Churn from 9% to 4% | - | done", ("9%", "4%", "from_to", "decrease")),
    ],
)
@pytest.mark.parametrize("header", ["Key result | Baseline | Target", "Key result | Today | Goal"])
def test_cells_with_start_and_end_beat_the_numbers_of_the_text(
    row: str, values: tuple[str | None, ...], header: str
) -> None:
    (result,) = read(f"| Objective | {header} |\n|-|-|-|-|\n| Readers come back | {row} |\n").key_results
    start, end = result.baseline, result.target
    assert (start and start.text, end and end.text, result.form, result.direction) == values


def test_marks_are_structure_and_owners_are_read() -> None:
    text = "O1: Hire well\nKR1: [P1] Offers accepted from 50% to 80% (Owner: Dana) ✅\n"
    okrs = read(text)
    (result,) = okrs.key_results
    assert (result.text, result.owner) == ("Offers accepted from 50% to 80%", "Dana")
    kinds = {segment.span.of(text): segment.kind for segment in okrs.segments}
    assert kinds["(Owner: Dana) ✅"] is SegmentKind.STRUCTURE


def test_a_share_in_brackets_is_part_of_the_text_and_a_score_is_not() -> None:
    okrs = read(
        "O1: Grow\nKR1: Sales from 7 to 9.5 M (+36%)\nKR2: Visits from 10 to 40 (0.7)\nKR3: Retention – 70%"
    )
    assert [kr.text for kr in okrs.key_results] == [
        "Sales from 7 to 9.5 M (+36%)",
        "Visits from 10 to 40",
        "Retention – 70%",
    ]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Setup time - 30%", ("Setup time - 30%", None, "- 30%", "change", "decrease")),
        ("Day-2 costs - 20%", ("Day-2 costs - 20%", None, "- 20%", "change", "decrease")),
        ("Scrap 9% - 4%", ("Scrap 9% - 4%", "9%", "4%", "from_to", "decrease")),
        ("Coverage - 90%", ("Coverage - 90%", None, "90%", "level", "reach")),
        ("Paint 12 walls - 30%", ("Paint 12 walls", None, "12", "level", "reach")),
        ("Paint all by Q3 - 30%", ("Paint all by Q3", None, "all", "level", "reach")),
        ("Scrap from 9% to 4% - 30%", ("Scrap from 9% to 4%", "9%", "4%", "from_to", "decrease")),
        ("Reach 80% - 30%", ("Reach 80%", None, "80%", "level", "reach")),
        ("Open 10 - 12 shops", ("Open 10 - 12 shops", None, "10 - 12", "level", "reach")),
    ],
)
def test_a_share_behind_a_dash_is_a_change_an_end_or_progress(
    text: str, read_as: tuple[str | None, ...]
) -> None:
    kr = read_line(text)
    start, end = kr.baseline, kr.target
    assert (kr.text, start and start.text, end and end.text, kr.form, kr.direction) == read_as


def test_ids_are_positional_and_labels_the_users_own() -> None:
    okrs = read("O7: Calm\nKR 7.1: Pages from 40 to 10\nKR 7.2: No calls at night")
    assert [(kr.id, kr.label) for kr in okrs.key_results] == [("KR1.1", "KR 7.1"), ("KR1.2", "KR 7.2")]
    assert (okrs.objectives[0].id, okrs.objectives[0].label) == ("O1", "O7")


def test_comments_are_structure_and_do_not_part_a_text() -> None:
    text = "O1: Calm <!-- coach: allow vague: agreed\nwith the board --> nights\nKR1: Pages from 40 to 10"
    okrs = read(text)
    assert "<!--" not in "".join(kr.text for kr in okrs.key_results)
    assert [kr.text for kr in okrs.key_results] == ["Pages from 40 to 10"]


def test_scripts_stay_text() -> None:
    okrs = read("O1: Calm <script>alert(1)</script>\nKR1: Pages from 40 to 10")
    assert okrs.objectives[0].text == "Calm <script>alert(1)</script>"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We want to reduce the churn of our customers by 5%", "en"),
        ("Wir wollen die Zufriedenheit der Kunden mit dem Dienst erhöhen", "de"),
        ("Nous voulons améliorer la satisfaction des clients pour le produit", "fr"),
        ("Aumentar las ventas de la tienda para el final del año", "es"),
        ("Aumentar as vendas da loja até o fim do ano para os clientes", "pt"),
        ("Aumentare le vendite del negozio entro la fine dell'anno per gli utenti", "it"),
        ("Wij willen de tevredenheid van onze klanten met het product verhogen", "nl"),
        ("Vi vill öka nöjdheten för våra kunder och alla som är med", "sv"),
        ("12 34 %", "und"),
    ],
)
def test_the_language_is_told_by_its_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_large_document_keeps_every_objective() -> None:
    text = "".join(
        f"O{i}: Objective number {i}\n"
        + "".join(f"- KR{k} of {i} from {k}% to {k + i}%\n" for k in range(1, 5))
        for i in range(1, 301)
    )
    okrs = read(text)
    assert (len(okrs.objectives), len(okrs.key_results)) == (300, 1200)


def test_a_note_that_quotes_a_label_with_a_period_is_in_one_segment_each() -> None:
    text = "O1: Calm\nKR1: Pages from 40 to 10\n# Notes\nQ3 KR2: slipped"
    spans = [segment.span for segment in read(text).segments]
    assert all(before.end <= after.start for before, after in pairwise(spans))
