"""Who may write: the machine's own people, or those who signed in and are listed; nobody else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rkt.auth import Role
from rkt.auth.denial_reasons import Access, DenialReason
from rkt.auth.oidc import SignInSettings, read_sign_in
from rkt.auth.policy import Visit, decide_access
from rkt.i18n import load_texts
from tests.conftest import ROOT

NOW = 1_800_000_000.0
OWN = (("Host", "localhost:8501"), ("Origin", "http://localhost:8501"))
PROVIDER = {"client_id": "rkt", "client_secret": "s", "server_metadata_url": "https://id.example"}
AUTH = {
    **PROVIDER,
    "redirect_uri": "https://rkt.example/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
}
SIGN_IN = SignInSettings(
    planners=frozenset({"ani@kpu.example"}),
    admins=frozenset({"budi@kpu.example"}),
    providers=("default",),
)
CLAIMS = {
    "is_logged_in": True,
    "email": "ani@kpu.example",
    "email_verified": True,
    "exp": NOW + 60,
}


def at_machine(visit: Visit, *, read_only: bool = False) -> Access:
    return decide_access(visit, None, {}, NOW, local_name="ani", read_only=read_only)


def signed_in(claims: Mapping[str, object], *, sign_in: SignInSettings = SIGN_IN) -> Access:
    """Decide for a visit that would be the machine's own: with sign-in that counts for nothing."""
    visit = Visit("127.0.0.1", "127.0.0.1", OWN)
    return decide_access(visit, sign_in, claims, NOW, local_name="root", read_only=False)


# --- at the machine, without sign-in


@pytest.mark.parametrize(
    ("server", "peer", "host"),
    [
        ("127.0.0.1", "127.0.0.1", "127.0.0.1:8501"),
        ("localhost", "127.0.0.1", "localhost"),
        ("::1", "::1", "[::1]:8501"),
    ],
)
def test_who_sits_at_the_machine_may_do_everything(server: str, peer: str, host: str) -> None:
    """A page of our own, opened here, without anything in between."""
    access = at_machine(Visit(server, peer, (("Host", host), ("Origin", f"http://{host}"))))
    assert (access.person.name, access.person.role) == ("ani", Role.ADMIN)
    assert access.explained(load_texts("en")) is None


@pytest.mark.parametrize("server", [None, "", "0.0.0.0", "::", "192.168.1.7", "kpu.example"])  # noqa: S104
def test_a_server_that_listens_to_other_machines_lets_nobody_write(server: str | None) -> None:
    """Unset is everywhere, too."""
    access = at_machine(Visit(server, "127.0.0.1", OWN))
    assert (access.person.role, access.reason) == (Role.VIEWER, DenialReason.OPEN_ADDRESS)


@pytest.mark.parametrize("peer", [None, "", "192.168.1.7", "8.8.8.8", "fe80::1", "127.0.0.1.evil"])
def test_a_visit_from_elsewhere_may_only_look(peer: str | None) -> None:
    """As may one of which it is not known where it comes from."""
    access = at_machine(Visit("127.0.0.1", peer, OWN))
    assert (access.person.role, access.reason) == (Role.VIEWER, DenialReason.ELSEWHERE)


@pytest.mark.parametrize(
    "name",
    [
        "Forwarded",
        "Forwarded-For",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded",
        "x_forwarded_for",
        "X-Real-IP",
        "X-Client-IP",
        "X-Cluster-Client-Ip",
        "X-Original-URL",
        "X-Original-Forwarded-For",
        "X-ProxyUser-Ip",
        "X-Azure-ClientIP",
        "X-Amzn-Trace-Id",
        "X-Envoy-External-Address",
        "X-Varnish",
        "Via",
        "VIA",
        "Max-Forwards",
        "Client-IP",
        "CLIENT_IP",
        "True-Client-IP",
        "Remote-Addr",
        "Remote-User",
        "Proxy-Client-IP",
        "Proxy-Connection",
        "Proxy-Authorization",
        "WL-Proxy-Client-IP",
        "WL-Proxy-SSL",
        "Incap-Client-IP",
        "Akamai-Origin-Hop",
        "Surrogate-Capability",
        "Front-End-Https",
        "CF-Connecting-IP",
        "CF-Ray",
        "CDN-Loop",
        "CDN-Src-Ip",
        "Cloudfront-Viewer-Address",
        "Fastly-Client-IP",
        "Fastly-FF",
        "Fly-Client-IP",
        "Ali-CDN-Real-IP",
        "Tailscale-User-Login",
        "Ngrok-Auth-User-Email",
        "Traceparent",
        "Early-Data",
    ],
)
def test_a_visit_through_a_proxy_does_not_count_as_local(name: str) -> None:
    """Whatever the header says, even nothing."""
    for value in ("127.0.0.1", "", "8.8.8.8"):
        access = at_machine(Visit("127.0.0.1", "127.0.0.1", (*OWN, (name, value))))
        assert (access.person.role, access.reason) == (Role.VIEWER, DenialReason.INDIRECT)


