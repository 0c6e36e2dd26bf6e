"""Words that the description of the API lacks where a parameter is taken over from the domain without any."""

from typing import Any

PARAMETERS = {
    "region": "субъект Российской Федерации, в любом регистре и падеже",
    "municipality": "муниципальное образование",
    "level": "уровень акта: федеральный, региональный, муниципальный",
    "stage": "слова из названия этапа",
    "responsible": "слова из названия исполнителя",
    "format": "вид ответа",
    "as_of": "на какой день судить; без него — сегодня",
    "before_exclusive": "«до 1 марта» не включает 1 марта",
    "draft_id": "номер черновика, полученный при сохранении",
    "job_id": "номер задания",
    "number": "номер записи из списка",
    "kind": "вид файла",
    "key": "ключ мероприятия из /monitoring",
    "days": "на сколько дней вперёд смотреть",
    "year": "год отчёта",
    "quarter": "квартал отчёта, от 1 до 4",
    "old": "прежняя редакция: номер загруженного файла",
    "new": "новая редакция: номер загруженного файла",
    "rule": "код или имя требования",
    "limit": "сколько строк дать",
    "offset": "сколько строк пропустить",
    "status": "состояние срока",
    "control": "контрольное событие, от 1 до 6; 0 — ни к одному",
}


def explain(description: dict[str, Any]) -> None:
    """Give every parameter of an OpenAPI description its words."""
    for path in description["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                words = PARAMETERS.get(parameter["name"])
                if words and not parameter.get("description"):
                    parameter["description"] = words
