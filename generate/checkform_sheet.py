"""A .docx as the checks of form see it: sections, paragraphs with the looks that really apply, tables."""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from generate.word import W, attribute, need, sections, style_names, style_of, text_of

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class FormFault:
    """A point of form (F01…) and what is wrong."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables: style name, text as printed, its element."""

    style: str
    text: str
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Section:
    """Page set-up and what stands on the pages."""

    setup: etree._Element
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[etree._Element, ...]

    @property
    def filled(self) -> tuple[Paragraph, ...]:
        """Paragraphs that have text."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.text.strip())

    @property
    def is_appendix(self) -> bool:
        """Whether it opens with the corner of an appendix."""
        return bool(self.filled) and self.filled[0].text.startswith("Приложение")


@dataclass(frozen=True)
class Sheet:
    """The parts of a package that the checks look at."""

    body: etree._Element
    styles: etree._Element
    parts: dict[str, etree._Element]
    targets: dict[str, str]

    @cached_property
    def names(self) -> dict[str, str]:
        """Style id → name."""
        return style_names(self.styles)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order."""
        return tuple(
            Section(
                setup,
                tuple(Paragraph(style_of(b, self.names), text_of(b), b) for b in blocks if b.tag == f"{W}p"),
                tuple(b for b in blocks if b.tag == f"{W}tbl"),
            )
            for setup, blocks in sections(self.body)
        )

    @property
    def resolution(self) -> Section | None:
        """The section of the act itself; None in a file of an appendix."""
        first = self.sections[0]
        return None if first.is_appendix else first

    @property
    def appendices(self) -> tuple[Section, ...]:
        """The sections of appendices."""
        return tuple(section for section in self.sections if section.is_appendix)

    @property
    def is_whole(self) -> bool:
        """Whether the act and appendices stand in one file."""
        return self.resolution is not None and bool(self.appendices)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every paragraph's text, of tables too."""
        return tuple(text_of(paragraph) for paragraph in self.body.iter(f"{W}p"))

    def look(self, paragraph: etree._Element, path: str, name: str, run: etree._Element | None = None) -> str | None:
        """The value of a property that really applies: of the run, the paragraph, its styles, the defaults.

        ``path`` is below ``w:pPr`` («ind») or ``w:rPr`` when it begins with «r:» («r:sz»).
        """
        kind, tag = ("rPr", path[2:]) if path.startswith("r:") else ("pPr", path)
        own = attribute(run.find(f"{W}rPr/{W}{tag}"), name) if run is not None else None
        if own is None and kind == "pPr":
            own = attribute(paragraph.find(f"{W}pPr/{W}{tag}"), name)
        style = attribute(paragraph.find(f"{W}pPr/{W}pStyle"), "val") or "Normal"
        return own if own is not None else self._of_style(style, kind, tag, name)

    def _of_style(self, style: str, kind: str, tag: str, name: str) -> str | None:
        key = (style, kind, tag, name)
        if key not in self._known:
            places = []
            found = self._styles.get(style)
            while found is not None:
                places.append(found.find(f"{W}{kind}/{W}{tag}"))
                found = self._styles.get(attribute(found.find(f"{W}basedOn"), "val") or "")
            places.append(self.styles.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}/{W}{tag}"))
            self._known[key] = next((value for at in places if (value := attribute(at, name)) is not None), None)
        return self._known[key]

    def header(self, section: Section) -> etree._Element | None:
        """The header of a section's ordinary pages, its own or that of a section before."""
        found = None
        for each in self.sections:
            for reference in each.setup.findall(f"{W}headerReference"):
                if attribute(reference, "type") == "default":
                    found = self.parts.get(self.targets.get(reference.get(f"{_R}id", ""), ""))
            if each is section:
                return found
        return found

    @property
    def used_styles(self) -> tuple[etree._Element, ...]:
        """The defaults and the styles that any text or table has, with those they are based on."""
        roots = (self.body, *self.parts.values())
        wanted = [
            attribute(use, "val") for root in roots for use in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
        ]
        keys: dict[str, None] = {}
        while wanted:
            key = wanted.pop()
            if key and key not in keys and key in self._styles:
                keys[key] = None
                wanted.append(attribute(self._styles[key].find(f"{W}basedOn"), "val"))
        return (need(self.styles, "docDefaults", first=True), *(self._styles[key] for key in keys))

    @cached_property
    def _styles(self) -> dict[str, etree._Element]:
        return {style.get(f"{W}styleId", ""): style for style in self.styles.findall(f"{W}style")}

    @cached_property
    def _known(self) -> dict[tuple[str, str, str, str], str | None]:
        return {}


def read_sheet(package: bytes) -> Sheet:
    """The sheet of a .docx that this program made or an office can open."""
    with ZipFile(BytesIO(package)) as opened:
        body = need(etree.fromstring(opened.read("word/document.xml")), "body")
        styles = etree.fromstring(opened.read("word/styles.xml"))
        links = etree.fromstring(opened.read("word/_rels/document.xml.rels"))
        targets = {link.get("Id", ""): link.get("Target", "") for link in links}
        parts = {
            name: etree.fromstring(opened.read(f"word/{name}"))
            for name in targets.values()
            if name.startswith(("header", "footer"))
        }
    return Sheet(body, styles, parts, targets)
