"""The part of the HTTP API about all plans: their sums and their list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse, Response

from rkt.analysis.filter_links import said
from rkt.analysis.filters import Filters, QueryError
from rkt.analysis.link_limits import bounded
from rkt.analysis.national import NATIONAL_BY, NationalFilters
from rkt.core.regions import provinces
from rkt.core.schema import fold
from rkt.findings import Finding
from rkt.i18n import Texts
from rkt.i18n.clock import today_here
from rkt.render.exports.national import describe_nation
from rkt.render.exports.national_extract import NATIONAL_FORMATS, NationalExtract
from rkt.storage.records import PlanState
from rkt.storage.spark_lines import named_loss
from rkt.storage.voter_register import voter_register
from rkt.web.server.kept_answers import KeptAnswer, keep_answers
from rkt.web.state.national_table import known_activities, national_lines, searched_sums
from rkt.web.state.plan_list import ListedPlan, PlanFilters, listed_under, plan_list

_LANGUAGE = "lang"


@dataclass(frozen=True)
class _Question:
    """What is asked for, of which version of the store; only fields before ``of`` are compared."""

    make: Callable[[_Question], Response]
    query: tuple[tuple[str, str], ...]
    stamp: Hashable
    of: Any = field(compare=False, repr=False)
    filters: Any = field(compare=False, repr=False)


def answer_nation(asked: QueryParams, _texts: Texts) -> KeptAnswer:
    """Return the sums of all offices by a column."""
    query = _in_order(asked)
    filters = NationalFilters.from_query(query, ("by", _LANGUAGE))
    _one_of("by", asked.get("by", NATIONAL_BY[0]), NATIONAL_BY)
    sums, stamp = searched_sums(filters.q)
    register = voter_register()
    of = (sums, known_activities(), register.voters)
    return _kept(_Question(_nation, query, (stamp, register.stamp), of, filters))


def answer_lines(ending: str, asked: QueryParams, texts: Texts) -> KeptAnswer:
    """Return the filtered lines of all offices as a file in some format."""
    filters = NationalFilters.from_query(_in_order(asked), (_LANGUAGE,))
    read_lines, stamp = national_lines()
    extract = NationalExtract(read_lines(), filters, texts, today_here())
    asked_for = (*filters.to_query(), ("ending", ending), (_LANGUAGE, texts.language))
    return _kept(_Question(_file, asked_for, (stamp, extract.made_on), extract, filters))


def answer_plans(asked: QueryParams, _texts: Texts) -> KeptAnswer:
    """Return the list of kept plans under the page's filters."""
    query = _in_order(asked)
    filters = _plan_filters(query)
    listed, stamp = plan_list()
    return _kept(_Question(_plans, query, stamp, listed, filters))


def _compose(question: _Question) -> Response:
    with named_loss():
        return question.make(question)


_kept = keep_answers(_compose)


def _in_order(asked: QueryParams) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(asked.multi_items(), key=itemgetter(0)))


def _nation(question: _Question) -> Response:
    by = dict(question.query).get("by", NATIONAL_BY[0])
    sums, known, voters = question.of
    return JSONResponse(describe_nation(sums, by, question.filters, known, voters))


def _file(question: _Question) -> Response:
    extract, ending = question.of, dict(question.query)["ending"]
    kind = NATIONAL_FORMATS[ending]
    name = f'attachment; filename="{extract.stem}.{ending}"'
    content = kind.write(extract, kind.most_lines)
    return Response(content, 200, {"content-disposition": name}, kind.media_type)


# The list of plans


def _plan_filters(query: Sequence[tuple[str, str]]) -> PlanFilters:
    """Return the filters of a query; raise `QueryError` if it makes no sense."""
    kept, problems = bounded(query)
    known = ("q", "province", "fiscal_year", "state", _LANGUAGE)
    unknown = [name for name, _ in kept if name not in known]
    given = dict(kept)
    if len(given) < len(kept):
        repeated = next(name for name, _ in kept if [n for n, _ in kept].count(name) > 1)
        problems += (Finding("query-repeated", values={"name": said(repeated)}),)
    problems += tuple(
        Finding("query-unknown", values={"name": said(name), "known": ", ".join(known)})
        for name in dict.fromkeys(unknown)
    )
    if problems:
        raise QueryError(problems, Filters())
    return PlanFilters(
        given.get("q", ""),
        _province(given.get("province", "")),
        _year(given.get("fiscal_year", "")),
        PlanState(_one_of("state", given["state"], list(PlanState))) if "state" in given else None,
    )


def _province(text: str) -> str:
    """Return a province's name, given its name or code."""
    names = {**provinces(), "": ""}
    found = [name for code, name in names.items() if text == code or fold(text) == fold(name)]
    return found[0] if found else _one_of("province", text, list(provinces().values()))


def _year(text: str) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text)
    return int(_one_of("fiscal_year", text, ("2021", "2022", "…")))


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value in known:
        return value
    values = {"name": name, "text": said(value), "known": ", ".join(known)}
    raise QueryError((Finding("query-value", values=values),), Filters())


def _plans(question: _Question) -> Response:
    found = listed_under(question.of, question.filters)
    rows = [_row(each) for each in found]
    total = {"plans": len(rows), "amount": sum(each.kept.total for each in found)}
    stated = [[name, value] for name, value in question.query if name != _LANGUAGE]
    return JSONResponse({"filters": stated, "rows": rows, "total": total})


def _row(each: ListedPlan) -> dict[str, Any]:
    kept = each.kept
    return {
        "plan": each.code,
        "unit": kept.unit,
        "province": kept.province or None,
        "fiscal_year": kept.fiscal_year,
        "revision": kept.revision,
        "state": str(each.state),
        "lines": kept.lines,
        "amount": kept.total,
        "errors": kept.errors,
        "warnings": kept.warnings,
        "kept_at": kept.kept_at.isoformat(),
    }
