"""XML of a Word file -> its blocks: paragraphs outside tables, and rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, cast

from lxml import etree
from lxml.etree import _Element as Element

from rkt.documents.docx.names import ALTERNATIVES, is_other_choice, tags_of
from rkt.findings import DocumentError

PARAGRAPHS = tags_of("word", "p")
ROWS = tags_of("word", "tr")
TABLES = tags_of("word", "tbl")
BOXES = tags_of("word", "txbxContent")
OTHER_DOCUMENTS = tags_of("word", "altChunk", "subDoc")
_TAKEN_AWAY = tags_of("word", "del", "moveFrom")
_PIECE = 1 << 16
_MOST_MEGABYTES = 5
"""Of XML for one block: more is no table, and a tree of it could fill the memory."""


def blocks(part: IO[bytes], name: str) -> Iterator[Element]:
    """Yield the blocks of a part in order, each to be used before the next is asked for.

    A row is one whatever its table stands in, and so is a paragraph in a text box; what
    stands in a row belongs to it. Documents within the document are yielded as they are.
    Raises `DocumentError` for a block too large, and lxml's errors for broken XML.
    """
    stream = _Stream()
    waiting = 0
    for piece in iter(lambda: part.read(_PIECE), b""):
        waiting += len(piece)
        for block in stream.blocks_in(piece):
            yield block
            waiting = 0
        if waiting > _MOST_MEGABYTES * 1_000_000:
            raise DocumentError("word-block-too-large", name=name, limit=_MOST_MEGABYTES)
    stream.parser.close()


class _Stream:
    """The state between two pieces of XML: how deep in rows they were cut, what was used."""

    def __init__(self) -> None:
        self.parser = _safe_parser()
        self.depth = 0
        self.used: list[Element] = []

    def blocks_in(self, piece: bytes) -> Iterator[Element]:
        """Yield the blocks that end in a piece, then give the memory of those before it back."""
        self.parser.feed(piece)
        before, self.used = self.used, []
        for event, element in cast("Iterator[tuple[str, Element]]", self.parser.read_events()):
            is_row = element.tag in ROWS
            self.depth += is_row if event == "start" else -is_row
            if event == "end" and _is_block(element, self.depth):
                yield element
                self.used.append(element)
        _take_away(before)


def _safe_parser() -> etree.XMLPullParser:
    """Nothing is fetched or expanded; a comment does not cut the text that it stands in."""
    return etree.XMLPullParser(
        ("start", "end"),
        tag=[*PARAGRAPHS, *ROWS, *OTHER_DOCUMENTS],
        no_network=True,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
    )


def _is_block(element: Element, depth: int) -> bool:
    if element.tag in OTHER_DOCUMENTS:
        return True
    if depth or next(element.iterancestors(*_TAKEN_AWAY), None) is not None:
        return False
    return not any(map(is_other_choice, element.iterancestors(*ALTERNATIVES)))


def _take_away(used: list[Element]) -> None:
    """Free blocks, emptied first and a piece later: else lxml walks each again and again."""
    for element in used:
        element.clear()
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