def test_what_a_browser_sends_is_not_a_trace_of_a_proxy() -> None:
    """The request for a session as Chromium and Firefox make it, extras of private modes too."""
    names = """Connection Upgrade User-Agent Accept Accept-Encoding Accept-Language Cache-Control
        Pragma Authorization DNT Sec-GPC Sec-Fetch-Mode Sec-Fetch-Site Sec-Fetch-Dest Priority
        Sec-WebSocket-Key Sec-WebSocket-Version Sec-WebSocket-Extensions Sec-WebSocket-Protocol
        Cookie"""
    headers = (*OWN, *((name, "any") for name in names.split()))
    assert at_machine(Visit("127.0.0.1", "127.0.0.1", headers)).person.role == Role.ADMIN


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("evil.example:8501", "http://evil.example:8501"),  # a name that was made to lead here
        ("localhost.evil.example", "http://localhost.evil.example"),
        ("localhost:8501", "http://localhost:3000"),  # a page of another server here
        ("localhost:8501", "http://evil.example"),
        ("localhost:8501", "null"),
        ("localhost:8501", "file://localhost:8501"),
        ("localhost:8501@evil.example", "http://localhost:8501@evil.example"),
        ("localhoſt", "http://localhoſt"),
        ("", "http://"),
    ],
)
def test_only_our_own_page_under_the_machines_own_name_counts(host: str, origin: str) -> None:
    """Neither another name, nor another server's page."""
    access = at_machine(Visit("127.0.0.1", "127.0.0.1", (("host", host), ("origin", origin))))
    assert (access.person.role, access.reason) == (Role.VIEWER, DenialReason.INDIRECT)


@pytest.mark.parametrize("headers", [(), OWN[:1], OWN[1:], (*OWN, OWN[0]), (*OWN, OWN[1])])
def test_host_and_origin_must_be_there_once(headers: tuple[tuple[str, str], ...]) -> None:
    """A second one could contradict the first."""
    assert at_machine(Visit("127.0.0.1", "127.0.0.1", headers)).person.role == Role.VIEWER


_names = st.sampled_from(
    [
        "Host",
        "Origin",
        "Forwarded",
        "X-Forwarded-For",
        "X-Real-IP",
        "Via",
        "Rkt-Peer",
        "Cookie",
        "User-Agent",
    ]
)
_values = st.sampled_from(
    ["localhost:8501", "http://localhost:8501", "127.0.0.1", "for=127.0.0.1", "::1", ""]
)
_headers = st.lists(st.tuples(_names, _values | st.text()), max_size=6).map(
    lambda more: (*OWN, *more)
)
_elsewhere = (
    st.none()
    | st.ip_addresses().map(lambda each: "192.168.1.7" if each.is_loopback else str(each))
    | st.text(st.characters(exclude_characters=".:"))
)


@given(st.sampled_from(["127.0.0.1", "::1", "localhost", None]), _elsewhere, _headers)
@example("127.0.0.1", "192.168.1.7", OWN)
def test_no_headers_make_a_writer_of_who_is_elsewhere(
    server: str | None, peer: str | None, headers: tuple[tuple[str, str], ...]
) -> None:
    """Whatever a stranger sends."""
    assert at_machine(Visit(server, peer, headers)).person.role == Role.VIEWER


