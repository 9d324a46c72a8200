"""What stands on a brief: figures that add up, filters and shares said, nothing lost silently."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import load_plan
from rkt.analysis.filters import Filters
from rkt.analysis.measures import SHARE_BASES, ShareBasis
from rkt.findings import Finding
from rkt.parsing.plan import Plan
from rkt.render.brief import GENEROUS, Brief, BriefSpace, compose_brief
from tests.conftest import ROOT
from tests.examples import examples
from tests.render.brief.subjects import column, found, rupiah_in, subject, year_before
from tests.render.exports.taken import ACTIVITIES, EN, ID, NOTHING, SERANG, filters_of_serang
from tests.render.typst.sheets import plan_of_amounts

WHOLE, PARTS, MORE = ("whole",), ("plain",), ("more",)


def test_the_title_block_says_whose_plan_it_is_and_when_the_brief_was_made() -> None:
    """Unit, year, revision, the document's date, the day, the language."""
    assert dict(compose_brief(subject()).facts) == {
        "Unit": "KPU Kota Serang",
        "Fiscal year": "2021",
        "Revision": "0, as first published",
        "Document dated": "Serang, 28 Januari 2021",
        "Brief made on": "December 3, 2026",
        "Language": "English",
    }


def test_it_opens_with_the_sentence_of_the_overview() -> None:
    """What takes most; the key figures; the verdict; the whole plan in shares of the total."""
    brief = compose_brief(subject())
    assert brief.headline == (
        "Salaries (74%) and office operations (22%) take 96% of Rp2.75\u00a0billion.",
        "The other Rp108\u00a0million pays for 14 lines, the largest Pemutakhiran Data Pemilih, "
        "Rp29.8\u00a0million.",
    )
    assert [figure.value for figure in brief.figures] == [
        "Rp2,746,352,000",
        "73.98%",
        "22.09%",
        "3.93%",
    ]
    assert brief.doubts.verdict == "Adds up: 16 lines = published total Rp2,746,352,000."
    assert (brief.scope, brief.is_part) == ("The whole plan, no filter · Shares: % of total", False)


def test_programs_and_activities_add_up_to_the_plan() -> None:
    """2 programs and 7 activities, each program above its own."""
    groups = compose_brief(subject()).groups
    assert groups
    assert sum(column(groups, 1, WHOLE)) == sum(column(groups, 1, PARTS)) == 2_746_352_000
    assert groups.total == ("Total", "Rp2,746,352,000", "100.00%", "16")
    assert [row.kind for row in groups.rows] == ["whole", *["plain"] * 4, "whole", *["plain"] * 3]


def test_sixteen_lines_are_one_list_that_says_where_they_stand() -> None:
    """Two lists of ten would name four lines twice. Salaries in row 23 first, row 19 last."""
    (table,) = compose_brief(subject()).lines
    assert table.heading == "The lines, the largest first"
    assert [row.cells[0] for row in table.rows] == [str(rank) for rank in range(1, 17)]
    assert table.rows[0].cells == (
        "1",
        "Gaji, Tunjangan dan Uang Kehormatan",
        "Rp2,031,713,000",
        "73.98%",
        "row 23",
    )
    assert table.rows[-1].cells[2:] == ("Rp1,000,000", "0.04%", "row 19")
    assert table.total[1:3] == ("16 of 16 lines", "Rp2,746,352,000")
    assert table.left_out == ()


def test_of_25_lines_the_ten_largest_and_the_ten_smallest_are_listed() -> None:
    """Rp25 down to Rp16, and Rp1 up to Rp10; the five between, Rp65 of Rp325, are counted."""
    largest, smallest = compose_brief(subject(plan_of_amounts(list(range(1, 26))))).lines
    assert (largest.heading, smallest.heading) == ("The 10 largest lines", "The 10 smallest lines")
    assert column(largest, 2, PARTS) == list(range(25, 15, -1))
    assert column(smallest, 2, PARTS) == list(range(1, 11))
    between = "Not listed: 5 lines between the largest and the smallest"
    assert largest.left_out == (("", between, "Rp65", "20.00%", ""),)
    assert smallest.left_out == ()


