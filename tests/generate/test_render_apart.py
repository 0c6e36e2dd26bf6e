"""Templates of the user's own: what is hostile in them does no harm, what is wrong is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generate.content import DocumentKind
from generate.form import Form
from generate.package import package
from generate.render import shipped
from generate.render_apart import own_templates, package_apart
from generate.render_guard import TemplateFaultError
from soczakaz.errors import SoczakazError
from tests.generate.damage import changed, edited
from tests.generate.sample import DRAFT

PAYLOADS = (
    "{{ cycler.__init__.__globals__.os.popen('touch MARK').read() }}",
    "{{ self.__init__.__globals__.__builtins__.__import__('os').system('touch MARK') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ title.__class__.__base__.__subclasses__()[104].__init__.__globals__['sys'].modules['os'].system('touch MARK') }}",
    "{{ lipsum.__globals__['os'].popen('touch MARK').read() }}",
    "{{ request['application']['__globals__']['__builtins__']['open']('MARK','w') }}",
    "{{ title|attr('__class__')|attr('__mro__') }}",
    "{{ '%s'|format(title.__init__) }}",
    "{{ joiner.__init__.__globals__.os.system('touch MARK') }}",
    "{% set x = namespace.__init__.__globals__ %}{{ x.os.system('touch MARK') }}",
    "{{ title.format.__self__.__class__ }}",
    "{% import 'os' as os %}{{ os.system('touch MARK') }}",
    "{% include '/etc/passwd' %}",
    "{{ range(999999999)|list }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ title|safe }}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
)


def with_tag(tag: str) -> bytes:
    return changed(shipped("resolution"), "{{ title }}", tag.replace("<", "&lt;"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_injected_code_does_not_run(payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TemplateFaultError):
        package(DRAFT, templates={"resolution": with_tag(payload)})
    assert not list(tmp_path.iterdir())


def test_injected_code_does_not_run_from_headers_and_properties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for part, old in (("word/header1.xml", "<w:t>2</w:t>"), ("docProps/core.xml", "Решение")):
        hostile = changed(
            shipped("resolution"), old, old.replace("2", PAYLOADS[0]).replace("Решение", PAYLOADS[0]), part
        )
        with pytest.raises(TemplateFaultError):
            package(DRAFT, templates={"resolution": hostile})
    assert not list(tmp_path.iterdir())


def test_own_templates_in_another_process_give_the_same_bytes() -> None:
    own: dict[DocumentKind, bytes] = {"plan": shipped("plan")}
    assert package_apart(DRAFT, Form(), own) == package(DRAFT)


def test_a_fault_of_a_template_comes_from_the_other_process() -> None:
    with pytest.raises(SoczakazError, match="шаблон resolution: нет имени «titel»; есть is_draft"):
        package_apart(DRAFT, Form(), {"resolution": with_tag("{{ titel }}")})


def test_a_template_that_never_ends_is_stopped() -> None:
    loops, ends = "".join(f"{{% for a{n} in points %}}" for n in range(9)), "{% endfor %}" * 9
    with pytest.raises(SoczakazError, match="не заполнились за 6 с"):
        package_apart(DRAFT, Form(), {"resolution": with_tag(f"{loops}{{{{ title }}}}{ends}")}, seconds=6)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda docx: b"PK\x03\x04" + docx[:100], "файл повреждён"),
        (lambda docx: b"\xd0\xcf\x11\xe0 old word", "файл повреждён"),
        (lambda docx: edited(docx, {}, {"word/vbaProject.bin": b"x"}), "макросы"),
        (lambda docx: edited(docx, {}, {"word/embeddings/a.bin": b"x"}), "вложенные объекты"),
        (lambda docx: changed(docx, "<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document'), "не похожа"),
        (lambda docx: edited(docx, {"word/_rels/document.xml.rels": lambda t: t.replace('Id="rId2"', 'TargetMode="External" Id="rId2"')}), "внешние"),
        (lambda docx: edited(docx, {}, {f"word/a{n}.bin": b"" for n in range(400)}), "слишком велик"),
        (lambda docx: edited(docx, {}, {"word/bomb.bin": b"0" * 50_000_000}), "слишком велик"),
        (lambda docx: changed(docx, "{%p endfor %}", "", count=1), "ошибка в тегах"),
        (lambda docx: changed(docx, "{{ title }}", "{{ points.colour }}"), "нет поля «colour»"),
        (lambda docx: changed(docx, "{{ title }}", "{{ title|reverse }}"), "нет обработки «reverse»|ошибка в тегах"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_told(spoil: Callable[[bytes], bytes], said: str) -> None:
    with pytest.raises(TemplateFaultError, match=said):
        package(DRAFT, templates={"resolution": spoil(shipped("resolution"))})


def test_own_templates_are_found_by_kind(tmp_path: Path) -> None:
    with pytest.raises(SoczakazError, match="нет шаблонов"):
        own_templates(tmp_path)
    (tmp_path / "plan.docx").write_bytes(b"1")
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "template.docx").write_bytes(b"2")
    (tmp_path / "прочее.docx").write_bytes(b"3")
    assert own_templates(tmp_path) == {"services": b"2", "plan": b"1"}
