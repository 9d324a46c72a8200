"""The route of pictures: a line's amount on its source page."""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from rkt.findings import DocumentError
from rkt.storage import StoreError
from rkt.web.state.page_pictures import LINE, PATH, PLAN, WHOLE, line_picture
from rkt.web.state.plan_loader import load_plan_by_code

_HEADERS = {"cache-control": "private, max-age=600"}
_MOST_DIGITS = 7


def picture_routes() -> list[BaseRoute]:
    """Return the route."""
    return [Route(PATH, _answer)]


async def _answer(request: Request) -> Response:
    return await to_thread.run_sync(_picture, request)


def _picture(request: Request) -> Response:
    """Return the picture, or 404 if the plan, the line or its place does not exist."""
    asked = request.query_params
    code, line = asked.get(PLAN, ""), asked.get(LINE, "")
    if not (line.isascii() and line.isdigit() and len(line) <= _MOST_DIGITS):
        return _none()
    try:
        shown = load_plan_by_code((code,))
        picture = line_picture(shown, int(line), is_whole=WHOLE in asked)
    except (DocumentError, StoreError):
        return _none()
    return Response(picture, media_type="image/jpeg", headers=_HEADERS) if picture else _none()


def _none() -> Response:
    return PlainTextResponse("Not found", status_code=404)