@given(_headers)
def test_a_proxys_header_among_any_others_takes_all_rights(
    headers: tuple[tuple[str, str], ...],
) -> None:
    """However much the rest looks like the machine's own visit."""
    visit = Visit("127.0.0.1", "127.0.0.1", (*headers, ("X-Forwarded-For", "127.0.0.1")))
    assert at_machine(visit).person.role == Role.VIEWER


# --- with sign-in


@pytest.mark.parametrize(
    ("email", "role"),
    [
        ("ani@kpu.example", Role.PLANNER),
        (" Ani@KPU.example ", Role.PLANNER),
        ("budi@kpu.example", Role.ADMIN),
        ("ani@other.example", Role.VIEWER),
        ("xani@kpu.example", Role.VIEWER),
        ("ani@\N{KELVIN SIGN}pu.example", Role.VIEWER),  # a small k in Unicode, but another letter
        ("@kpu.example", Role.VIEWER),
    ],
)
def test_the_list_says_who_may_write(email: str, role: Role) -> None:
    """Whole addresses, compared without regard to capitals; nobody by being local."""
    access = signed_in({**CLAIMS, "email": email})
    assert access.person.role == role
    assert access.signed_in
    assert access.reason == (None if role > Role.VIEWER else DenialReason.UNLISTED)


def test_a_person_has_one_name_however_the_provider_spells_it() -> None:
    """What is kept of who did something can be compared."""
    assert signed_in({**CLAIMS, "email": " Ani@KPU.example"}).person.name == "ani@kpu.example"


@pytest.mark.parametrize("verified", [False, None, "true", "false", 1, [True]])
def test_an_address_that_is_not_verified_counts_for_nothing(verified: object) -> None:
    """Only a true of the provider does."""
    access = signed_in({**CLAIMS, "email_verified": verified})
    assert (access.person.role, access.reason) == (Role.VIEWER, DenialReason.UNVERIFIED)
    assert access.signed_in


@pytest.mark.parametrize(
    "expiry", [NOW, NOW - 1, None, "2099", True, float("nan"), float("inf"), [NOW + 60]]
)
def test_a_sign_in_that_has_run_out_counts_as_none(expiry: object) -> None:
    """As does one of which it is not known when it does."""
    access = signed_in({**CLAIMS, "exp": expiry})
    assert (access.person.role, access.reason) == (Role.VIEWER, DenialReason.EXPIRED)
    assert not access.signed_in
    assert access.person.name == "visitor"


@pytest.mark.parametrize("claims", [{}, {**CLAIMS, "is_logged_in": "yes"}, {"email": "budi"}])
def test_who_is_not_signed_in_may_only_look(claims: dict[str, object]) -> None:
    """At the machine itself, too."""
    access = signed_in(claims)
    assert (access.person.role, access.reason) == (Role.VIEWER, DenialReason.SIGNED_OUT)


_anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
_altered = st.fixed_dictionaries(
    {},
    optional={
        "is_logged_in": _anything,
        "email": st.sampled_from(["BUDI@kpu.example", "citra@kpu.example", ""]) | _anything,
        "email_verified": _anything,
        "exp": st.sampled_from([NOW - 1, NOW, NOW + 1]) | _anything,
        "role": st.just("admin"),
    },
)


@given(_altered, st.sets(st.sampled_from(sorted(CLAIMS)), max_size=1))
@example({}, set())
def test_nobody_writes_without_a_verified_address_and_a_sign_in_that_lasts(
    altered: dict[str, object], missing: set[str]
) -> None:
    """A planner’s claims with any of them altered or missing."""
    claims = {name: v for name, v in {**CLAIMS, **altered}.items() if name not in missing}
    if signed_in(claims).person.role > Role.VIEWER:
        expiry = claims["exp"]
        assert claims["is_logged_in"] is claims["email_verified"] is True
        assert isinstance(expiry, int | float)
        assert expiry > NOW
        assert str(claims["email"]).strip().lower() in {"ani@kpu.example", "budi@kpu.example"}


