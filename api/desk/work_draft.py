"""What worker processes do for drafting: a profile from an act, and the package of a profile with its own check."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from api.act_view import act_view
from api.desk.catalogue import law
from api.desk.result import Result
from api.desk.work_review import read_corrected, report_value
from soczakaz.errors import SoczakazError

if TYPE_CHECKING:
    from generate.content import DocumentKind


def profile(
    blobs: Sequence[bytes], *, name: str, municipality: str | None, region: str | None, corrections: Mapping[str, str]
) -> Result:
    from check.engine import admit
    from generate.from_act import ForPlace, from_act
    from generate.profile_text import write_profile

    act = read_corrected(blobs[0], name, corrections).act
    admit(act)
    place = None
    if municipality or region:
        region = region or act.requisites.region
        if region is None:
            raise SoczakazError(
                "в акте не прочитан субъект Российской Федерации; укажите его, например: Смоленская область"
            )
        place = ForPlace(region, municipality)
    values, decisions = from_act(act, place)
    return Result({"profile": write_profile(values, decisions), "decisions": list(decisions)})


def draft(blobs: Sequence[bytes], *, form: str | None, only: "Sequence[DocumentKind]", today: str) -> Result:
    """The package of a profile, and the package's own check."""
    from api.drafting import form_faults, prepare
    from check.engine import review
    from extract.pipeline import extract
    from generate.package import WHOLE, package
    from generate.profile_file import load

    made = prepare(load(blobs[0], "профиль"), form, only)
    files = package(made.draft, made.form, only=only)
    whole = WHOLE if WHOLE in files else next(iter(files))
    read = extract(files[whole], whole)
    day = read.act.requisites.date or dt.date.fromisoformat(today)
    report = review(read.act, read.layout.units(), law(), day)
    value = {
        "notes": list(made.notes),
        "faults": [{"file": file, "code": fault.code, "message": fault.message} for file, fault in form_faults(files)],
        "review": report_value(report),
        "view": act_view(read.layout),
        "whole": whole,
    }
    return Result(value, files)
