"""A report as one self-contained page: the act at the left with the places marked, the findings at the right."""

from collections.abc import Iterator, Mapping
from html import escape

from check.write.pages import Grid, blocks, number
from check.write.words import EVIDENCE, SEVERITY, SEVERITY_MANY, norm_words, shortened, total, where
from soczakaz.report import SEVERITIES, Finding, Report
from soczakaz.ru.numbers import counted
from soczakaz.source import Place, Unit

STYLE = """
:root{--bg:#fff;--fg:#1b1f24;--soft:#f3f5f8;--line:#c9d1db;--error:#b3261e;--warning:#8a5a00;--hint:#0b5f8a;--question:#6b3fa0}
@media (prefers-color-scheme:dark){:root{--bg:#15181c;--fg:#e6e9ee;--soft:#1f242b;--line:#3b4450;--error:#ff8a80;
--warning:#f0b94c;--hint:#74c0ec;--question:#c9a6ff}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
header{padding:1rem 1.5rem;border-bottom:1px solid var(--line)}h1{font-size:1.25rem;margin:0 0 .25rem}
body{display:flex;flex-direction:column;height:100vh}
.switches{padding:.5rem 1.5rem;border-bottom:1px solid var(--line)}
main{display:grid;grid-template-columns:minmax(0,3fr) minmax(20rem,2fr);flex:1;min-height:0}
article,aside{overflow:auto;padding:1rem 1.5rem}aside{border-left:1px solid var(--line);background:var(--soft)}
article p{margin:.4rem 0;max-width:46rem}table{border-collapse:collapse;margin:1rem 0;font-size:.875rem}
td{border:1px solid var(--line);padding:.3rem .4rem;vertical-align:top;min-width:2rem}
mark{background:none;color:inherit;border-bottom:3px solid;cursor:pointer}td.hit{outline:2px solid;outline-offset:-2px}
.error{border-color:var(--error)!important;outline-color:var(--error)}.warning{border-color:var(--warning)!important;outline-color:var(--warning)}
.hint{border-color:var(--hint)!important;outline-color:var(--hint)}.question{border-color:var(--question)!important;outline-color:var(--question)}
.finding{background:var(--bg);border:1px solid var(--line);border-left:4px solid;border-radius:4px;padding:.6rem .8rem;margin:0 0 .8rem}
.finding:target,mark:target,td:target{box-shadow:0 0 0 3px var(--hint)}
.finding h2{font-size:.9rem;margin:0 0 .3rem}.finding p{margin:.25rem 0}.finding small{color:inherit;opacity:.8}
blockquote{margin:.3rem 0;padding-left:.6rem;border-left:2px solid var(--line)}
fieldset{border:0;padding:0;margin:.5rem 0 0}label{margin-right:1rem}a{color:var(--hint)}
body:has(#f-error:not(:checked)) .finding.error,body:has(#f-warning:not(:checked)) .finding.warning,
body:has(#f-hint:not(:checked)) .finding.hint,body:has(#f-question:not(:checked)) .finding.question{display:none}
@media (max-width:50rem){body{display:block;height:auto}main{display:block}aside{border-left:0;border-top:1px solid var(--line)}}
@media print{body{display:block;height:auto}main{display:block}aside{break-before:page;border:0;background:none}.switches{display:none}}
"""


def to_html(report: Report, units: Mapping[str, Unit]) -> bytes:
    """The page; no scripts, nothing fetched: filters are check boxes, links are anchors."""
    numbered = list(enumerate(report.findings))
    marks: dict[str, list[tuple[int, Finding, Place]]] = {}
    for n, finding in numbered:
        for place in (finding.place, *finding.related):
            if place:
                marks.setdefault(place.eid, []).append((n, finding, place))
    anchors: dict[int, str] = {}
    body = "\n".join(_act(units, marks, anchors))
    findings = "\n".join(_finding(n, finding, anchors.get(n)) for n, finding in numbered)
    switches = "".join(
        f'<input type="checkbox" id="f-{severity}" checked> <label for="f-{severity}">'
        f"{escape(counted(report.summary()[severity], *SEVERITY_MANY[severity]))}</label>"
        for severity in SEVERITIES
    )
    unread = "".join(f"<li>{escape(line)}</li>" for line in report.unread)
    done = f"<p>Выполнено требований: {len(report.satisfied)}; не применимо: {len(report.not_applicable)}.</p>" + (
        f"<p>Прочитать не удалось, проверьте сами:</p><ul>{unread}</ul>" if unread else ""
    )
    name = escape(report.source.name)
    return f"""<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Проверка: {name}</title><style>{STYLE}</style></head><body>
<header><h1>{name}: {escape(total(report))}</h1>
<p>Проверено на {report.as_of:%d.%m.%Y}, каталог {escape(report.catalogue)}</p></header>
<div class="switches">{switches}</div>
<main><article aria-label="Текст акта" tabindex="0">{body}</article>
<aside aria-label="Замечания" tabindex="0">{findings or "<p>Замечаний нет.</p>"}<h2>Что проверено</h2>{done}</aside></main>
</body></html>
""".encode()