def test_reading_only_makes_everybody_a_viewer_and_says_so() -> None:
    """Those who signed in stay signed in, under their name."""
    visit = Visit("127.0.0.1", "127.0.0.1", OWN)
    local = at_machine(visit, read_only=True)
    there = decide_access(visit, SIGN_IN, CLAIMS, NOW, local_name="root", read_only=True)
    assert {local.person.role, there.person.role} == {Role.VIEWER}
    assert {local.reason, there.reason} == {DenialReason.READ_ONLY}
    assert there.signed_in
    assert there.person.name == "ani@kpu.example"


# --- how sign-in is set up


def set_up(secrets: Mapping[str, object], **settings: str) -> SignInSettings | None:
    return read_sign_in(secrets, settings, trusts_headers=False)


def test_without_a_section_and_a_list_there_is_no_sign_in() -> None:
    """Other secrets are none of it."""
    assert set_up({"database": "secret"}, PATH="/bin") is None


def test_lists_come_from_the_secrets_and_from_the_environment() -> None:
    """Together; blanks and what is not text are left out."""
    listed = {"planners": ["Ani@KPU.example", 7, " "], "admins": "budi@kpu.example"}
    sign_in = set_up(
        {"auth": AUTH, "rkt": listed}, RKT_PLANNERS="citra@kpu.example, ", RKT_ADMINS="dewi@x"
    )
    assert sign_in == SignInSettings(
        planners=frozenset({"ani@kpu.example", "citra@kpu.example"}),
        admins=frozenset({"budi@kpu.example", "dewi@x"}),
        providers=("default",),
    )


def test_providers_may_have_names() -> None:
    """Those that Streamlit can use: complete, and without an underscore in the name."""
    shared = {key: AUTH[key] for key in ("redirect_uri", "cookie_secret")}
    named = {"google": PROVIDER, "key_cloak": PROVIDER, "half": {"client_id": "rkt"}}
    sign_in = set_up({"auth": {**shared, **named}})
    assert sign_in
    assert sign_in.providers == ("google",)


@pytest.mark.parametrize(
    "secrets",
    [
        {"auth": {}},
        {"auth": "google"},
        {"auth": {**AUTH, "redirect_uri": ""}},
        {"auth": {k: v for k, v in AUTH.items() if k != "client_id"}},
        {"rkt": {"admins": ["budi@kpu.example"]}},  # lists, but nothing to sign in with
    ],
)
def test_a_sign_in_set_up_in_part_lets_nobody_write(secrets: dict[str, object]) -> None:
    """Not even at the machine: somebody meant to have a sign-in."""
    sign_in = set_up(secrets)
    assert sign_in
    access = signed_in(CLAIMS, sign_in=sign_in)
    assert (access.person.role, access.reason) == (Role.VIEWER, DenialReason.INCOMPLETE)
    assert sign_in.providers == ()


@pytest.mark.parametrize("secret", [None, "", "xxx", "x" * 64, "0123456789abcdef", 7])
def test_a_cookie_secret_that_can_be_guessed_lets_nobody_write(secret: object) -> None:
    """Anybody could write a cookie with it."""
    sign_in = set_up({"auth": {**AUTH, "cookie_secret": secret}, "rkt": {"planners": ["a@b"]}})
    assert sign_in
    assert sign_in.problem == DenialReason.GUESSABLE


def test_the_example_lets_nobody_write_until_its_secret_is_replaced() -> None:
    """With the secret that it asks for it is complete as it stands."""
    example_file = ROOT / ".streamlit" / "secrets.toml.example"
    secrets = tomllib.loads(example_file.read_text(encoding="utf-8"))
    sign_in = set_up(secrets)
    assert sign_in
    assert sign_in.problem == DenialReason.GUESSABLE
    secrets["auth"]["cookie_secret"] = AUTH["cookie_secret"]
    replaced = set_up(secrets)
    assert replaced
    assert (replaced.problem, replaced.providers) == (None, ("default",))
    assert len(replaced.planners) == len(replaced.admins) == 1


