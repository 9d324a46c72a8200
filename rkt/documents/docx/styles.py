"""The styles of a Word document: what each says of texts and paragraphs, with what it builds on."""

from __future__ import annotations

from functools import cache

from lxml.etree import _Element as Element

from rkt.documents.docx.colours import AUTO, Paint, Theme
from rkt.documents.docx.formats import Format, paragraph_format, run_format
from rkt.documents.docx.names import attribute_of, is_off, value_of

_DEEPEST = 50
"""How many styles may build on each other; Word allows fewer."""
PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"


class Styles:
    """The styles of a document by kind and name; looked up often, worked out once."""

    def __init__(self, tree: Element | None = None, theme: Theme | None = None) -> None:
        self.theme = theme or Theme()
        self.defaults: Format = {}
        self._styles: dict[tuple[str, str], Element] = {}
        self._default_names: dict[str, str] = {}
        for style in () if tree is None else tree.iterfind("{*}style"):
            self._add(style)
        stated = None if tree is None else tree.find("{*}docDefaults/{*}rPrDefault/{*}rPr")
        self.defaults = run_format(stated, self.theme)
        self.run = cache(self._run)
        self.paragraph = cache(self._paragraph)
        self.table_run = cache(self._table_run)
        self.table_ground = cache(self._table_ground)

    def _add(self, style: Element) -> None:
        kind, name = attribute_of(style, "type") or PARAGRAPH, attribute_of(style, "styleId")
        self._styles[kind, name] = style
        default = attribute_of(style, "default")
        if default and not is_off(default):
            self._default_names[kind] = name

    def _run(self, kind: str, name: str) -> Format:
        """Return what a style says of the runs in it; ``kind`` is that of what names the style."""
        return self._of_texts(self._chain(kind, name))

    def _paragraph(self, name: str) -> Format:
        """Return what a paragraph style says of the paragraphs themselves."""
        stated: Format = {}
        for style in self._chain(PARAGRAPH, name):
            stated |= paragraph_format(style.find("{*}pPr"), self.theme)
        return stated

    def _table_run(self, name: str, parts: tuple[str, ...]) -> Format:
        """Return what a table style says of the runs in some parts of the table."""
        chain = self._chain(TABLE, name)
        stated = self._of_texts(chain)
        for part in parts:
            stated |= self._of_texts(_parts_of(chain, part))
        return stated

    def _table_ground(self, name: str, parts: tuple[str, ...]) -> Paint:
        """Return the shading that a table style gives to some parts of the table."""
        chain = self._chain(TABLE, name)
        ground: Paint = AUTO
        for styles in (chain, *(_parts_of(chain, part) for part in parts)):
            for style in styles:
                for shading in (style.find(f"{{*}}{of}/{{*}}shd") for of in ("tblPr", "tcPr")):
                    ground = _nearer(ground, shading, self.theme)
        return ground

    def _of_texts(self, styles: list[Element]) -> Format:
        stated: Format = {}
        for style in styles:
            stated |= run_format(style.find("{*}rPr"), self.theme)
        return stated

    def _chain(self, kind: str, name: str) -> list[Element]:
        """Return a style and those that it builds on, the last of them first."""
        style = self._found(kind, name)
        chain: list[Element] = []
        while style is not None and style not in chain and len(chain) < _DEEPEST:
            chain.insert(0, style)
            style = self._styles.get((kind, value_of(style, "basedOn") or ""))
        return chain

    def _found(self, kind: str, name: str) -> Element | None:
        """Return a style by its name: the one linked with it, or the default, where it is none."""
        found = self._styles.get((kind, name))
        other = self._styles.get((PARAGRAPH if kind == CHARACTER else CHARACTER, name))
        if found is None and name and other is not None:
            found = self._styles.get((kind, value_of(other, "link") or ""))
        if found is None and kind != CHARACTER:
            found = self._styles.get((kind, self._default_names.get(kind, "")))
        return found


def _parts_of(chain: list[Element], part: str) -> list[Element]:
    """Return what styles of a chain say of one part of a table, such as its first row."""
    return [
        each
        for style in chain
        for each in style.iterfind("{*}tblStylePr")
        if attribute_of(each, "type") == part
    ]


def _nearer(ground: Paint, shading: Element | None, theme: Theme) -> Paint:
    found = AUTO if shading is None else theme.shading(shading)
    return ground if found == AUTO else found
