"""Who is visiting: what they may do, why not more, and the button to sign in or out."""

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
from rkt.auth.local_access import Visit
from rkt.auth.oidc import DEFAULT_PROVIDER, SignInSettings, read_sign_in
from rkt.auth.policy import decide_access
from rkt.i18n import Texts
from rkt.storage.engine import READ_ONLY_SETTING
from rkt.web.state.embedding import is_embedded

_LOG = logging.getLogger(__name__)


def current_person() -> Person:
    """Return who the session belongs to, with their role; a viewer where that is not certain.

    Ask again wherever it matters: a sign-in may run out while a page stays open.
    """
    return _access().person


def writes_until() -> float:
    """Return until when the session may go on writing if it may now, in seconds since 1970.

    A sign-in ends; who sits at the machine stays.
    """
    expiry = st.user.to_dict().get("exp")
    return float(expiry) if isinstance(expiry, int | float) else math.inf


def viewer_reason(texts: Texts) -> str | None:
    """Return why whoever is here may not write, and what to do about it; None if they may."""
    return _access().explained(texts)


def show_sign_in(texts: Texts) -> None:
    """Offer to sign in, or show who is signed in and offer to sign out.

    Nothing is shown where sign-in is not set up, or not so that it can be relied on.
    """
    access, providers = _access(), _providers()
    if not access.signed_in and not providers:
        return
    with st.container(horizontal=True, width="content", vertical_alignment="center", key="sign-in"):
        if access.signed_in:
            st.text(texts.gettext(access.person.name))
            st.button(texts.gettext("Sign out"), type="tertiary", on_click=st.logout)
        else:
            _offer(providers, texts)


def _offer(providers: tuple[str, ...], texts: Texts) -> None:
    for provider in providers:
        label = texts.gettext("Sign in")
        if provider != DEFAULT_PROVIDER:
            label = f"{label} ({provider})"
        key = f"sign-in-{provider}"
        st.button(label, key=key, type="tertiary", on_click=st.login, args=(provider,))


def _providers() -> tuple[str, ...]:
    try:
        sign_in = _sign_in()
    except Exception:  # noqa: BLE001 - `_access` has told the log; nobody can sign in
        return ()
    return sign_in.providers if sign_in else ()


def _access() -> Access:
    """Decide for the session; whatever goes wrong, the answer is a viewer."""
    if is_embedded():  # whoever clicks there may not know on what
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
    except Exception:  # noqa: BLE001 - what is not certain gives no rights
        _LOG.exception("it could not be found out who is visiting")
        return Access(VISITOR, DenialReason.UNKNOWN)


def _visit() -> Visit:
    """A peer on this machine is None to Streamlit, as is one that it does not know."""
    given = st.context.headers
    headers = [(name, value) for name in given for value in given.get_all(name)]
    noted = given.get_all(PEER)
    peer = st.context.ip_address or (noted[0] if len(noted) == 1 else None)
    return Visit(st.get_option("server.address"), peer, headers)


def _sign_in() -> SignInSettings | None:
    trusts_headers = bool(st.get_option("server.trustedUserHeaders"))
    return read_sign_in(_secrets(), os.environ, trusts_headers=trusts_headers)


def _secrets() -> Mapping[str, object]:
    """Return the secrets, none where there are none; raise where they cannot be read."""
    try:
        return st.secrets.to_dict()
    except StreamlitSecretNotFoundError:  # says Streamlit of a damaged file, too
        if any(os.path.lexists(path) for path in st.get_option("secrets.files")):
            raise
        return {}


def _local_name() -> str:
    try:
        return getpass.getuser() or "local"
    except (ImportError, KeyError, OSError):  # no such user, as in some containers
        return "local"


PEER = "rkt-peer"
"""The header that names the other end of the connection, as the server saw it."""
