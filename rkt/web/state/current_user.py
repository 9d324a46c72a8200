"""The current user: their role, why it is not a higher one, and signing in and out."""

from __future__ import annotations

import getpass
import logging
import math
import os
import time
from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from rkt.auth import Person
from rkt.auth.denial_reasons import VISITOR, Access, DenialReason
from rkt.auth.oidc import DEFAULT_PROVIDER, SignInSettings, read_sign_in
from rkt.auth.policy import Visit, decide_access
from rkt.i18n import Texts
from rkt.storage.engine import READ_ONLY_SETTING
from rkt.web.state.page_mode import is_embedded

_LOG = logging.getLogger(__name__)


def current_person() -> Person:
    """Return the session's user with their role; a viewer if in doubt.

    Call it again for every action: a sign-in may expire while a page stays open.
    """
    return _access().person


def writes_until() -> float:
    """Return until when the session may write, in seconds since 1970, if it may write now.

    A sign-in expires; local access does not.
    """
    expiry = st.user.to_dict().get("exp")
    return float(expiry) if isinstance(expiry, int | float) else math.inf


def viewer_reason(texts: Texts) -> str | None:
    """Return why the current user may not write, and what to do about it; None if they may."""
    return _access().explained(texts)


def show_sign_in(texts: Texts) -> None:
    """Show the sign-in button, or who is signed in and the sign-out button.

    Nothing is shown if sign-in is not set up, or not securely.
    """
    sign_in = _known_sign_in()
    if sign_in is None:
        return
    access, providers = _access(), sign_in.providers
    if not access.signed_in and not providers:
        return
    with st.container(horizontal=True, width="content", vertical_alignment="center", key="sign-in"):
        if access.signed_in:
            st.text(texts.gettext(access.person.name))
            st.button(texts.gettext("Sign out"), type="tertiary", on_click=st.logout)
        else:
            _show_sign_in_buttons(providers, texts)


def _show_sign_in_buttons(providers: tuple[str, ...], texts: Texts) -> None:
    for provider in providers:
        label = texts.gettext("Sign in")
        if provider != DEFAULT_PROVIDER:
            label = f"{label} ({provider})"
        key = f"sign-in-{provider}"
        st.button(label, key=key, type="tertiary", on_click=st.login, args=(provider,))


def _known_sign_in() -> SignInSettings | None:
    try:
        return _sign_in()
    except Exception:  # noqa: BLE001 - nobody can sign in
        _LOG.exception("it could not be found out how to sign in")
        return None


def _access() -> Access:
    """Return the session's access; a viewer's if anything goes wrong."""
    if is_embedded():  # protects against clickjacking
        return Access(VISITOR, DenialReason.EMBEDDED)
    try:
        return decide_access(
            _visit(),
            _sign_in(),
            st.user.to_dict(),
            time.time(),
            local_name=_local_name(),
            read_only=os.environ.get(READ_ONLY_SETTING, "") not in {"", "0"},
        )
    except Exception:  # noqa: BLE001 - in doubt, no rights
        _LOG.exception("it could not be found out who is visiting")
        return Access(VISITOR, DenialReason.UNKNOWN)


def _visit() -> Visit:
    """Return the facts about the connection; Streamlit's None means this machine or unknown."""
    given = st.context.headers
    headers = [(name, value) for name in given for value in given.get_all(name)]
    noted = given.get_all(PEER)
    peer = st.context.ip_address or (noted[0] if len(noted) == 1 else None)
    return Visit(st.get_option("server.address"), peer, headers)


def _sign_in() -> SignInSettings | None:
    trusts_headers = bool(st.get_option("server.trustedUserHeaders"))
    return read_sign_in(_secrets(), os.environ, trusts_headers=trusts_headers)


def _secrets() -> Mapping[str, object]:
    """Return the secrets; empty if there are none. Raises if they cannot be read."""
    try:
        return st.secrets.to_dict()
    except StreamlitSecretNotFoundError:  # also raised for a damaged file
        if any(os.path.lexists(path) for path in st.get_option("secrets.files")):
            raise
        return {}


def _local_name() -> str:
    try:
        return getpass.getuser() or "local"
    except (ImportError, KeyError, OSError):  # no such user, as in some containers
        return "local"


PEER = "rkt-peer"
"""The header with the peer address of the connection, set by the server."""