@pytest.mark.parametrize("count", [1, 10, 11, 19, 20, 21, 30])
def test_no_line_is_listed_twice_even_if_all_amounts_are_equal(count: int) -> None:
    """Each rank is in one list at most; what no list names is counted."""
    tables = compose_brief(subject(plan_of_amounts([7] * count))).lines
    ranks = [row.cells[0] for table in tables for row in table.rows]
    assert len(ranks) == len(set(ranks)) == min(count, 20)
    assert len(tables) == (1 if count <= 20 else 2)
    assert bool(tables[0].left_out) == (count > 20)


def test_ten_lines_or_fewer_are_listed_once() -> None:
    """Nine lines of one program."""
    filters = Filters(program=("Program Dukungan Manajemen",))
    (table,) = compose_brief(subject(filters=filters)).lines
    assert table.heading == "The lines, the largest first"
    assert table.total[1:3] == ("9 of 9 lines", "Rp2,728,209,000")


def test_a_page_number_of_the_source_is_said_where_there_is_one() -> None:
    """The salaries stand in row 23, on page 2 of a document with pages."""
    rows = tuple(replace(row, page=1 + (row.number > 20)) for row in SERANG.grid.rows)
    paged = replace(SERANG, grid=replace(SERANG.grid, rows=rows))
    largest = compose_brief(subject(paged)).lines[0]
    assert largest.rows[0].cells[-1] == "page 2, row 23"


def test_filters_and_shares_are_written_on_it() -> None:
    """What is shown of what, by which filter, in shares of what; what is left out."""
    brief = compose_brief(subject(filters=ACTIVITIES, asked=ShareBasis.PARENT))
    assert brief.is_part
    assert brief.scope == (
        "Showing 14 of 16 lines, Rp107,994,000 of Rp2,746,352,000 (3.93%) · "
        "Category: Activities · Shares: % of parent"
    )
    source = dict(brief.source)
    assert source["In this brief"] == "14 lines, Rp107,994,000"
    assert source["Left out"] == "2 lines, Rp2,638,358,000"
    assert source["Whole plan"] == "16 lines, Rp2,746,352,000"
    assert source["Document"] == "rkt_2021.csv"


def test_without_the_dominant_lines_the_rest_is_the_whole_of_its_tables() -> None:
    """14 lines; the headline still speaks of all."""
    brief = compose_brief(subject(asked=ShareBasis.REST))
    assert brief.groups
    assert brief.groups.total[1:] == ("Rp107,994,000", "100.00%", "14")
    spoken_of = "Without the 2 dominant lines (Rp2,638,358,000 left out), % of the rest"
    assert brief.groups.note == spoken_of
    left_out = ("Left out: the 2 dominant lines", "Rp2,638,358,000", "–", "2")
    assert brief.groups.left_out == (left_out,)
    for table in brief.lines:
        assert table.note == spoken_of
        assert table.left_out == (("", *left_out[:3], ""),)
    assert brief.is_part
    assert "office operations (22%) take 96%" in brief.headline[0]


def test_where_no_few_lines_dominate_the_rest_hides_nothing() -> None:
    """The 14 activities: each has its bar; tables and picture say that none is left out."""
    brief = compose_brief(subject(filters=ACTIVITIES, asked=ShareBasis.REST))
    said = "All 14 lines (no lines dominate: nothing left out)"
    assert brief.picture
    assert brief.groups
    assert sum(bar.amount for bar in brief.picture.bars) == 107_994_000
    assert brief.picture.caption.startswith(f"a{said[1:]} — magnified")
    assert {brief.groups.note, *(table.note for table in brief.lines)} == {f"{said}, % of total"}
    assert brief.groups.total[1:] == ("Rp107,994,000", "100.00%", "14")
    assert brief.scope.endswith(f"Shares: {said}, % of total")


def test_filters_that_leave_nothing_leave_a_brief_that_says_so() -> None:
    """No picture, no table."""
    brief = compose_brief(subject(filters=NOTHING))
    assert brief.headline[0] == "No budget line passes these filters."
    assert (brief.picture, brief.groups, brief.lines) == (None, None, ())


