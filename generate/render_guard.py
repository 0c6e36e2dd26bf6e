"""What a template may hold: checked before anything in it is read as Word or as Jinja."""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import SandboxedEnvironment

from soczakaz.errors import SoczakazError

MAX_ENTRIES = 300
MAX_UNPACKED = 40_000_000
_REFUSED = ("vbaproject", "/embeddings/", "/activex/", "afchunk")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const,
    nodes.For, nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Filter,
)  # fmt: skip
_FILTERS = frozenset({"upper", "lower", "capitalize", "length"})
_LOOP = frozenset({"first", "last", "index"})


class TemplateFaultError(SoczakazError):
    """A template cannot be used; the message names it and says what to change."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"шаблон {kind}: {message}")


def inspect(kind: str, package: bytes) -> None:
    """Raise :class:`TemplateFaultError` unless ``package`` is a .docx of sound size with nothing active in it."""
    try:
        with ZipFile(BytesIO(package)) as opened:
            entries = opened.infolist()
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise TemplateFaultError(kind, "файл слишком велик; уберите рисунки и лишние части")
            names = {entry.filename for entry in entries}
            if "word/document.xml" not in names:
                raise TemplateFaultError(kind, "это не документ Word (.docx); сохраните его из Word заново")
            if any(word in f"/{name}".lower() for name in names for word in _REFUSED):
                raise TemplateFaultError(kind, "в файле макросы или вложенные объекты; сохраните его как обычный .docx")
            for name in names:
                if name.endswith((".xml", ".rels")):
                    _plain(kind, name, opened.read(name))
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise TemplateFaultError(kind, f"файл повреждён ({error}); сохраните его из Word заново") from None


def _plain(kind: str, name: str, part: bytes) -> None:
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:64] or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise TemplateFaultError(kind, f"часть {name} не похожа на записанную Word; сохраните файл из Word заново")
    if name.endswith(".rels") and b'TargetMode="External"' in part:
        raise TemplateFaultError(kind, "есть ссылки на внешние файлы или сайты; уберите их")


class Environment(SandboxedEnvironment):
    """Jinja for templates of one kind: loops and conditions over the names of its manifest, nothing else."""

    def __init__(self, kind: str, names: frozenset[str]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()
        self._kind = kind
        self._roots = frozenset(name.partition(".")[0] for name in names)
        self._fields = frozenset(step for name in names for step in name.split(".")[1:])

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        turns = {
            target.name
            for loop in tree.find_all(nodes.For)
            for target in ([loop.target] if isinstance(loop.target, nodes.Name) else [])
        }
        for node in _walk(tree):
            self._check(node, turns)
        return tree

    def _check(self, node: nodes.Node, turns: set[str]) -> None:
        if not isinstance(node, _ALLOWED) or (
            isinstance(node, nodes.For) and (node.recursive or node.test or node.else_)
        ):
            self._refuse(f"в тегах можно только for, if и имена, а там {type(node).__name__}", node)
        if isinstance(node, nodes.Name) and node.name not in self._roots | turns | {"loop"}:
            self._refuse(f"нет имени «{node.name}»; есть {', '.join(sorted(self._roots))}", node)
        if isinstance(node, nodes.Getattr):
            of_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop"
            known = _LOOP if of_loop else self._fields
            if node.attr not in known:
                self._refuse(f"нет поля «{node.attr}»; есть {', '.join(sorted(known))}", node)
        if isinstance(node, nodes.Getitem) and not (
            isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int)
        ):
            self._refuse("в квадратных скобках можно только число", node)
        if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            self._refuse(f"нет обработки «{node.name}»; есть {', '.join(sorted(_FILTERS))}", node)

    def _refuse(self, message: str, node: nodes.Node) -> None:
        raise TemplateFaultError(self._kind, f"{message} (абзац {node.lineno})")


def _walk(node: nodes.Node) -> Any:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)
