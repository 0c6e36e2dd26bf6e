"""What every part of the draft needs: the profile's words in their cases, the level's terms, the deadlines."""

import datetime as dt
from dataclasses import dataclass, field

from generate.deadlines import Schedule, schedule
from generate.profile import Profile
from generate.reference import Role
from generate.typography import first_upper, tidy
from generate.wording import Wording
from soczakaz.alternatives import worded
from soczakaz.ru.dates import NBSP, write_date

BLANK = "_" * 14
END_OF_EXPERIMENT = dt.date(2025, 1, 1)  # law.md 2.16
_CASES_OF_ACT = {
    "постановление": ("постановления", "постановлением"),
    "распоряжение": ("распоряжения", "распоряжением"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """A profile being put into words. ``terms`` are what templates of the reference data may name."""

    profile: Profile
    wording: Wording
    schedule: Schedule
    terms: dict[str, str]
    notes: list[str] = field(default_factory=list)

    def fill(self, template: str) -> str:
        """A template of the reference data in final Russian."""
        return tidy(worded(template, permanent=self.is_permanent).format(**self.terms))

    @property
    def is_permanent(self) -> bool:
        """Whether the act is of a day on which the social order is no experiment any more."""
        return self.schedule.base >= END_OF_EXPERIMENT

    @property
    def this(self) -> str:
        """«настоящего постановления»."""
        return f"настоящего {_CASES_OF_ACT[self.profile.type][0]}"

    @property
    def by_act(self) -> str:
        """«постановлением администрации …»."""
        return f"{_CASES_OF_ACT[self.profile.type][1]} {self.wording.body(self.profile.issuer, 'gent')}"

    def appendix(self, n: int) -> str:
        """«№ 2», or «2» where the authority writes no sign."""
        return f"№{NBSP}{n}" if self.profile.form.appendix_sign else str(n)

    def body_of(self, role: Role) -> str:
        """The name of the body that plays a role, nominative."""
        profile = self.profile
        authority = profile.authority or profile.issuer
        if role == "group":
            return profile.council or "Рабочая группа"
        found = {"issuer": profile.issuer, "finance": profile.finance, "branch": profile.branch}.get(role)
        return first_upper(found or authority)

    @property
    def values_day(self) -> dt.date:
        """The day by which values that the profile does not give will be determined."""
        return self.profile.values_by or self.schedule.day("register")


def context_of(profile: Profile) -> Context:
    """The context of a valid profile."""
    wording = Wording(profile)
    region = wording.place(profile.region, "gent")
    municipal = profile.is_municipal
    territory = wording.place(profile.municipality or profile.region, "gent")
    first, last = profile.years
    authority = profile.authority or profile.issuer
    system = profile.system or profile.activity.system.format(region=region)
    chief = profile.chief
    stem = "председател" if chief and chief.role == "председатель" else "руководител"
    terms = {
        "s": "муниципальн" if municipal else "государственн",
        "S": "Муниципальн" if municipal else "Государственн",
        "T": territory,
        "years": f"в {last} году" if first == last else f"в {first}–{last} годах",
        "act": "муниципального нормативного правового акта" if municipal else f"нормативного правового акта {region}",
        "acts": f"нормативными правовыми актами {region}"
        + (f", муниципальными правовыми актами {territory}" if municipal else ""),
        "bodies": "органов местного самоуправления" if municipal else f"исполнительных органов {region}",
        "budget": "местного бюджета" if municipal else f"бюджета {region}",
        "programme": "муниципальные программы" if municipal else f"государственные программы {region}",
        "activity": profile.activity.title,
        "issuer": wording.body(profile.issuer, "nomn"),
        "issuer_loct": wording.body(profile.issuer, "loct"),
        "issuer_gent": wording.body(profile.issuer, "gent"),
        "authority_accs": wording.body(authority, "accs"),
        "council": profile.council or "",
        "system": system,
        "system_gent": wording.put(system, "gent"),
        "h": stem,
        "H": first_upper(stem),
    }
    day = profile.date or profile.planned
    return Context(profile, wording, schedule(day, profile.years), terms)


def date_words(day: dt.date) -> str:
    """«27 июня 2023 года» with no-break spaces."""
    return write_date(day)


def date_digits(day: dt.date | None) -> str:
    """«27.06.2023», or a line to fill in."""
    return write_date(day, "digits") if day else BLANK
