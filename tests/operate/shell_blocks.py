"""The commands of a page in ``docs/``, and a shell that runs them one block after another."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_END = "--- the block has ended ---"


@dataclass(frozen=True)
class Block:
    """The commands between two fences, and the heading they stand under."""

    heading: str
    text: str


def blocks_of(page: str) -> list[Block]:
    """Return the blocks of shell commands of a page, in order."""
    found = []
    for match in _BLOCK.finditer(page):
        headings = _HEADING.findall(_BLOCK.sub("", page[: match.start()]))
        found.append(Block(headings[-1] if headings else "", match[1]))
    return found


class Shell:
    """One bash for a whole page: what a block sets is still set in the next."""

    def __init__(self, written: IO[str], read: IO[str]) -> None:
        self._written, self._read = written, read

    def run(self, block: str) -> str:
        """Run a block and return what it printed; an `AssertionError` names what failed."""
        self._written.write(f"{block}\necho '{_END}'\n")
        self._written.flush()
        said: list[str] = []
        for line in self._read:
            if line.rstrip("\n").endswith(_END):
                said.append(line.rstrip("\n").removesuffix(_END))
                return "".join(said)
            said.append(line)
        raise AssertionError(f"This failed:\n{block}\n{''.join(said)}")


@contextmanager
def open_shell(environment: Mapping[str, str], folder: Path) -> Iterator[Shell]:
    """Start a bash that stops at the first command that fails, and end it after."""
    with subprocess.Popen(
        ["/bin/bash", "-euo", "pipefail"],
        env=dict(environment),
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield Shell(process.stdin, process.stdout)
        finally:
            process.kill()
