"""What is said at the end of a run of the whole store: which acts are one act, and what the checks found."""

import sys
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, func, select

from check.write.words import SEVERITY_MANY
from soczakaz.ru.numbers import counted
from store.checks import Wanted, totals
from store.deadlines import paths_of_acts
from store.editions import RELATIONS, Link, link_editions
from store.models import ActRow, CheckRow

SHOWN = 10  # undecided pairs named one by one


def tell(engine: Engine, wanted: Wanted | None) -> None:
    """Join editions and drafts with their acts, and say on standard error what came of it and of the checks."""
    links = link_editions(engine)
    with engine.connect() as connection:
        lines = [*_editions(connection, links), *(_checks(connection, wanted) if wanted else ())]
    for line in lines:
        print(line, file=sys.stderr)


def _editions(connection: Connection, links: Sequence[Link]) -> list[str]:
    merged = Counter(link.relation for link in links if link.merged)
    open_ones = [link for link in links if not link.merged]
    lines = []
    if merged:
        said = ", ".join(f"{RELATIONS[relation]} — {merged[relation]}" for relation in RELATIONS if merged[relation])
        lines.append(f"Учтены один раз, вместе с другим файлом того же акта: {said}.")
    if open_ones:
        files = counted(len(open_ones), "пары", "пар", "пар")
        lines.append(f"Не решено, один ли это акт, для {files}; учтены оба файла:")
        paths = paths_of_acts(connection, {each for link in open_ones for each in (link.act_id, link.other_id)})
        lines += [
            f"  {paths.get(link.act_id, '—')} и {paths.get(link.other_id, '—')}: {link.why}"
            for link in open_ones[:SHOWN]
        ]
        if len(open_ones) > SHOWN:
            lines.append(f"  и ещё {len(open_ones) - SHOWN}; все — в таблице editions базы")
    return lines


def _checks(connection: Connection, wanted: Wanted) -> list[str]:
    found = totals(connection)
    said = ", ".join(counted(found[severity], *words) for severity, words in SEVERITY_MANY.items())
    acts = counted(found["acts"], "проверенного акта", "проверенных актов", "проверенных актов")
    lines = [f"В базе у {acts}: {said}. Показать: soczakaz findings"]
    if wanted.as_of is None:
        undated = select(func.count()).select_from(CheckRow).join(ActRow, ActRow.id == CheckRow.act_id)
        count = connection.execute(undated.where(ActRow.date.is_(None))).scalar_one()
        if count:
            acts = counted(count, "акт без даты проверен", "акта без даты проверены", "актов без даты проверены")
            lines.append(f"{acts} на сегодня, {wanted.today:%d.%m.%Y}. Другой день укажите в --as-of.")
    return lines
