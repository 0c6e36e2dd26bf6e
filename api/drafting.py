"""Drafting joined: a profile and a form with :mod:`generate`, for the command line and the server."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generate.checkform import check_form
from generate.checkform_sheet import FormFault
from generate.compose import compose
from generate.content import Draft
from generate.context import contexts
from generate.form import Form, load_form
from generate.package import WHOLE
from generate.profile import Profile
from soczakaz.errors import SoczakazError


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft ready to be rendered, the form to render it in, and what its author must know."""

    draft: Draft
    form: Form
    notes: tuple[str, ...]


def prepare(profile: Profile, form: str | None, only: Collection[str] = ()) -> Prepared:
    """The draft of a profile in the form named (None: as the templates are).

    Raises SoczakazError for a form that cannot be used and for a kind in ``only`` of which the profile makes no document.
    """
    chosen = load_form(form) if form else Form()
    draft, notes = compose(_with_customs(profile, chosen))
    if absent := [kind for kind in only if kind not in contexts(draft)]:
        raise SoczakazError(f"по этому профилю нет частей: {', '.join(absent)}; их место занимает существующий совет")
    return Prepared(draft, _with_margin(chosen, profile), notes)


def form_faults(files: Mapping[str, bytes]) -> Iterator[tuple[str, FormFault]]:
    """Where the look of a package departs from the norms: of the whole document, else of each part."""
    for name in [WHOLE] if WHOLE in files else files:
        for fault in check_form(files[name]):
            yield name, fault


def _with_customs(profile: Profile, form: Form) -> Profile:
    """The profile with the form's customs of wording, where its own «оформление» says nothing."""
    said = profile.form.model_fields_set
    customs = {key: value for key, value in form.words.model_dump().items() if value is not None and key not in said}
    return profile.model_copy(update={"form": profile.form.model_copy(update=customs)}) if customs else profile


def _with_margin(form: Form, profile: Profile) -> Form:
    """The form with the left margin that the profile names."""
    if "left_margin" not in profile.form.model_fields_set:
        return form
    page = form.page.model_copy(update={"left": float(profile.form.left_margin)})
    return form.model_copy(update={"page": page})