def test_claims_that_come_from_headers_count_for_nothing() -> None:
    """A setting of Streamlit's would let each request say whose it is."""
    sign_in = read_sign_in({"auth": AUTH}, {"RKT_ADMINS": "ani@kpu.example"}, trusts_headers=True)
    assert sign_in
    access = signed_in(CLAIMS, sign_in=sign_in)
    assert (access.person.role, access.reason) == (Role.VIEWER, DenialReason.TRUSTED_HEADERS)


def test_every_reason_has_its_words() -> None:
    """Each says something of its own."""
    texts = load_texts("en")
    said = {Access(signed_in({}).person, reason).explained(texts) for reason in DenialReason}
    assert len(said) == len(DenialReason)
    assert None not in said


# --- by group, and without verified addresses

TENANT = "11111111-2222-3333-4444-555555555555"
ENTRA = {
    "is_logged_in": True,
    "exp": NOW + 60,
    "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0",
    "tid": TENANT,
    "oid": "0d1e",
    "preferred_username": "Ani@KPU.example",
    "groups": ["g-readers"],
}
OFFICE = SignInSettings(
    planners=frozenset({"ani@kpu.example", "dewi@elsewhere.example"}),
    providers=("default",),
    planner_groups=frozenset({"g-planners"}),
    admin_groups=frozenset({"g-admins"}),
    tenants=frozenset({TENANT}),
    domains=frozenset({"kpu.example"}),
)


@pytest.mark.parametrize(
    ("altered", "role"),
    [
        ({}, Role.PLANNER),  # of our tenant and domain: as good as verified
        ({"tid": "9" * 36}, Role.VIEWER),  # another tenant, which may give out any address
        ({"iss": "https://login.microsoftonline.com/9/v2.0"}, Role.VIEWER),
        ({"iss": None}, Role.VIEWER),
        ({"preferred_username": "dewi@elsewhere.example"}, Role.VIEWER),  # a guest
        ({"preferred_username": "ani@notkpu.example"}, Role.VIEWER),
        ({"email": "dewi@elsewhere.example"}, Role.VIEWER),  # what the mailbox says goes first
        ({"email_verified": False}, Role.VIEWER),  # a provider that does say so is believed
        ({"groups": ["g-readers", "g-admins"]}, Role.ADMIN),
        ({"groups": ["g-admins"], "tid": "9" * 36}, Role.ADMIN),  # groups need no address
        ({"groups": "g-planners", "preferred_username": None}, Role.PLANNER),
        ({"groups": {"g-admins": True}, "tid": ""}, Role.VIEWER),
        ({"groups": ["G-ADMINS", 7, None], "tid": ""}, Role.VIEWER),
    ],
)
def test_without_verified_addresses_a_group_or_tenant_and_domain_decide(
    altered: dict[str, object], role: Role
) -> None:
    """As with Microsoft Entra, which leaves “email_verified” out."""
    assert signed_in({**ENTRA, **altered}, sign_in=OFFICE).person.role == role


def test_who_writes_by_a_group_is_named_so_that_nobody_else_can_be() -> None:
    """A name that is not verified goes with the number that the provider gave."""
    claims = {
        **ENTRA,
        "groups": ["g-planners"],
        "tid": "",
        "preferred_username": "budi@kpu.example",
    }
    assert signed_in(claims, sign_in=OFFICE).person.name == "budi@kpu.example (0d1e)"
    assert signed_in(ENTRA, sign_in=OFFICE).person.name == "ani@kpu.example"


def test_roles_come_from_the_claim_that_the_settings_name() -> None:
    """Keycloak's roles are inside another claim; a name with dots in it is tried whole first."""
    listed = {"admin_groups": ["rkt-admin"], "role_claim": "realm_access.roles"}
    settings = read_sign_in({"auth": AUTH, "rkt": listed}, {}, trusts_headers=False)
    assert settings
    for held in ({"realm_access": {"roles": ["rkt-admin"]}}, {"realm_access.roles": "rkt-admin"}):
        assert signed_in({**CLAIMS, **held}, sign_in=settings).person.role == Role.ADMIN
    assert signed_in({**CLAIMS, "groups": ["rkt-admin"]}, sign_in=settings).person.role == "viewer"
