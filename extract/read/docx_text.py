"""The text of one Word paragraph: runs, breaks, fields, superscripts, and the text boxes anchored in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.read.docx_names import (
    ALTERNATE,
    BOX,
    CHOICE,
    FALLBACK,
    GONE,
    INSERTED,
    MOVED_HERE,
    P_PR,
    R_PR,
    VAL,
    WRAPPERS,
    R,
    T,
    is_on,
    number,
    w,
)
from extract.read.docx_styles import Style, Styles
from extract.read.docx_symbols import symbol
from extract.read.text_fold import superscript

_TAB, _PTAB, _BR, _CR, _NO_BREAK, _SYM = (w(tag) for tag in ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym"))
_BREAK_TYPE = w("type")
_FIELD, _RENDERED, _FOOTNOTE, _ENDNOTE = (
    w(tag) for tag in ("fldChar", "lastRenderedPageBreak", "footnoteReference", "endnoteReference")
)
_DRAWING, _PICT, _OBJECT = w("drawing"), w("pict"), w("object")
_B, _CAPS, _VANISH, _SCRIPT, _POSITION, _R_STYLE = (
    w(tag) for tag in ("b", "caps", "vanish", "vertAlign", "position", "rStyle")
)
_MATH = frozenset(
    f"{{http://schemas.openxmlformats.org/officeDocument/2006/math}}{tag}" for tag in ("oMath", "oMathPara")
)
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RAISED_DIGITS = re.compile(r"\s*\d{1,3}(?:\s*,\s*\d{1,3})*\)?[.,;:]?\s*")
_MIN_RISE = 3  # half-points: a run raised by less is only adjusted


@dataclass(frozen=True, slots=True)
class _Format:
    """How a run is set, its styles included."""

    bold: bool
    caps: bool
    hidden: bool
    raised: bool


@dataclass(slots=True)
class Inline:
    """A paragraph's content before folding: a line break is «\\n», a page break «\\f», a tab «\\t».

    ``boxes`` are the text boxes anchored here. ``starts_page``: Word last printed it at the top of a page.
    """

    pieces: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    bold: bool = False
    plain: bool = False
    starts_page: bool = False
    fields: list[bool] = field(default_factory=list)

    def raw(self) -> str:
        """The whole text, unfolded."""
        return "".join(self.pieces)


@dataclass(slots=True)
class Seen:
    """What the user must hear of. ``note_ids`` are notes in order of reference: («f» or «e», id)."""

    tracked: bool = False
    hidden: list[str] = field(default_factory=list)
    objects: bool = False
    pictures: bool = False
    chunks: bool = False
    note_ids: list[tuple[str, str]] = field(default_factory=list)


class TextReader:
    """Reads paragraphs' content; what is odd about it goes to ``seen``."""

    def __init__(self, styles: Styles, seen: Seen) -> None:
        self._styles = styles
        self._seen = seen
        self._forms: dict[int, _Format] = {}

    def read(self, paragraph: _Element, style: Style, out: Inline) -> None:
        """Add the content of a ``w:p`` of this paragraph style to ``out``."""
        base = self._forms.get(id(style))  # styles live as long as the document is read
        if base is None:
            base = _Format(bool(style.bold), bool(style.caps), bool(style.hidden), bool(style.raised))
            self._forms[id(style)] = base
        out.fields.clear()  # a field torn open in one paragraph must not swallow the next
        self._walk(paragraph, out, base)

    def _walk(self, parent: _Element, out: Inline, form: _Format) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._walk(child, out, self._format(child, form))
            elif tag == T:
                self._text(child.text, out, form)
            elif tag in (R_PR, P_PR):
                continue
            elif tag in (_TAB, _PTAB):
                self._mark("\t", out, form)
            elif tag in (_BR, _CR):
                self._mark("\f" if child.get(_BREAK_TYPE) == "page" else "\n", out, form)
            elif tag in WRAPPERS:
                if tag in (INSERTED, MOVED_HERE):
                    self._seen.tracked = True
                self._walk(child, out, form)
            else:
                self._rare(child, tag, out, form)

    def _rare(self, child: _Element, tag: str, out: Inline, form: _Format) -> None:
        if tag in GONE:
            self._seen.tracked = True
        elif tag == _FIELD:
            choice = _chosen(child)
            if choice:
                self._text(choice, out, form)
            _step(out.fields, child.get(w("fldCharType")))
        elif tag == _RENDERED:
            out.starts_page = out.starts_page or not out.raw().strip()
        elif tag == _NO_BREAK:
            self._text("-", out, form)
        elif tag == _SYM:
            self._text(symbol(child), out, form)
        elif tag in (_FOOTNOTE, _ENDNOTE):
            self._seen.note_ids.append(("f" if tag == _FOOTNOTE else "e", child.get(w("id"), "")))
        elif tag == ALTERNATE:
            self._alternate(child, out, form)
        elif tag in (_DRAWING, _PICT, _OBJECT):
            boxes = list(_boxes(child))
            out.boxes += boxes
            self._seen.objects = self._seen.objects or tag == _OBJECT
            self._seen.pictures = self._seen.pictures or not boxes
        elif tag in _MATH:
            self._text("".join(text.text or "" for text in child.iter(_MATH_TEXT)), out, form)

    def _alternate(self, element: _Element, out: Inline, form: _Format) -> None:
        """One branch only: the first that has anything to say."""
        before = len(out.pieces), len(out.boxes)
        for branch in element.iterchildren(CHOICE, FALLBACK):
            self._walk(branch, out, form)
            if (len(out.pieces), len(out.boxes)) != before:
                return

    def _format(self, run: _Element, base: _Format) -> _Format:
        properties = run[0] if len(run) else None
        if properties is None or properties.tag != R_PR or not len(properties):
            return base
        bold, caps, hidden, raised = base.bold, base.caps, base.hidden, base.raised
        if properties[0].tag == _R_STYLE:
            style = self._styles.get(properties[0].get(VAL, ""))
            bold = bold if style.bold is None else style.bold
            caps = caps if style.caps is None else style.caps
            hidden = hidden if style.hidden is None else style.hidden
            raised = raised if style.raised is None else style.raised
        for item in properties:
            tag = item.tag
            if tag == _B:
                bold = is_on(item)
            elif tag == _CAPS:
                caps = is_on(item)
            elif tag == _VANISH:
                hidden = is_on(item)
            elif tag == _SCRIPT:
                raised = item.get(VAL) == "superscript"
            elif tag == _POSITION:
                raised = raised or (number(item) or 0) >= _MIN_RISE
        if bold == base.bold and raised == base.raised and caps == base.caps and hidden == base.hidden:
            return base
        return _Format(bold, caps, hidden, raised)

    def _mark(self, mark: str, out: Inline, form: _Format) -> None:
        if not form.hidden and True not in out.fields:
            out.pieces.append(mark)

    def _text(self, text: str | None, out: Inline, form: _Format) -> None:
        if not text or True in out.fields:
            return
        if form.hidden:
            if text.strip():
                self._seen.hidden.append(text)
            return
        if form.raised and _RAISED_DIGITS.fullmatch(text):
            text = superscript(text)
        elif form.caps:
            text = text.upper()
        out.pieces.append(text)
        if form.bold:
            out.bold = out.bold or not text.isspace()
        else:
            out.plain = out.plain or not text.isspace()


def _chosen(field_begin: _Element) -> str:
    """What is chosen of a form's list of choices, which no run repeats."""
    choices = field_begin.find(f"{w('ffData')}/{w('ddList')}")
    if choices is None:
        return ""
    entries = choices.findall(w("listEntry"))
    index = number(choices.find(w("result"))) or 0
    return entries[index].get(VAL, "") if 0 <= index < len(entries) else ""


def _step(fields: list[bool], kind: str | None) -> None:
    """Keep account of open fields; True is one whose instruction, and not yet its result, is running."""
    if kind == "begin":
        fields.append(True)
    elif fields and kind == "separate":
        fields[-1] = False
    elif fields and kind == "end":
        fields.pop()


def _boxes(element: _Element) -> Iterator[_Element]:
    """The text boxes inside a drawing, each once: of alternatives only the first that has one."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATE:
            branches = (list(_boxes(branch)) for branch in child.iterchildren(CHOICE, FALLBACK))
            yield from next((boxes for boxes in branches if boxes), [])
        else:
            yield from _boxes(child)
