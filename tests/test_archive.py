"""Packages whose bytes depend on their content alone."""

from io import BytesIO
from zipfile import ZipFile, ZipInfo

from soczakaz.archive import fixed


def package(moment: tuple[int, int, int, int, int, int], saved: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, text in (
            ("docProps/core.xml", f'<a><dcterms:modified xsi:type="x">{saved}</dcterms:modified></a>'),
            ("word/document.xml", "<слова/>"),
        ):
            made.writestr(ZipInfo(name, moment), text)
    return out.getvalue()


def test_the_moment_of_saving_leaves_no_trace() -> None:
    one = package((2023, 1, 2, 3, 4, 6), "2023-01-02T03:04:06Z")
    other = package((2024, 5, 6, 7, 8, 10), "2024-05-06T07:08:10Z")
    assert fixed(one) != fixed(other) and fixed(one, properties=True) == fixed(other, properties=True)
    assert ZipFile(BytesIO(fixed(one))).read("word/document.xml").decode() == "<слова/>"
