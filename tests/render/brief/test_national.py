"""The brief of a province or the nation: two pages, with the figures of the made-up country."""

from __future__ import annotations

from datetime import date

import pytest

from rkt.i18n import load_texts
from rkt.render.brief.national import compose_national_brief
from rkt.render.brief.national_input import NationalRoom, NationalSubject
from rkt.render.typst.brief import national_brief_as_html, national_brief_as_pdf, pages_of
from tests.analysis.national.conftest import Country
from tests.analysis.national.conftest import country as country
from tests.nation import TrueLine


def subject(country: Country, province: str = "", language: str = "en") -> NationalSubject:
    texts = load_texts(language)
    return NationalSubject(country.lines, 2023, 2022, province, texts, date(2026, 11, 29))


def true_total(country: Country, year: int, province: str = "") -> int:
    def counts(line: TrueLine) -> bool:
        return line.fiscal_year == year and province in ("", line.place.province_code)

    return sum(line.amount for line in country.truth.lines if counts(line))


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_has_two_pages_at_most(country: Country, language: str) -> None:
    """As HTML it says the same total."""
    asked = subject(country, language=language)
    assert pages_of(national_brief_as_pdf(asked)) <= 2
    total = load_texts(language).rupiah(true_total(country, 2023))
    assert total in national_brief_as_html(asked).decode()


def test_every_table_adds_up_to_the_total(country: Country) -> None:
    """Also where rows are cut, and the bridge to the totals of both years."""
    brief = compose_national_brief(subject(country), NationalRoom(groups=3, others=2))
    total = true_total(country, 2023)
    provinces, _, activities, bridge = brief.lines
    for table in (provinces, activities):
        assert table.total[1] == f"Rp{total:,}"
        assert sum(_rupiah(row.cells[1]) for row in table.rows) == total
    before = true_total(country, 2022)
    assert bridge.total[1:3] == (f"Rp{before:,}", f"Rp{total:,}")
    assert sum(_rupiah(row.cells[1]) for row in bridge.rows) == before
    assert brief.doubts.verdict.startswith("Left out: Rp")


def test_a_province_is_about_its_units(country: Country) -> None:
    """Named as its plans name them."""
    places = [line.place for line in country.truth.lines if line.fiscal_year == 2023]
    province = next(each.province_code for each in places if each.province_code != "00")
    brief = compose_national_brief(subject(country, province), NationalRoom())
    assert brief.figures[0].value == f"Rp{true_total(country, 2023, province):,}"
    assert len(brief.lines[0].rows) == len(
        {each.region_code for each in places if each.province_code == province}
    )


def _rupiah(text: str) -> int:
    return int(text.removeprefix("Rp").replace(",", ""))
