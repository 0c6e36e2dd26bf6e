"""The shapes of the API's own values: uploads, decisions, drafts. Acts and reports are described by :mod:`api.http.shapes`."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

HEX = "^[0-9a-f]{32}$"
UploadId = Annotated[str, Field(pattern=HEX, examples=["5f0c2a9e4b7d4c1f8a6b3e2d1c0f9a8b"])]


class Out(BaseModel):
    """Made from the desk's own values."""

    model_config = ConfigDict(from_attributes=True)


class In(BaseModel):
    """Given by the client: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Upload(Out):
    """Загруженный файл."""

    id: str = Field(description="имя для обращения к файлу", examples=["5f0c2a9e4b7d4c1f8a6b3e2d1c0f9a8b"])
    name: str = Field(description="имя файла, каким его показывают", examples=["akt.docx"])
    sha256: str = Field(description="контрольная сумма содержимого")
    size: int = Field(description="размер в байтах", examples=[48935])
    who: str = Field(description="кто загрузил")
    created: dt.datetime = Field(description="когда загружен, UTC")
    expires: dt.datetime | None = Field(description="когда будет удалён, UTC; null — оставлен")
    previous: str | None = Field(description="файл, исправленной редакцией которого он является")


class Kept(In):
    """Что сделать с загруженным файлом."""

    kept: bool = Field(description="оставить файл, пока его не удалят", examples=[True])


class SuppressionIn(In):
    """Какое замечание не показывать."""

    rule: str = Field(max_length=100, description="код или имя требования", examples=["PLN-003"])
    place: str = Field("", max_length=400, description="место (eid или его название); пусто — везде", examples=["p_6"])
    reason: str = Field("", max_length=4000, description="почему", examples=["согласовано с министерством"])


class Suppression(Out):
    """Решение не показывать замечание."""

    id: int
    rule: str
    place: str
    reason: str
    who: str
    at: dt.datetime


class CorrectionIn(In):
    """Исправление прочитанного значения."""

    path: str = Field(
        min_length=1, max_length=400, description="где значение стоит в JSON акта", examples=["events[12].deadline"]
    )
    value: str = Field(max_length=4000, description="верное значение", examples=["до 1 марта 2024 года"])
    eid: str = Field("", max_length=400, description="место в акте", examples=["app_2__tbl_1__row_13__cell_4"])
    old: str = Field("", max_length=4000, description="что было прочитано")


class Correction(Out):
    """Исправление, сделанное человеком; прочитанное значение остаётся рядом."""

    id: int
    path: str
    eid: str
    old: str
    value: str
    who: str
    at: dt.datetime


class Progress(Out):
    """Что стало с замечаниями прежней редакции файла."""

    fixed: list[dict[str, Any]] = Field(description="исправлено")
    remaining: list[dict[str, Any]] = Field(description="осталось")
    new: list[dict[str, Any]] = Field(description="появилось")


class Profile(Out):
    """Профиль акта."""

    profile: str = Field(description="YAML, который принимает /draft")
    decisions: list[str] = Field(description="что должен решить человек")


class DraftIn(In):
    """Что составить."""

    profile: str = Field(max_length=1_000_000, description="профиль (YAML)")
    form: str | None = Field(None, max_length=100, description="оформление", examples=["gost-2025"])
    only: list[Literal["resolution", "services", "plan", "indicators", "group-regulation", "group-membership"]] = Field(
        default=[], max_length=6, description="только эти части"
    )


class FormFault(Out):
    """Отступление от норм оформления."""

    file: str
    code: str
    message: str


class Drafted(Out):
    """Что составлено, без самих файлов."""

    files: dict[str, int] = Field(description="имена файлов и их размер в байтах")
    notes: list[str] = Field(description="что решено за вас")
    faults: list[FormFault] = Field(description="отступления от норм оформления")
    summary: dict[str, int] = Field(description="собственная проверка пакета: сколько чего найдено")


class SavedIn(In):
    """Черновик профиля."""

    title: str = Field("", max_length=400, examples=["Плановый акт на 2027 год"])
    text: str = Field(max_length=1_000_000, description="YAML, законченный или нет")


class Saved(Out):
    """Сохранённый черновик профиля."""

    id: str
    title: str
    text: str
    who: str
    created: dt.datetime
    changed: dt.datetime
