"""The looks that an authority is used to: margins, font, order of the letterhead. Data in ``templates/forms/*.toml``."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from soczakaz.data import data_path
from soczakaz.errors import SoczakazError, reason

FOLDER = "templates/forms"
Mm = Annotated[float, Field(ge=5, le=60)]
Requisite = Literal["draft", "issuer", "kind", "requisites", "place", "title"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Page(_Strict):
    """Margins in millimetres; what is not given stays as in the template."""

    left: Mm | None = None
    right: Mm | None = None
    top: Mm | None = None
    bottom: Mm | None = None


class Text(_Strict):
    """Font, sizes in points, line spacing as a multiple."""

    font: str | None = None
    size: Annotated[float, Field(ge=10, le=16)] | None = None
    table_size: Annotated[float, Field(ge=8, le=14)] | None = None
    line: Annotated[float, Field(ge=1, le=2)] | None = None


class Head(_Strict):
    """Order of the requisites above the preamble, place of the title."""

    order: tuple[Requisite, ...] | None = None
    title: Literal["center", "left"] | None = None


class Words(_Strict):
    """Customs of wording, used where the profile's «оформление» says nothing."""

    formula: Literal["постановляет", "постановляю"] | None = None
    spaced: bool | None = None
    appendix_sign: bool | None = None


class Form(_Strict):
    """A formatting profile. The empty one leaves templates as they are."""

    name: str = ""
    page: Page = Page()
    text: Text = Text()
    letterhead: Head = Head()
    words: Words = Words()
    numbering: Literal["continuous", "each"] = "continuous"


class FormError(SoczakazError):
    """The formatting profile cannot be used."""


def shipped_forms() -> tuple[str, ...]:
    """Names that ``--form`` takes."""
    return tuple(sorted(path.stem for path in data_path(FOLDER).glob("*.toml")))


def load_form(name: str) -> Form:
    """The form shipped under ``name``, or the one in the file ``name``. Raises :class:`FormError`."""
    path = data_path(FOLDER) / f"{name}.toml" if name in shipped_forms() else Path(name)
    try:
        return Form.model_validate(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        known = ", ".join(shipped_forms())
        raise FormError(f"нет такого оформления: {name}; есть {known}, или укажите свой файл .toml") from None
    except OSError as error:
        raise FormError(f"{name}: оформление не читается ({reason(error)}); укажите файл .toml") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormError(f"{name}: это не TOML ({error}); образец — {data_path(FOLDER) / 'gost-2025.toml'}") from None
    except ValidationError as error:
        faults = "\n".join(
            f"  {'.'.join(str(step) for step in item['loc'])}: {_said(item['type'])}" for item in error.errors()
        )
        sample = data_path(FOLDER) / "gost-2025.toml"
        raise FormError(f"{name}: оформление не принято, исправьте по образцу {sample}:\n{faults}") from None


def _said(kind: str) -> str:
    return {"extra_forbidden": "нет такой строки", "literal_error": "нет такого значения"}.get(
        kind, "значение вне пределов или не того вида"
    )
