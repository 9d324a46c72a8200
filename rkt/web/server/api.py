"""The HTTP API for scripts and spreadsheets: the same query string as a page, the same lines."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any

from anyio import to_thread
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.filter_links import said, summed_by
from rkt.analysis.filters import Filters, QueryError
from rkt.analysis.link_limits import few_of_each
from rkt.core.events import Event, report
from rkt.findings import DocumentError, Finding
from rkt.i18n import Texts, choose_language, load_texts
from rkt.i18n.clock import today_here
from rkt.parsing.plan import Plan
from rkt.render.exports import take_extract
from rkt.render.exports.csv import to_csv
from rkt.render.exports.extract import Extract
from rkt.render.exports.national_extract import NATIONAL_FORMATS
from rkt.render.exports.query import basis_from_query, filters_from_query
from rkt.storage import StoreError
from rkt.web.server.kept_answers import KeptAnswer, keep_answers
from rkt.web.server.national_api import answer_lines, answer_nation, answer_plans
from rkt.web.state.plan_loader import LoadedPlan, known_code, load_plan_by_code

_PREFIX = "/api"


Maker = Callable[[Extract, QueryParams, Texts], Response]
"""An endpoint. It sees only the request's query, which is also the key of its cached answer."""

Answering = Callable[[QueryParams, Texts], KeptAnswer]
"""Answers a query, from the cache if possible."""

_METHODS = ("GET", "HEAD")


def api_routes() -> list[BaseRoute]:
    """Return the routes of the API; any other path below it is answered with a JSON error."""
    makers: dict[str, Maker] = {"lines.csv": _csv, "lines.json": _lines, "summary.json": _summary}
    answers_by_name: dict[str, Answering] = {
        **{name: partial(_answer_of_plan, make) for name, make in makers.items()},
        "national.json": answer_nation,
        **{f"national/lines.{kind}": partial(answer_lines, kind) for kind in NATIONAL_FORMATS},
        "plans.json": answer_plans,
    }
    known = tuple(f"{_PREFIX}/{name}" for name in answers_by_name)
    answers: list[BaseRoute] = [
        Route(path, _Endpoint(answer))
        for path, answer in zip(known, answers_by_name.values(), strict=True)
    ]
    not_found = _NotFound(known)
    return [*answers, Route(_PREFIX, not_found), Route(f"{_PREFIX}/{{rest:path}}", not_found)]


class _Endpoint:
    """An endpoint; as an ASGI app rather than a function, it also sees methods other than GET."""

    def __init__(self, answer: Answering) -> None:
        self._answering = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method in _METHODS:
            response = await to_thread.run_sync(_answer, self._answering, request)
        else:
            response = _other_method(request)
        await response(scope, receive, send)


