"""The file of a new store: made by its migrations once, which take 0.1 s, and copied after that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rkt.storage import Store


@pytest.fixture(scope="session", autouse=True)
def new_stores_are_copied() -> Iterator[None]:
    make_tables = Store._fill
    made: list[bytes] = []

    def copy_or_make(store: Store, file: Path) -> None:
        if made:
            file.write_bytes(made[0])
            return
        make_tables(store, file)
        made.append(file.read_bytes())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "_fill", copy_or_make)
        yield
