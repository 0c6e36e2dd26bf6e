"""Two editions side by side as one self-contained page."""

from difflib import SequenceMatcher
from html import escape

from monitor.compare_editions import CHANGE_WORDS, Editions, FieldChange, RowChange
from monitor.compare_text import totals

STYLE = """
:root{--bg:#fff;--fg:#1b1f24;--line:#c9d1db;--soft:#f3f5f8;--add:#d9f0e6;--del:#f9dcd2;--addfg:#0b5a46;--delfg:#8a2d12;--chg:#6b4e00}
@media (prefers-color-scheme:dark){:root{--bg:#15181c;--fg:#e6e9ee;--line:#3b4450;--soft:#1f242b;--add:#12382c;--del:#45201a;
--addfg:#8fdcc0;--delfg:#ffb4a0;--chg:#f0c869}}
*{box-sizing:border-box}body{margin:0 auto;max-width:75rem;padding:1rem 1.5rem;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}th{background:var(--soft)}
td.kind{white-space:nowrap;font-weight:600}tr.added td.kind{color:var(--addfg)}tr.removed td.kind{color:var(--delfg)}
tr.changed td.kind{color:var(--chg)}ins{background:var(--add);color:var(--addfg)}del{background:var(--del);color:var(--delfg)}
dl{margin:0}dt{font-weight:600}dd{margin:0 0 .4rem}small{opacity:.8}details{margin:.5rem 0}
@media print{details>summary{display:none}}
"""


def editions_html(compared: Editions) -> bytes:
    """The page: no scripts, nothing fetched. What was taken out is struck through, what was put in is underlined."""
    notes = "".join(f"<p><strong>Внимание:</strong> {escape(note)}</p>" for note in compared.notes)
    tables = "".join(
        f"<h2>{name}: {escape(totals(changes))}</h2>{_table(changes, name)}"
        for name, changes in (("Мероприятия", compared.events), ("Показатели", compared.indicators))
    )
    return f"""<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Сравнение: {escape(compared.old.name)} и {escape(compared.new.name)}</title><style>{STYLE}</style></head><body>
<h1>Сравнение двух файлов</h1>
<p>Первый: {escape(compared.old.words)} ({escape(compared.old.name)})<br>Второй: {escape(compared.new.words)} ({escape(compared.new.name)})</p>
{notes}{tables}
</body></html>
""".encode()


def _table(changes: tuple[RowChange, ...], name: str) -> str:
    shown = "".join(_row(change) for change in changes if change.kind != "same")
    same = "".join(f"<li>{_title(change)}</li>" for change in changes if change.kind == "same")
    table = (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{name}"><table><thead><tr><th>Что</th><th>№</th><th>Строка</th>'
        f"<th>Изменения</th><th>Место</th></tr></thead><tbody>{shown}</tbody></table></div>"
        if shown
        else "<p>Изменений нет.</p>"
    )
    return table + (f"<details><summary>Без изменений</summary><ul>{same}</ul></details>" if same else "")


def _title(change: RowChange) -> str:
    return escape(f"{change.number} {change.text}" if change.number else change.text)


def _row(change: RowChange) -> str:
    fields = "".join(f"<dt>{escape(field.title)}</dt><dd>{_difference(field)}</dd>" for field in change.fields)
    places = [
        f"{which}: {escape(place.label)}" + (f", с. {place.page}" if place.page else "")
        for which, place in (("первый", change.old_place), ("второй", change.new_place))
        if place
    ]
    return (
        f'<tr class="{change.kind}"><td class="kind">{CHANGE_WORDS[change.kind]}</td><td>{escape(change.number or "")}</td>'
        f"<td>{escape(change.text)}</td><td>{f'<dl>{fields}</dl>' if fields else ''}</td><td><small>{'<br>'.join(places)}</small></td></tr>"
    )


def _difference(field: FieldChange) -> str:
    """Old and new wording in one line, word by word; whole against whole where little is common."""
    old, new = (field.old or "нет").split(), (field.new or "нет").split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.4:
        return f"<del>{escape(' '.join(old))}</del> <ins>{escape(' '.join(new))}</ins>"
    pieces = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(escape(" ".join(old[i:j])))
        if kind in ("delete", "replace"):
            pieces.append(f"<del>{escape(' '.join(old[i:j]))}</del>")
        if kind in ("insert", "replace"):
            pieces.append(f"<ins>{escape(' '.join(new[k:m]))}</ins>")
    return " ".join(pieces)