class _NotFound:
    """Answers all other paths of the API with 404."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self._known = known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        values = {"path": said(request.url.path), "known": self._known}
        response = _refused(request, Finding("query-nowhere", values=values), 404)
        await response(scope, receive, send)


def _other_method(request: Request) -> Response:
    values = {"path": said(request.url.path), "method": said(request.method)}
    response = _refused(request, Finding("query-method", values=values), 405)
    response.headers["allow"] = ", ".join(_METHODS)
    return response


def _refused(request: Request, finding: Finding, status: int) -> Response:
    return JSONResponse({"error": _sentences((finding,), _texts_of(request))}, status_code=status)


def _texts_of(request: Request) -> Texts:
    return load_texts(choose_language(request.query_params.get("lang")))


def _answer(answering: Answering, request: Request) -> Response:
    """Return the response: 200, 304 if the client has it, or 400 or 503 with the reason."""
    texts = _texts_of(request)
    try:
        return answering(request.query_params, texts).to(request)
    except QueryError as error:
        for problem in error.problems[:1]:
            report(Event.REFUSAL, problem.code)
        return JSONResponse({"error": _sentences(error.problems, texts)}, status_code=400)
    except (DocumentError, StoreError) as error:
        return JSONResponse({"error": error.finding.problem(texts)}, status_code=503)


def _answer_of_plan(make: Maker, asked: QueryParams, texts: Texts) -> KeptAnswer:
    return _kept(_question(make, asked, texts))


@dataclass(frozen=True)
class _Question:
    """All that an answer depends on: endpoint, query, version of the plan, and day.

    Questions are equal if everything before ``plan`` is: the rest follows from it.
    """

    make: Maker
    query: tuple[tuple[str, str], ...]
    stamp: Hashable
    day: date
    plan: Plan = field(compare=False, repr=False)
    filters: Filters = field(compare=False, repr=False)
    texts: Texts = field(compare=False, repr=False)


def _question(make: Maker, asked: QueryParams, texts: Texts) -> _Question:
    # The order of names means nothing, but that of the values under one name does.
    query = tuple(sorted(asked.multi_items(), key=itemgetter(0)))
    shown = _plan_of(_named_plan(asked))
    filters = Filters.from_query(asked.multi_items(), shown.plan.levels)
    return _Question(make, query, shown.stamp, today_here(), shown.plan, filters, texts)


def _named_plan(asked: QueryParams) -> Filters:
    """Return the filters; their path can only be read once the plan is known."""
    try:
        return Filters.from_query(asked.multi_items(), None)
    except QueryError:
        Filters.from_query(asked.multi_items())  # raises with all problems
        raise


def _plan_of(filters: Filters) -> LoadedPlan:
    """Return the plan that a query names; a response is about one plan only."""
    shown = load_plan_by_code(filters.plan)
    others = [code for code in map(known_code, filters.plan) if code != shown.code]
    if others:
        missing = (Finding("plan-gone", values={"text": said(code)}) for code in others)
        raise QueryError(tuple(missing), filters)
    return shown


def _compose(question: _Question) -> Response:
    plan, query = question.plan, QueryParams(list(question.query))
    filters, basis = filters_from_query(plan, question.filters), basis_from_query(question.query)
    extract = take_extract(plan, filters, basis, question.texts, question.day)
    return question.make(extract, query, question.texts)


_kept = keep_answers(_compose)


def _sentences(problems: tuple[Finding, ...], texts: Texts) -> str:
    return " ".join(f"{p.problem(texts)} {p.remedy(texts)}" for p in few_of_each(problems))


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value in known:
        return value
    values = {"name": name, "text": said(value), "known": ", ".join(known)}
    raise QueryError((Finding("query-value", values=values),), Filters())


def _csv(extract: Extract, _query: QueryParams, _texts: Texts) -> Response:
    name = f'attachment; filename="{extract.stem}.csv"'
    headers = {"content-disposition": name}
    return Response(to_csv(extract), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(extract: Extract, _query: QueryParams, _texts: Texts) -> Response:
    return JSONResponse({**_described(extract), "lines": _records(extract.lines)})


def _summary(extract: Extract, query: QueryParams, texts: Texts) -> Response:
    levels = extract.levels
    by = _one_of("by", query.get("by", levels[0]), summed_by(extract.lines))
    basis = extract.basis.at(by, levels)
    groups = measures.breakdown_by(extract.lines, by, basis=basis)
    answer = {**_described(extract), "share": basis.code, "scope": _scope(extract, texts), "by": by}
    return JSONResponse({**answer, "groups": _records(groups)})


def _scope(extract: Extract, texts: Texts) -> dict[str, Any]:
    """Return what the groups are of, and what the totals leave out."""
    held, basis = extract.held, extract.asked
    words = sentences.describe_lines(basis, held, texts)
    left_out = asdict(basis.left_out_of(held))
    return {"words": words, **asdict(basis.scope_of(held)), "left_out": left_out}


def _described(extract: Extract) -> dict[str, Any]:
    """Return what the lines are, so that a response explains itself."""
    return {
        "unit": extract.facts.unit,
        "fiscal_year": extract.facts.fiscal_year,
        "filters": extract.filters.to_query(),
        "share": extract.basis.code,
        "totals": {"amount": extract.totals.amount, "lines": extract.totals.lines},
        "whole": {"amount": extract.whole.amount, "lines": extract.whole.lines},
    }


def _records(table: Any) -> list[dict[str, Any]]:
    return [
        {name: None if value != value else value for name, value in row.items()}
        for row in table.astype(object).where(table.notna(), None).to_dict("records")
    ]
