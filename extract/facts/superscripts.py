"""Part numbers whose superscript was lost on the way: «частями 22 и 3» that were «частями 2² и 3»."""

import re
from collections.abc import Sequence

from extract.facts.citations_lexicon import lexicon
from soczakaz.facts import CitedAct, Reference
from soczakaz.source import Warning


def superscript_warnings(references: Sequence[Reference]) -> tuple[Warning, ...]:
    """A ``lost-superscript`` warning for every reference whose part number was read as an inserted one
    («22» as 2²).
    """
    out = []
    for reference in references:
        for entry in lexicon().lost:
            printed = re.search(rf"(?<![\d.]){entry.printed}(?![\d.])", reference.raw)
            if _is_known(reference.act, reference.article, entry.act, entry.title, entry.article) and (
                entry.meant in reference.parts and printed
            ):
                message = (
                    f"В ссылке «{reference.raw}» число «{entry.printed}» прочитано как «{entry.meant}»: "
                    f"верхний индекс, видимо, потерян. Проверьте номер части статьи {entry.article}."
                )
                out.append(Warning("lost-superscript", message, reference.place))
    return tuple(out)


def restored(act: CitedAct, article: str | None, part: str) -> str:
    """The part number that was meant: "2.2" for the printed "22" of an article known to have no part 22."""
    for entry in lexicon().lost:
        if part == entry.printed and _is_known(act, article, entry.act, entry.title, entry.article):
            return entry.meant
    return part


def _is_known(act: CitedAct, article: str | None, number: str, title: str, of_article: str) -> bool:
    return article == of_article and (act.number == number or bool(act.title and act.title.startswith(title)))
