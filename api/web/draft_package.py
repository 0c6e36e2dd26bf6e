"""Drafted packages as the page shows them: kept for a while, since a preview is asked for after every answer."""

import hashlib
import io
import zipfile
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from api.desk.desk import Desk
from api.desk.model import Package
from api.web.marks import laid_out, marks_of
from check.write.words import SEVERITY, where

KEPT = 16
TITLES = {
    "akt.docx": "Акт целиком",
    "resolution.docx": "Постановление без приложений",
    "services.docx": "Перечень услуг",
    "plan.docx": "План",
    "indicators.docx": "Показатели",
    "group-regulation.docx": "Положение о рабочей группе",
    "group-membership.docx": "Состав рабочей группы",
}
_MOMENT = (2000, 1, 1, 0, 0, 0)  # the same package is the same file, byte for byte


@dataclass(slots=True)
class Packages:
    """The last packages by workspace and text."""

    kept: "OrderedDict[tuple[str, str], Package]" = field(default_factory=OrderedDict)

    async def of(self, desk: Desk, text: str) -> Package:
        """The package of a profile. Raises ProcessingError for a profile with faults."""
        key = (desk.principal.workspace, hashlib.sha256(text.encode()).hexdigest())
        found = self.kept.get(key)
        if found is None:
            found = await desk.draft(text)
            self.kept[key] = found
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
        self.kept.move_to_end(key)
        return found


def zipped(package: Package, profile: str) -> bytes:
    """All files of the package and the profile it was drafted from."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (*package.files.items(), ("profile.yaml", profile.encode())):
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def shown(package: Package) -> dict[str, Any]:
    """What the preview shows: the act's blocks, the findings of its own review, its files."""
    findings = package.report.findings
    marks = marks_of(findings)
    return {
        "blocks": laid_out(package.view, marks),
        "files": [(name, TITLES.get(name, name)) for name in package.files],
        "findings": [
            {"n": n, "level": SEVERITY[each.severity], "severity": each.severity, "where": where(each),
             "href": marks.anchors.get(n, ""), "message": each.message, "fix": each.fix, "rule": each.rule}
            for n, each in enumerate(findings, 1)
        ],
        "severe": sum(each.severity in ("error", "warning") for each in findings),
        "faults": package.faults,
        "notes": [_form_words(note) for note in package.notes],
        "checked": len(package.satisfied) + len({each.rule for each in findings}),
        "not_applicable": len(package.not_applicable),
    }  # fmt: skip


def _form_words(note: str) -> str:
    note = note.replace("впишите строку", "заполните поле")
    return f"{note[:1].upper()}{note[1:]}."
