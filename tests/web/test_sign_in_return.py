"""Where a visitor is led after signing in: to the page of ours that they left, never elsewhere."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from rkt.web.server.sign_in_return import SignInReturn


def _to_provider(_request: Request) -> RedirectResponse:
    return RedirectResponse("https://login.example/authorize", 302)


def _home(_request: Request) -> RedirectResponse:
    return RedirectResponse("/", 302)


ROUTES = [Route("/auth/login", _to_provider), Route("/oauth2callback", _home)]


@pytest.mark.parametrize(
    ("left", "led_to"),
    [
        ("http://testserver/data?lang=en&section=import", "/data?lang=en&section=import"),
        ("http://testserver/", "/"),
        ("http://evil.example/data", "/"),
        ("http://testserver//evil.example/", "/"),
        ("http://testserver/\\evil.example", "/"),
        ("http://testserver/?x=" + "a" * 2_000, "/"),
        ("http://[", "/"),
        (None, "/"),
    ],
)
def test_a_visitor_is_led_back_to_a_page_of_ours_only(left: str | None, led_to: str) -> None:
    app = Starlette(routes=ROUTES, middleware=[Middleware(SignInReturn)])
    visitor = TestClient(app, follow_redirects=False)
    visitor.get("/auth/login", headers={"referer": left} if left else {})
    assert visitor.get("/oauth2callback").headers["location"] == led_to
    assert visitor.get("/oauth2callback").headers["location"] == "/"  # once only


@pytest.mark.parametrize(
    "kept",
    ["https%3A%2F%2Fevil.example%2F", "%2F%2Fevil.example", "%2F%09%2Fevil.example", "%ff"],
)
def test_a_forged_cookie_leads_nowhere_else(kept: str) -> None:
    app = Starlette(routes=ROUTES, middleware=[Middleware(SignInReturn)])
    visitor = TestClient(app, follow_redirects=False)
    answer = visitor.get("/oauth2callback", headers={"cookie": f"rkt_back={kept}"})
    assert answer.headers["location"] == "/"
