"""Real changes told from lines that were probably only renamed."""

from __future__ import annotations

from rkt.analysis.comparison import Change, likely_pairs, match_lines, split_changes
from tests.tables import HEADER, HEADINGS, plan

BEFORE = plan(
    HEADER,
    HEADINGS,
    " | T | P | L | Rapat kerja bulanan | 1,000,000 |",
    " | T | P | L | Survei              | 3,000,000 |",
    " | T | P | L | Gaji                | 5,000,000 |",
    "Jumlah ||||| 9,000,000",
)
AFTER = plan(
    HEADER,
    HEADINGS,
    " | T | P | L | Rapat kerja bulanan staf | 1,200,000 |",
    " | T | P | L | Cetak buku               | 2,000,000 |",
    " | T | P | L | Gaji                     | 4,500,000 |",
    "Jumlah ||||| 7,700,000",
)


def test_a_probable_rename_is_neither_new_nor_dropped() -> None:
    """Survei went, Cetak buku came, Gaji was cut; Rapat is only called otherwise."""
    pairs = match_lines(BEFORE.lines, AFTER.lines)
    split = split_changes(pairs, likely_pairs(pairs))
    assert [(pair.change, pair.line.description) for pair in split.changed] == [
        (Change.DROPPED, "Survei"),
        (Change.CUT, "Gaji"),
        (Change.NEW, "Cetak buku"),
    ]
    assert [each.new.description for each in split.probable] == ["Rapat kerja bulanan staf"]


def test_real_and_probable_differences_add_up_to_that_of_the_plans() -> None:
    """+2,000,000 and −3,500,000 for real, +200,000 renamed: −1,300,000 in all."""
    pairs = match_lines(BEFORE.lines, AFTER.lines)
    split = split_changes(pairs, likely_pairs(pairs))
    assert (split.more, split.less, split.renamed) == (2_000_000, -3_500_000, 200_000)
    assert split.more + split.less + split.renamed == 7_700_000 - 9_000_000


def test_without_suggestions_every_change_is_real() -> None:
    """The same lines, and nothing that is probable."""
    pairs = match_lines(BEFORE.lines, AFTER.lines)
    split = split_changes(pairs, [])
    assert list(split.pairs) == pairs
    assert split.probable == ()