def test_the_figures_are_written_in_the_reader_s_language() -> None:
    """Indonesian words, points between thousands, a comma before decimals."""
    brief = compose_brief(subject(texts=ID))
    assert brief.groups
    assert brief.groups.total == ("Jumlah", "Rp2.746.352.000", "100,00%", "16")
    assert brief.lines[0].heading == "Baris anggaran, mulai dari yang terbesar"
    assert dict(brief.facts)["Bahasa"] == "Indonesia"


def test_what_was_realised_is_a_key_figure_where_the_plan_tells_it() -> None:
    """Over the lines that state it; the others are counted beside it."""
    plan = load_plan(ROOT / "tests" / "data" / "rkt_2022_contoh.csv")
    told = plan.lines.dropna(subset=["realised_amount"])
    *_, absorbed = compose_brief(subject(plan)).figures
    share = int(told["realised_amount"].sum()) / int(told["amount"].sum())
    assert (absorbed.label, absorbed.value) == ("Absorption", f"{share:.2%}")
    assert absorbed.detail == "Rp2,446,603,750 of Rp2,490,150,000; 2 lines not counted"
    assert "Absorption" not in [figure.label for figure in compose_brief(subject()).figures]


def test_what_there_is_no_room_for_is_called_by_its_name() -> None:
    """Errors stay errors: of three errors, a warning and two notes, one error is given in full."""
    note, error, warning = found("note-is-mark"), found("amount-blank"), found("total-missing")
    plan = replace(SERANG, findings=(note, error, warning, error, note, error))
    doubts = compose_brief(subject(plan), replace(GENEROUS, doubts=1)).doubts
    assert doubts.verdict == "Do not rely on these figures yet: 3 errors in the document."
    assert doubts.more == "and 2 errors, 1 warning, 2 notes more"


def test_a_warning_is_reported_once() -> None:
    """Under the sums, not beside them as well."""
    plan = replace(SERANG, findings=(found("total-missing"),))
    doubts = compose_brief(subject(plan)).doubts
    assert doubts.severity == "warning"
    assert len(doubts.findings) == 1
    assert doubts.findings[0].problem not in doubts.verdict


def test_a_plan_of_zeros_has_no_figure_of_any_line() -> None:
    """Three lines of Rp0: none of them is 0.00% of anything."""
    brief = compose_brief(subject(plan_of_amounts([0, 0, 0])))
    assert [figure.value for figure in brief.figures] == ["Rp0"]
    assert brief.headline[0] == "None of the 3 lines has an amount."


def test_no_word_of_a_document_is_cut_in_two() -> None:
    """Where there is room for half a name, its last word is whole."""
    narrow = compose_brief(subject(), replace(GENEROUS, letters=60))
    words = set(" ".join([*SERANG.lines["activity"], *SERANG.lines["description"]]).split())
    rows = [row for table in narrow.lines for row in table.rows]
    told = [text for row in rows for text in (row.cells[1], row.detail)]
    cut = [text for text in told if text.endswith("…")]
    assert cut
    assert {word for text in cut for word in text.removesuffix("…").split()} <= words


def changed(room: BriefSpace = GENEROUS, **asked: Any) -> Brief:
    return compose_brief(subject(compared=year_before(), **asked), room)


def test_the_changes_since_another_plan_are_reported_and_counted() -> None:
    """75,796,000 more: 3 new lines, 1 dropped, 2 raised, 1 cut; one of them was renamed."""
    changes = changed().changes
    assert changes
    assert changes.heading == "What changed since KPU Kota Serang 2020, revision 0"
    assert changes.opening == (
        "The total changed from Rp2,670,556,000 to Rp2,746,352,000: +Rp75,796,000 (+2.84%)."
    )
    assert [(kind.label, kind.value, kind.detail) for kind in changes.kinds] == [
        ("New", "3 lines", "+Rp11,055,000"),
        ("Dropped", "1 line", "−Rp4,600,000"),
        ("Raised", "2 lines", "+Rp84,501,000"),
        ("Cut", "1 line", "−Rp15,160,000"),
        ("Amount unchanged", "10 lines", "Rp666,956,000"),
    ]


