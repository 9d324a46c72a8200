"""Word files for tests: XML written by hand, or rows of texts with the quirks of offices' files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{WORD}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_CONTENT}.document.main+xml"/>'
    "</Types>"
)


def relations(targets: Mapping[str, str]) -> str:
    """Return a part of relations; ``targets`` are kinds by target."""
    each = (
        f'<Relationship Id="r{n}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(each)}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the parts as a zip file."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def parts_of(body: str, beside: Mapping[str, str] | None = None) -> dict[str, str | bytes]:
    """Return the parts of a file with a body; ``beside`` are bodies of other parts by kind."""
    beside = beside or {}
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": relations({f"{kind}.xml": kind for kind in beside}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{kind}.xml": f"<w:{kind} {SPACES}>{inside}</w:{kind}>"
            for kind, inside in beside.items()
        },
    }


def word_file(body: str, **beside: str) -> bytes:
    """Return a Word file with a body; ``beside`` are the bodies of headers, footnotes and such."""
    return packed(parts_of(body, beside))


def run(text: str, properties: str = "") -> str:
    """Return a run of text; its line breaks are soft ones."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(*inside: str, properties: str = "") -> str:
    """Return a paragraph of XML, or of plain text where it has no tags."""
    texts = (each if each.startswith("<") else run(each) for each in inside)
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{''.join(texts)}</w:p>"


def cell(*inside: str, properties: str = "") -> str:
    """Return a cell of blocks, or with a paragraph for each plain text."""
    blocks = (each if each.startswith("<") else paragraph(each) for each in inside or ("",))
    return f"<w:tc>{properties and f'<w:tcPr>{properties}</w:tcPr>'}{''.join(blocks)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of cells, or with a cell for each plain text."""
    each = (one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr>{properties and f'<w:trPr>{properties}</w:trPr>'}{''.join(each)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content: str, properties: str = "<w:alias/>") -> str:
    """Return something inside a content control."""
    inside = f"<w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent>"
    return f"<w:sdt>{inside}</w:sdt>"


def style(kind: str, name: str, inside: str, *, default: bool = False) -> str:
    """Return a style of a kind ("paragraph", "character" or "table"), with what it holds."""
    is_default = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{is_default}>{inside}</w:style>'


def inserted(content: str) -> str:
    return f'<w:ins w:id="1" w:author="x">{content}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="x"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'


def way(kind: str, content: str) -> str:
    """Return one way to draw something: a "Choice" or the "Fallback"."""
    return f"<mc:{kind}>{content}</mc:{kind}>"


def alternatives(*ways: str) -> str:
    return f"<w:r><mc:AlternateContent>{''.join(ways)}</mc:AlternateContent></w:r>"


def box(*inside: str) -> str:
    """Return a run with a text box, drawn in the new way and in the old."""
    content = f"<w:txbxContent>{''.join(inside)}</w:txbxContent>"
    drawing = way("Choice", f"<w:drawing>{content}</w:drawing>")
    return alternatives(drawing, way("Fallback", f"<w:pict>{content}</w:pict>"))


def picture() -> str:
    return '<w:r><w:drawing><a:blip r:embed="r7"/></w:drawing></w:r>'


@dataclass(frozen=True)
class Quirks:
    """How a table is written in Word."""

    titles: tuple[str, ...] = ()
    """Texts that stand in paragraphs between tables, not in rows."""
    headings_merged: bool = False
    """A row with one text is one cell over all columns."""
    merged_down: frozenset[int] = frozenset()
    """The rows (from 1) whose columns 2 to 5 are merged with an equal cell right above."""
    run_length: int = 0
    """The letters in a run; 0 for all."""
    tracked: bool = False
    """Every other piece of text is inserted, beside one that is deleted."""
    controls: str = ""
    """What is wrapped in content controls: "run", "paragraph", "cell" or "row"."""
    wrapped: bool = False
    """The last blank of a text is a soft line break."""
    paragraphs: bool = False
    """A line break is the end of a paragraph."""
    table_length: int = 0
    """The rows of a table before the next begins; 0 for all."""


def write_word(rows: Sequence[Sequence[str]], quirks: Quirks = Quirks()) -> bytes:
    """Return rows of texts as a Word file."""
    body: list[str] = []
    waiting: list[str] = []
    for number, texts in enumerate(rows, 1):
        is_title = bool(texts) and texts[0] in quirks.titles
        is_full = quirks.table_length and len(waiting) == quirks.table_length
        if waiting and (is_title or is_full):
            body.append(table(*waiting))
            waiting = []
        if is_title:
            body.append(_paragraph(texts[0], quirks))
        else:
            first = not waiting
            waiting.append(_row(number, texts, _merges(number, rows, quirks, first=first), quirks))
    return word_file("".join([*body, table(*waiting) if waiting else ""]))


def _merges(
    number: int, rows: Sequence[Sequence[str]], quirks: Quirks, *, first: bool
) -> dict[int, str]:
    """Return how each cell of a row is merged with those above and below, if it is."""
    begins = _joined(number + 1, rows, quirks)
    goes_on = set() if first else _joined(number, rows, quirks)
    return dict.fromkeys(begins, "restart") | dict.fromkeys(goes_on, "continue")


def _joined(number: int, rows: Sequence[Sequence[str]], quirks: Quirks) -> set[int]:
    """Return the columns in which a row is merged with the one above it."""
    if not {number - 1, number} <= quirks.merged_down:
        return set()
    above, own = rows[number - 2], rows[number - 1]
    return {at for at in range(1, 5) if own[at] and own[at] == above[at]}


def _row(number: int, texts: Sequence[str], merges: Mapping[int, str], quirks: Quirks) -> str:
    is_heading = bool(texts) and bool(texts[0]) and not any(texts[1:])
    if quirks.headings_merged and is_heading:
        cells = [cell(_paragraph(texts[0], quirks), properties='<w:gridSpan w:val="7"/>')]
    else:
        cells = [_cell(text, merges.get(at), quirks) for at, text in enumerate(texts or [""])]
    written = row(*cells, properties="<w:tblHeader/>" if number == 1 else "")
    return control(written) if quirks.controls == "row" else written


def _cell(text: str, merge: str | None, quirks: Quirks) -> str:
    properties = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    shown = "" if merge == "continue" else text
    parts = shown.split("\n") if quirks.paragraphs else [shown]
    written = cell(*(_paragraph(part, quirks) for part in parts), properties=properties)
    return control(written) if quirks.controls == "cell" else written


def _paragraph(text: str, quirks: Quirks) -> str:
    shown = "\n".join(text.rsplit(" ", 1)) if quirks.wrapped else text
    length = quirks.run_length or len(shown) or 1
    ends = [*range(0, len(shown), length), len(shown)]
    written = paragraph(*_runs((shown[a:b] for a, b in pairwise(ends)), quirks))
    return control(written) if quirks.controls == "paragraph" else written


def _runs(pieces: Iterable[str], quirks: Quirks) -> Iterable[str]:
    for number, piece in enumerate(pieces):
        written = run(piece)
        if quirks.controls == "run":
            written = control(written)
        yield inserted(written) + deleted(" 99") if quirks.tracked and number % 2 == 0 else written
