"""A template and its data to a document: the only importer of docxtpl."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from jinja2 import TemplateError
from lxml import etree

from generate.content import DocumentKind
from generate.context import Data
from generate.render_guard import Environment, TemplateFaultError, inspect
from soczakaz.archive import fixed
from soczakaz.data import data_path

CORE = "docProps/core.xml"
_DC = "http://purl.org/dc/elements/1.1/"
_MOMENT = "2020-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a template of a kind may name (name → meaning), and the points of form that it answers for."""

    title: str
    requirements: tuple[str, ...]
    names: dict[str, str]


@lru_cache
def manifest(kind: DocumentKind) -> Manifest:
    """The manifest that ships with the template of a kind."""
    data = tomllib.loads(data_path(f"templates/{kind}/manifest.toml").read_text("utf-8"))
    return Manifest(data["title"], tuple(data["requirements"]), data["names"])


@lru_cache
def shipped(kind: DocumentKind) -> bytes:
    """The template that ships with the program."""
    return data_path(f"templates/{kind}/template.docx").read_bytes()


def render(kind: DocumentKind, template: bytes, data: Data) -> Any:
    """The filled document (python-docx ``Document``), not yet given its final form.

    Raises :class:`TemplateFaultError` when the template holds what it may not, names what there is not, or is damaged.
    """
    from docx.opc.exceptions import OpcError
    from docxtpl import DocxTemplate

    inspect(kind, template)
    environment = Environment(kind, frozenset(manifest(kind).names))
    filled = DocxTemplate(BytesIO(template))
    try:
        filled.render(data, environment)
        return filled.docx  # get_docx() would open the bare template again
    except TemplateError as error:
        near = " / ".join(line.strip() for line in getattr(error, "docx_context", ()) if line.strip())
        raise TemplateFaultError(
            kind, f"ошибка в тегах: {error}" + (f"; возле: {near[:200]}" if near else "")
        ) from None
    except (OpcError, KeyError, ValueError, etree.XMLSyntaxError, AttributeError, TypeError) as error:
        message = f"не удалось заполнить ({type(error).__name__}: {error}); проверьте теги for и if или начните с поставляемого"
        raise TemplateFaultError(kind, message) from None


def saved(document: Any, title: str) -> bytes:
    """The document's package: same content, same bytes; its properties hold the title and no date of today."""
    out = BytesIO()
    document.save(out)
    made = BytesIO()
    with ZipFile(out) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, _core(title) if name == CORE else old.read(name))
    return fixed(made.getvalue())


def _core(title: str) -> bytes:
    terms = "http://purl.org/dc/terms/"
    instance = "http://www.w3.org/2001/XMLSchema-instance"
    package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    root = etree.Element(
        f"{{{package}}}coreProperties", nsmap={"cp": package, "dc": _DC, "dcterms": terms, "xsi": instance}
    )
    etree.SubElement(root, f"{{{_DC}}}title").text = title
    etree.SubElement(root, f"{{{_DC}}}language").text = "ru-RU"
    for name in ("created", "modified"):
        made = etree.SubElement(root, f"{{{terms}}}{name}")
        made.set(f"{{{instance}}}type", "dcterms:W3CDTF")
        made.text = _MOMENT
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
