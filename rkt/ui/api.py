"""The extract of a link for scripts and spreadsheets: the same query string, the same rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from rkt import measures, schema, sentences
from rkt.exports import take_extract
from rkt.exports.asked import basis_in, filters_in
from rkt.exports.delimited import to_csv
from rkt.exports.extract import Extract
from rkt.filters import CODED, Filters, QueryError
from rkt.findings import DocumentError, Finding
from rkt.locale import Texts, choose_language, load_texts, today_here
from rkt.measures import ShareBasis
from rkt.plan import Plan
from rkt.store import StoreError
from rkt.ui.plans import open_plan

_SUMMED_BY = (*schema.LEVELS, schema.CATEGORY, *CODED)
_NOT_FILTERS = ("by",)


class _BadRequestError(Exception):
    """A query that cannot be answered; carries the sentence that says why."""


def routes() -> list[BaseRoute]:
    """Return the routes of the interface."""
    makers = {"lines.csv": _csv, "lines.json": _lines, "summary.json": _summary}
    return [Route(f"/api/{name}", _answering(make)) for name, make in makers.items()]


Maker = Callable[[Extract, Request, Texts], Response]


def _answering(make: Maker) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        return await to_thread.run_sync(_answer, make, request)

    return answer


def _answer(make: Maker, request: Request) -> Response:
    """Answer with what was asked for, 304 where it is known, 400 or 503 with a sentence."""
    texts = load_texts(choose_language(request.query_params.get("lang")))
    try:
        response = make(_extract(request, texts), request, texts)
    except _BadRequestError as error:
        return JSONResponse({"error": str(error)}, status_code=400)
    except (DocumentError, StoreError) as error:
        return JSONResponse({"error": error.finding.problem(texts)}, status_code=503)
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": tag})
    response.headers.update({"etag": tag, "cache-control": "no-cache"})
    return response


def _extract(request: Request, texts: Texts) -> Extract:
    query = request.query_params.multi_items()
    try:
        filters = Filters.from_query((n, v) for n, v in query if n not in _NOT_FILTERS)
        plan = _plan_of(filters, texts)
        kept, basis = filters_in(plan, filters), basis_in(query)
    except QueryError as error:
        raise _BadRequestError(_sentences(error.problems, texts)) from None
    return take_extract(plan, kept, basis, texts, today_here())


def _plan_of(filters: Filters, texts: Texts) -> Plan:
    """Return the plan that a query names; an answer is of one plan only."""
    shown = open_plan(filters.plan)
    others = [code for code in filters.plan if code != shown.code]
    if others:
        missing = tuple(Finding("plan-gone", values={"text": code}) for code in others)
        raise _BadRequestError(_sentences(missing, texts))
    return shown.plan


def _sentences(problems: tuple[Finding, ...], texts: Texts) -> str:
    return " ".join(f"{p.problem(texts)} {p.remedy(texts)}" for p in problems)


def _one_of(name: str, value: str, known: list[Any] | tuple[Any, ...], texts: Texts) -> str:
    if value in known:
        return value
    values = {"name": name, "text": value, "known": ", ".join(known)}
    raise _BadRequestError(_sentences((Finding("query-value", values=values),), texts))


def _csv(extract: Extract, _request: Request, _texts: Texts) -> Response:
    name = f'attachment; filename="{extract.stem}.csv"'
    headers = {"content-disposition": name}
    return Response(to_csv(extract), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(extract: Extract, _request: Request, _texts: Texts) -> Response:
    return JSONResponse({**_described(extract), "lines": _records(extract.lines)})


def _summary(extract: Extract, request: Request, texts: Texts) -> Response:
    by = _one_of("by", request.query_params.get("by", schema.PROGRAM), _SUMMED_BY, texts)
    basis = _applied(extract, by)
    groups = measures.breakdown_by(extract.lines, by, basis=basis)
    answer = {**_described(extract), "share": basis, "scope": _scope(extract, texts), "by": by}
    return JSONResponse({**answer, "groups": _records(groups)})


def _scope(extract: Extract, texts: Texts) -> dict[str, Any]:
    """What the groups are of, and what of the totals they leave out."""
    held, basis = extract.held, extract.asked
    words = sentences.lines_spoken_of(basis, held, texts)
    left_out = asdict(held.left_out_by(basis))
    return {"words": words, **asdict(held.scope_of(basis)), "left_out": left_out}


def _applied(extract: Extract, by: str) -> ShareBasis:
    """Return the basis that shares have: no parent but the plan, or no rest, leaves the total."""
    if extract.basis is ShareBasis.PARENT:
        has_parent = by in schema.LEVELS[1:]
        return ShareBasis.PARENT if has_parent else ShareBasis.TOTAL
    return measures.concentration(extract.lines).applied(extract.basis)


def _described(extract: Extract) -> dict[str, Any]:
    """What the rows are of, so that an answer explains itself."""
    return {
        "unit": extract.facts.unit,
        "fiscal_year": extract.facts.fiscal_year,
        "filters": extract.filters.to_query(),
        "share": extract.basis,
        "totals": {"amount": extract.totals.amount, "lines": extract.totals.lines},
        "whole": {"amount": extract.whole.amount, "lines": extract.whole.lines},
    }


def _records(table: Any) -> list[dict[str, Any]]:
    return [
        {name: None if value != value else value for name, value in row.items()}
        for row in table.astype(object).where(table.notna(), None).to_dict("records")
    ]