def _act(
    units: Mapping[str, Unit], marks: Mapping[str, list[tuple[int, Finding, Place]]], anchors: dict[int, str]
) -> Iterator[str]:
    for block in blocks(units):
        if isinstance(block, Grid):
            rows = []
            for row in block.rows:
                cells = "".join(_cell(unit, marks, anchors) for unit in row)
                rows.append(f"<tr>{cells}</tr>")
            yield "<table>" + "".join(rows) + "</table>"
        else:
            prefix = escape(number(block))
            yield (
                f"<p>{prefix} {_marked(block, marks.get(block.eid, []), anchors)}</p>"
                if prefix
                else (f"<p>{_marked(block, marks.get(block.eid, []), anchors)}</p>")
            )


def _cell(unit: Unit | None, marks: Mapping[str, list[tuple[int, Finding, Place]]], anchors: dict[int, str]) -> str:
    if unit is None:
        return "<td></td>"
    hits = marks.get(unit.eid, [])
    if hits and not unit.text:
        n, finding, _ = hits[0]
        identity = _anchor(hits, anchors)
        return (
            f'<td class="hit {finding.severity}"{identity}><a href="#n{n}" title="{escape(finding.message)}">⚠</a></td>'
        )
    return f"<td>{_marked(unit, hits, anchors)}</td>"


def _marked(unit: Unit, hits: list[tuple[int, Finding, Place]], anchors: dict[int, str]) -> str:
    """The unit's text with each place in a ``mark``; places that overlap share the mark of the first.

    A shared mark has the colour of its gravest finding, leads to it and tells all of them.
    """
    groups: list[list[tuple[int, Finding, Place]]] = []
    for hit in sorted(hits, key=lambda hit: (hit[2].start, -hit[2].end)):
        if groups and hit[2].start < groups[-1][0][2].end:
            groups[-1].append(hit)
        elif hit[2].end > hit[2].start:
            groups.append([hit])
    out, at = [], 0
    for group in groups:
        place = group[0][2]
        n, finding, _ = min(group, key=lambda hit: SEVERITIES.index(hit[1].severity))
        identity = _anchor(group, anchors)
        words = escape(unit.text[place.start : place.end])
        told = (f"{SEVERITY[one.severity]} {one.rule}: {one.message}" for _, one, _ in group)
        title = escape("\n".join(dict.fromkeys(told)), quote=True)
        out.append(escape(unit.text[at : place.start]))
        out.append(f'<a href="#n{n}"><mark class="{finding.severity}"{identity} title="{title}">{words}</mark></a>')
        at = place.end
    out.append(escape(unit.text[at:]))
    return "".join(out)


def _anchor(hits: list[tuple[int, Finding, Place]], anchors: dict[int, str]) -> str:
    """The ``id`` of a mark, noted for every finding that has none yet; empty when all are marked elsewhere."""
    fresh = [n for n, _, _ in hits if n not in anchors]
    for n in fresh:
        anchors[n] = f"m{fresh[0]}"
    return f' id="m{fresh[0]}"' if fresh else ""


def _finding(n: int, finding: Finding, anchor: str | None) -> str:
    place = escape(where(finding))
    link = f'<a href="#{anchor}">{place}</a>' if anchor else place
    quote = f"<blockquote>{escape(finding.quote)}</blockquote>" if finding.quote else ""
    same = f"<p>То же: {escape(shortened([p.label for p in finding.related]))}</p>" if finding.related else ""
    basis = norm_words(finding) if finding.norm.act else EVIDENCE[finding.norm.evidence]
    return (
        f'<section class="finding {finding.severity}" id="n{n}"><h2>{SEVERITY[finding.severity].capitalize()} '
        f"{escape(finding.rule)} · {link}</h2><p>{escape(finding.message)}</p>{quote}"
        f"<p><b>Что сделать:</b> {escape(finding.fix)}</p>{same}<small>Основание: {escape(basis)}</small></section>"
    )
