"""Ways to damage the file of a store: bytes, pages and lengths; rows, columns and tables."""

from __future__ import annotations

import os
import pickle
import random
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

PAGE = 4_096

Damage = Callable[[Path], None]


class Hostile:
    """Unpickled, it would leave a file where the test looks for one."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.mkdir, ("unpickled",)


def damages() -> Iterator[tuple[str, Damage]]:
    """Yield every damage by name; the random ones are the same in each run."""
    yield from _of_bytes()
    yield from _of_pages()
    yield from _of_the_header()
    yield from _of_lengths()
    yield from _of_rows()
    yield from _of_the_schema()


def _of_bytes() -> Iterator[tuple[str, Damage]]:
    for seed, count in enumerate((1, 1, 1, 1, 2, 2, 5, 5, 20, 20, 100, 1_000)):
        yield f"{count} bytes flipped, seed {seed}", _flipping(seed, count)
    for seed in range(30):
        yield f"a letter changed, seed {seed}", _changing_a_letter(seed)


def _flipping(seed: int, count: int) -> Damage:
    def damage(file: Path) -> None:
        chance, content = random.Random(seed), bytearray(file.read_bytes())  # noqa: S311
        for _ in range(count):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(content)

    return damage


def _changing_a_letter(seed: int) -> Damage:
    """Change a sign of a text or a blob, where a page itself looks as whole as before."""

    def damage(file: Path) -> None:
        chance, content = random.Random(seed), bytearray(file.read_bytes())  # noqa: S311
        letters = [at for at, byte in enumerate(content) if at > PAGE and chr(byte).isalnum()]
        content[chance.choice(letters)] ^= 1
        file.write_bytes(content)

    return damage


def _of_pages() -> Iterator[tuple[str, Damage]]:
    for seed in range(4):
        yield f"a page of zeros, seed {seed}", _filling(seed, bytes(PAGE))
        yield f"a page of ones, seed {seed}", _filling(seed, b"\xff" * PAGE)
        yield f"two pages swapped, seed {seed}", _swapping(seed)
        yield f"a page twice, seed {seed}", _doubling(seed)


def _filling(seed: int, filler: bytes) -> Damage:
    def damage(file: Path) -> None:
        content = file.read_bytes()
        start = PAGE * random.Random(seed).randrange(len(content) // PAGE)  # noqa: S311
        file.write_bytes(content[:start] + filler + content[start + PAGE :])

    return damage


def _pages(file: Path) -> list[bytes]:
    content = file.read_bytes()
    return [content[at : at + PAGE] for at in range(0, len(content), PAGE)]


def _swapping(seed: int) -> Damage:
    def damage(file: Path) -> None:
        pages = _pages(file)
        one, other = random.Random(seed).sample(range(len(pages)), 2)  # noqa: S311
        pages[one], pages[other] = pages[other], pages[one]
        file.write_bytes(b"".join(pages))

    return damage


def _doubling(seed: int) -> Damage:
    def damage(file: Path) -> None:
        pages = _pages(file)
        one, other = random.Random(seed).sample(range(1, len(pages)), 2)  # noqa: S311
        pages[one] = pages[other]
        file.write_bytes(b"".join(pages))

    return damage


def _of_the_header() -> Iterator[tuple[str, Damage]]:
    spoilt = {
        "the magic string": (0, b"SQLite forma_ 3\0"),
        "the page size": (16, b"\x02\x00"),
        "the version of the format": (18, b"\x09\x09"),
        "the size of the file": (28, b"\x7f\xff\xff\xff"),
        "the free list": (32, b"\x00\x00\x00\x02\x00\x00\x00\x09"),
        "the schema format": (44, b"\x00\x00\x00\x09"),
        "the encoding of texts": (56, b"\x00\x00\x00\x02"),
        "all of it": (0, bytes(100)),
    }
    for what, (at, content) in spoilt.items():
        yield f"in the header {what}", _writing_at(at, content)


def _writing_at(at: int, content: bytes) -> Damage:
    def damage(file: Path) -> None:
        whole = file.read_bytes()
        file.write_bytes(whole[:at] + content + whole[at + len(content) :])

    return damage


def _of_lengths() -> Iterator[tuple[str, Damage]]:
    for share in (0.0, 0.1, 0.3, 0.5, 0.7, 0.99):
        yield (
            f"cut to {share}",
            lambda file, to=share: os.truncate(  # type: ignore[misc]
                file, int(file.stat().st_size * to)
            ),
        )
    yield "cut within its header", lambda file: os.truncate(file, 50)


def _of_rows() -> Iterator[tuple[str, Damage]]:
    bomb = zlib.compress(b"[" * 3_000_000)
    bad = {
        "text that is no UTF-8": "CAST(x'ff80c0' AS TEXT)",
        "a number far too large": "9223372036854775807",
        "a real number": "1.5",
        "nothing": "''",
        "a blob": "x'00ff'",
        "a pickle": f"x'{pickle.dumps(Hostile()).hex()}'",
        "brackets without end": f"x'{bomb.hex()}'",
        "JSON of another kind": "'[1, {\"a\": null}]'",
        "an infinite number": "'1e999'",
    }
    places = (
        *(("plans", name) for name in ("unit", "unit_key", "fiscal_year")),
        *(("revisions", name) for name in ("name", "kept_at", "amount", "line_count", "revision")),
        *(("revisions", name) for name in ("facts", "findings", "corrections", "given", "grid")),
        *(("revisions", name) for name in ("source", "sha256", "more_columns", "plan_id")),
        *(("lines", name) for name in ("amount", "description", "line_no", "fiscal_year")),
        *(("audit", name) for name in ("at", "action", "details", "role", "revision_id", "who")),
        *(("scenario_versions", name) for name in ("version", "content", "saved_at", "name")),
        ("scenarios", "base_code"),
        *(("pair_verdicts", name) for name in ("verdict", "said_at", "one_line", "one_text")),
        ("alembic_version", "version_num"),
    )
    chance = random.Random(4)  # noqa: S311
    for table, column in places:
        for what in chance.sample(sorted(bad), 3):
            yield f"{table}.{column} is {what}", _setting(table, column, bad[what])


def _setting(table: str, column: str, value: str) -> Damage:
    """Set a value in the row that was written first, against all that forbids it."""

    def damage(file: Path) -> None:
        with closing(_free_hand(file)) as connection:
            (first,) = connection.execute(f"SELECT min(rowid) FROM {table}").fetchone()  # noqa: S608
            change = f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE rowid = ?"  # noqa: S608
            connection.execute(change, (first,))
            connection.commit()

    return damage


def _of_the_schema() -> Iterator[tuple[str, Damage]]:
    for table in ("plans", "revisions", "lines", "audit", "scenarios", "alembic_version"):
        yield f"without the table {table}", _running(f"DROP TABLE {table}")
        yield f"nothing in the table {table}", _running(f"DELETE FROM {table}")  # noqa: S608
    for table, column in (("lines", "amount"), ("revisions", "digest"), ("audit", "details")):
        renamed = f"ALTER TABLE {table} RENAME COLUMN {column} TO other"
        yield f"without the column {table}.{column}", _running(renamed)
    yield "without an index", _running("DROP INDEX revisions_fingerprint")
    yield (
        "the last event lost",
        _running("DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)"),
    )
    yield "an event lost", _running("DELETE FROM audit WHERE id = 3")
    yield "a revision lost", _running("DELETE FROM revisions WHERE id = 2")
    yield "a line lost", _running("DELETE FROM lines WHERE revision_id = 1 AND line_no = 3")
    yield (
        "a line too many",
        _running(
            "INSERT INTO lines SELECT * FROM lines WHERE revision_id = 1 AND line_no = 1"
            " ON CONFLICT DO NOTHING",
            "UPDATE lines SET line_no = 99 WHERE revision_id = 1 AND line_no = 2",
        ),
    )
    yield (
        "a version of a scenario lost",
        _running("DELETE FROM scenario_versions WHERE version = 2"),
    )
    for change in (
        "sql = 'CREATE TABEL plans (id)' WHERE name = 'plans'",
        "sql = CAST(x'fffe41' AS TEXT) WHERE name = 'lines'",
        "sql = NULL WHERE name = 'revisions'",
        "rootpage = 1 WHERE name = 'audit'",
        "rootpage = 3 WHERE name = 'audit'",
        "rootpage = 99999 WHERE name = 'lines'",
        "name = CAST(x'ff' AS TEXT) WHERE name = 'plans'",
        "sql = replace(sql, 'amount', 'amuont') WHERE name = 'lines'",
        "sql = replace(sql, 'audit_revision', 'x') WHERE name = 'audit_revision'",
    ):
        yield f"in the schema {change}", _running(f"UPDATE sqlite_master SET {change}")  # noqa: S608


def _running(*statements: str) -> Damage:
    def damage(file: Path) -> None:
        with closing(_free_hand(file)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return damage


def _free_hand(file: Path) -> sqlite3.Connection:
    """Return a connection that may change what is kept, and the schema itself."""
    connection = sqlite3.connect(file)
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (name,) in connection.execute(triggers).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.commit()
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA writable_schema = ON")
    return connection