@pytest.mark.parametrize("most", [1, 2, 3, 10])
def test_every_rupiah_of_the_difference_is_explained(most: int) -> None:
    """The steps of the bridge, and the lines, add up however few are shown one by one."""
    changes = changed(replace(GENEROUS, steps=most, changes=most)).changes
    assert changes
    assert changes.bridge
    assert changes.lines
    *steps, total = changes.bridge.steps
    for name, whole in (("before", 2_670_556_000), ("after", 2_746_352_000)):
        assert sum(rupiah_in(getattr(step, name)) for step in steps) == whole
        assert rupiah_in(getattr(total, name)) == whole
    assert sum(rupiah_in(step.difference) for step in steps) == 75_796_000
    assert sum(column(changes.lines, 4, (*PARTS, *MORE))) == 75_796_000
    assert rupiah_in(changes.lines.total[4]) == 75_796_000


def test_the_bars_of_the_bridge_lead_from_one_total_to_the_other() -> None:
    """Each begins where the one before ended, as long as its change on the one axis."""
    bridge = changed().changes
    assert bridge
    assert bridge.bridge
    *steps, total = bridge.bridge.steps
    assert steps[0].start == total.start == bridge.bridge.zero
    assert all(one.end == other.start for one, other in pairwise(steps))
    assert total.end == pytest.approx(steps[-1].end)
    lengths = [(step.end - step.start) / rupiah_in(step.difference) for step in steps[:-1]]
    assert lengths == pytest.approx([lengths[0]] * len(lengths))


def test_the_filters_hold_for_both_plans() -> None:
    """Salaries alone: 81,713,000 more, one line raised."""
    filters = Filters(category=("salaries",))
    changes = changed(filters=filters).changes
    assert changes
    assert "+Rp81,713,000" in changes.opening
    assert [kind.value[0] for kind in changes.kinds] == ["0", "0", "1", "0", "0"]


def test_a_plan_compared_with_itself_has_no_changes() -> None:
    """Neither a bridge nor a table of lines."""
    changes = compose_brief(subject(compared=SERANG)).changes
    assert changes
    assert changes.opening == "The total is the same as before: Rp2,746,352,000."
    assert (changes.bridge, changes.lines) == (None, None)


def performed(plan: Plan, compared: Plan) -> str:
    changes = compose_brief(subject(plan, compared=compared)).changes
    return changes.performed if changes else "no changes"


def test_what_changed_in_what_was_realised_and_in_targets_is_reported() -> None:
    """The same amounts: 17,925,000 realised of the first line came to 7,925,000; 12 was 10."""
    plan = load_plan(ROOT / "tests" / "data" / "rkt_2022_contoh.csv")
    lines = plan.lines.copy()
    for column_name, value in (("realised_amount", 7_925_000), ("target", "10")):
        lines.loc[lines["line_no"] == 1, column_name] = value
    assert performed(plan, replace(plan, lines=lines)) == (
        "Realised: Rp2,436,603,750 before, Rp2,446,603,750 now; "
        "absorption: 97.85% before, 98.25% now. The target of 1 line changed."
    )
    assert performed(SERANG, year_before()) == ""
    told = "Realised: not stated before, Rp2,446,603,750 now"
    assert performed(plan, SERANG).startswith(told)


@pytest.mark.parametrize(
    ("amounts", "bars"), [([5], 0), ([5, 5], 0), ([5, 5, 5], 3), ([90, 5, 5], 2)]
)
def test_there_is_no_glass_that_makes_smaller(amounts: list[int], bars: int) -> None:
    """One line, drawn again on the shorter axis, would be "magnified 0.4×"."""
    brief = compose_brief(subject(plan_of_amounts(amounts)))
    assert brief.picture
    assert len(brief.picture.bars) == bars
    assert bool(brief.picture.caption) == bool(bars)
    assert not re.search(r"0\.\d×", brief.alt)


def test_the_strip_of_one_line_has_its_name() -> None:
    """Not "all 1 line"."""
    picture = compose_brief(subject(plan_of_amounts([5], ["Rapat"]))).picture
    assert picture
    assert [segment.label for segment in picture.segments] == ["Rapat"]


