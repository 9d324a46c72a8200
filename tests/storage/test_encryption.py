"""TLS between the dashboard and PostgreSQL, with a certificate that is made here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme
from sqlalchemy import text

from rkt.storage import StoreError, open_store
from rkt.storage.backup import write_backup
from rkt.storage.engine import find_address, make_engine
from tests.postgres import Server, run_postgres
from tests.storage.conftest import Open
from tests.storage.drafts import small_draft, told_in
from tests.storage.people import PLANNER

pytestmark = pytest.mark.postgres


@dataclass(frozen=True)
class Encrypted:
    """A server whose certificate is for ``localhost``, and the files of two authorities."""

    server: Server
    issuer: Path
    stranger: Path

    def address(self, options: str, host: str = "localhost") -> str:
        """Return the address with options, as an admin writes it."""
        url = self.server.url.set(drivername="postgresql", host=host)
        return url.render_as_string(hide_password=False) + options

    def verified(self, authority: Path, host: str = "localhost") -> str:
        """Return the address of who checks the certificate."""
        return self.address(f"?sslmode=verify-full&sslrootcert={authority}", host)


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Encrypted]:
    folder: Path = tmp_path_factory.mktemp("tls")
    issuer, stranger = trustme.CA(), trustme.CA()
    issuer.cert_pem.write_to_path(str(folder / "issuer.pem"))
    stranger.cert_pem.write_to_path(str(folder / "stranger.pem"))
    made = issuer.issue_cert("localhost").private_key_and_cert_chain_pem.bytes()
    with run_postgres(certificate=made) as server:
        yield Encrypted(server, folder / "issuer.pem", folder / "stranger.pem")


def is_encrypted(url: str) -> bool:
    """Ask the server whether our connection is."""
    engine = make_engine(find_address(url), patience=1)
    with engine.connect() as connection:
        asked = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        found = bool(connection.scalar(text(asked)))
    engine.dispose()
    return found


def refusal(url: str) -> StoreError:
    with pytest.raises(StoreError) as refused:
        open_store(url)
    return refused.value


def test_a_store_whose_server_is_verified_keeps_plans_and_is_backed_up(
    encrypted: Encrypted, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The programs that make the backup check the same certificate."""
    url = encrypted.verified(encrypted.issuer)
    assert is_encrypted(url)
    store = opened(url)
    kept = store.keep(small_draft(), PLANNER)
    assert store.kept() == [kept]
    monkeypatch.setenv("PATH", str(encrypted.server.programs))
    store.backup(tmp_path / "rkt.dump")
    assert (tmp_path / "rkt.dump").stat().st_size > 1_000
    wrong = find_address(encrypted.verified(encrypted.stranger))
    engine = make_engine(wrong, patience=1)
    with pytest.raises(StoreError, match="backup-failed"):
        write_backup(engine, wrong, tmp_path / "other.dump")
    engine.dispose()


@pytest.mark.parametrize("options", ["?sslmode=require", "?sslmode=prefer", ""])
def test_a_store_is_encrypted_by_every_mode_that_allows_it(
    encrypted: Encrypted, options: str
) -> None:
    """Without a check of the certificate, so by any name."""
    assert is_encrypted(encrypted.address(options, host="127.0.0.1"))


def test_a_certificate_of_somebody_else_is_refused_before_the_password_is_sent(
    encrypted: Encrypted,
) -> None:
    """Whether its authority or its name is not the one that is trusted."""
    for url in (
        encrypted.verified(encrypted.stranger),
        encrypted.verified(encrypted.issuer, host="127.0.0.1"),
        encrypted.address("?sslmode=verify-full"),
    ):
        refused = refusal(url)
        assert refused.finding.code == "store-certificate"
        assert "***" in str(refused.finding.values["place"])


def test_a_server_that_asks_for_encryption_says_so(encrypted: Encrypted) -> None:
    refused = refusal(encrypted.address("?sslmode=disable"))
    assert refused.finding.code == "store-not-admitted"


@pytest.mark.parametrize("mode", ["require", "verify-full"])
def test_a_server_without_encryption_is_not_used_by_who_asks_for_it(
    server: Server, mode: str
) -> None:
    """Nor is the password sent to it."""
    url = server.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with pytest.raises(StoreError) as refused:
        open_store(f"{url}?sslmode={mode}")
    assert refused.value.finding.code == "store-unencrypted"
    assert "offers no encryption" in told_in(refused)


def test_a_file_without_certificates_is_named(encrypted: Encrypted, tmp_path: Path) -> None:
    (tmp_path / "empty.pem").touch()
    refused = refusal(encrypted.verified(tmp_path / "empty.pem"))
    assert refused.finding.code == "store-url-option"
    assert "empty.pem" in str(refused.finding.values["option"])
