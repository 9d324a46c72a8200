"""The heading-run rule, run by run."""

from __future__ import annotations

import pytest

from rkt.core.schema import ACTIVITY, OUTPUT_GROUP, PROGRAM
from rkt.parsing.headings import NO_PATH, Heading, HeadingUse, Path, apply_run

BELOW_NORMA: Path = ("Pemilu", "Logistik", "Norma")


def run_of(*names: str, page: int = 0) -> list[Heading]:
    """Headings in column 1 of rows 1, 2, 3 …, all on one page."""
    return [Heading(row, 1, name, page) for row, name in enumerate(names, 1)]


def became(uses: list[HeadingUse]) -> list[tuple[str, str]]:
    """What each heading was used for, in the order of the source."""
    return [
        (use.heading.text, "again" if use.repeats else use.level or "unused")
        for use in sorted(uses, key=lambda use: use.heading.row)
    ]


@pytest.mark.parametrize(
    ("before", "run", "after"),
    [
        (NO_PATH, ["Pemilu", "Logistik", "Norma"], ("Pemilu", "Logistik", "Norma")),
        (BELOW_NORMA, [], ("Pemilu", "Logistik", "Norma")),
        (BELOW_NORMA, ["Layanan"], ("Pemilu", "Logistik", "Layanan")),
        (BELOW_NORMA, ["Hukum", "Layanan"], ("Pemilu", "Hukum", "Layanan")),
        (BELOW_NORMA, ["Dukungan", "Gaji", "Layanan"], ("Dukungan", "Gaji", "Layanan")),
        (BELOW_NORMA, ["Hukum", "Norma"], ("Pemilu", "Hukum", "Norma")),
        (BELOW_NORMA, ["LOGISTIK (lanjutan)", "Layanan"], ("Pemilu", "Logistik", "Layanan")),
        (BELOW_NORMA, ["Norma Lanjutan"], ("Pemilu", "Logistik", "Norma")),
        (NO_PATH, ["Lanjutan"], ("", "", "Lanjutan")),
        (NO_PATH, ["Logistik", "Norma"], ("", "Logistik", "Norma")),
        (NO_PATH, [], ("", "", "")),
    ],
    ids=[
        "first",
        "none",
        "one",
        "two",
        "three",
        "same group elsewhere",
        "continued",
        "continued without brackets",
        "nothing but continued",
        "no program",
        "nothing",
    ],
)
def test_a_run_names_levels_from_the_last_heading_upwards(
    before: Path, run: list[str], after: Path
) -> None:
    """What a run is too short to name stays as it was above."""
    path, uses = apply_run(before, run_of(*run))
    assert path == after
    assert [name for name, _ in became(uses)] == run


def test_each_heading_of_a_run_of_three_names_its_level() -> None:
    """The last one is the output group, the first one the program."""
    _, uses = apply_run(NO_PATH, run_of("Pemilu", "Logistik", "Norma"))
    assert became(uses) == [("Pemilu", PROGRAM), ("Logistik", ACTIVITY), ("Norma", OUTPUT_GROUP)]


def test_a_fourth_heading_names_nothing() -> None:
    """An RKT has three levels, so the topmost of four headings is left over."""
    path, uses = apply_run(NO_PATH, run_of("Bab I", "Pemilu", "Logistik", "Norma"))
    assert path == ("Pemilu", "Logistik", "Norma")
    assert became(uses)[0] == ("Bab I", "unused")


@pytest.mark.parametrize(
    ("run", "after", "uses"),
    [
        (
            ["Pemilu", "Logistik", "Norma"],
            ("Pemilu", "Logistik", "Norma"),
            ["again", "again", "again"],
        ),
        (
            ["PEMILU", "logistik", "Layanan"],
            ("Pemilu", "Logistik", "Layanan"),
            ["again", "again", OUTPUT_GROUP],
        ),
        (["Logistik"], ("Pemilu", "Logistik", "Norma"), ["again"]),
        (
            ["Pemilu", "Hukum", "Norma"],
            ("Pemilu", "Hukum", "Norma"),
            ["again", ACTIVITY, OUTPUT_GROUP],
        ),
        (
            ["Pemilu", "Logistik", "Norma", "Hukum", "Layanan"],
            ("Pemilu", "Hukum", "Layanan"),
            ["again", "again", "again", ACTIVITY, OUTPUT_GROUP],
        ),
    ],
    ids=["whole path", "up to activity", "activity alone", "program alone", "path, then new ones"],
)
def test_headings_that_already_apply_are_only_printed_again(
    run: list[str], after: Path, uses: list[str]
) -> None:
    """After a page break the path is repeated before the table goes on; it names nothing new."""
    path, used = apply_run(BELOW_NORMA, run_of(*run))
    assert path == after
    assert [use for _, use in became(used)] == uses


def test_headings_left_at_the_foot_of_a_page_count_once() -> None:
    """Here "Hukum" is the last row of page 0 and printed again as the first of page 1."""
    run = [Heading(9, 1, "Hukum", 0), Heading(11, 1, "Hukum", 1), Heading(12, 1, "Layanan", 1)]
    path, uses = apply_run(BELOW_NORMA, run)
    assert path == ("Pemilu", "Hukum", "Layanan")
    assert became(uses) == [("Hukum", "again"), ("Hukum", ACTIVITY), ("Layanan", OUTPUT_GROUP)]


def test_a_heading_knows_the_one_right_above_it_in_its_run() -> None:
    """A check looks there for the first half of a heading that was cut in two."""
    _, uses = apply_run(NO_PATH, run_of("Pengelolaan data dan", "informasi publik", "Layanan"))
    above = {use.heading.text: use.before.text if use.before else None for use in uses}
    assert above == {
        "Pengelolaan data dan": None,
        "informasi publik": "Pengelolaan data dan",
        "Layanan": "informasi publik",
    }