@pytest.mark.parametrize("letters", [240, 140, 30])
def test_what_a_finding_quotes_is_cut_and_never_its_sentences(letters: int) -> None:
    """A heading of 500 letters: "The heading “Layanan …” has no budget line under it."."""
    finding = Finding("heading-unused", row=5, values={"text": "Layanan 13 " * 50})
    plan = replace(SERANG, findings=(finding,))
    (told,) = compose_brief(subject(plan), replace(GENEROUS, letters=letters)).doubts.findings
    assert told.problem.startswith("The heading “Layanan 13 Layanan")
    assert told.problem.endswith("…” has no budget line under it.")
    assert len(told.problem) <= letters / 3 + 70
    assert told.remedy == finding.remedy(EN)


@pytest.mark.parametrize(
    ("codes", "warning"),
    [
        (["amount-blank"], "✘ Do not rely on these figures yet: 1 error in the document."),
        (["total-missing", "note-is-mark"], ""),
        ([], ""),
    ],
)
def test_errors_are_warned_of_beside_the_headline(codes: list[str], warning: str) -> None:
    """Errors alone: a warning or a note says what it says among the doubts."""
    plan = replace(SERANG, findings=tuple(map(found, codes)))
    assert compose_brief(subject(plan)).warning == warning


def _plan_of(paths: list[tuple[int, int]]) -> Plan:
    """A line of 1,000, 1,001 … rupiah for each program and activity."""
    count = len(paths)
    lines = SERANG.lines.iloc[[0] * count].reset_index(drop=True)
    columns: dict[str, pd.Series] = {
        "program": pd.Series([f"Program {p}" for p, _ in paths], dtype="str"),
        "activity": pd.Series([f"Kegiatan {a}" for _, a in paths], dtype="str"),
        "amount": pd.Series(range(1_000, 1_000 + count), dtype="int64"),
        "line_no": pd.Series(range(1, count + 1), dtype="int64"),
    }
    return replace(SERANG, lines=lines.assign(**columns))


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 9)), min_size=1, max_size=60),
    st.integers(2, 30),
)
@examples(40)
def test_a_table_that_is_cut_still_adds_up(paths: list[tuple[int, int]], rows: int) -> None:
    """However many programs and activities, in however little room; it keeps to the room."""
    plan = _plan_of(paths)
    groups = compose_brief(subject(plan), replace(GENEROUS, groups=rows)).groups
    assert groups
    assert len(groups.rows) <= max(rows, 2)
    total = int(plan.lines["amount"].sum())
    programs, inside, wholes = 0, 0, []
    for row in groups.rows:
        amount = rupiah_in(row.cells[1])
        is_more_programs = row.kind == "more" and "program" in row.cells[0]
        if row.kind == "whole" or is_more_programs:
            programs += amount
            wholes.append([amount, 0])
        else:
            wholes[-1][1] += amount
            inside += amount
    assert programs == total == rupiah_in(groups.total[1])
    assert all(parts in (0, whole) for whole, parts in wholes)


@given(filters_of_serang, st.sampled_from(SHARE_BASES))
@examples(30)
def test_shown_and_left_out_make_the_whole(filters: Filters, basis: ShareBasis) -> None:
    """Whatever is filtered, whichever shares: the amounts of the source section add up."""
    brief = compose_brief(subject(filters=filters, asked=basis))
    said = {
        label: rupiah_in(text.rpartition(", ")[2] if ", " in text else text)
        for label, text in brief.source
        if label in {"In this brief", "Left out", "Whole plan"}
    }
    assert said["In this brief"] + said.get("Left out", 0) == 2_746_352_000


def test_steps_of_equal_size_are_named_together() -> None:
    """What one activity loses goes to another: neither is the largest step."""
    before = plan_of_amounts([8, 8, 8, 8])
    lines = before.lines.assign(amount=[8, 11, 5, 8], activity=["A", "B", "C", "D"])
    earlier = replace(before, lines=before.lines.assign(activity=["A", "B", "C", "D"]))
    brief = compose_brief(subject(replace(before, lines=lines), compared=earlier))
    assert brief.changes
    assert brief.changes.bridge
    assert brief.changes.bridge.alt == (
        "The largest steps: B +Rp3 (+37.50%) and C −Rp3 (−37.50%) equally."
    )
