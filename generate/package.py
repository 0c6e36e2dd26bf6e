"""The whole package: one document of the act and each part on its own."""

from collections.abc import Collection, Mapping
from io import BytesIO

from generate.content import DocumentKind, Draft
from generate.context import KINDS, contexts
from generate.form import Form
from generate.render import render, saved, shipped
from generate.render_finish import finish, shown_title
from generate.render_whole import join
from generate.verify import verify

WHOLE = "akt.docx"


def package(
    draft: Draft, form: Form | None = None, templates: Mapping[DocumentKind, bytes] | None = None, only: Collection[DocumentKind] = (),
) -> dict[str, bytes]:  # fmt: skip
    """File name to .docx: ``akt.docx`` and a file a part, or only the parts named. The same draft gives the same bytes.

    ``templates`` replace the shipped ones of their kinds; trust them, or use :func:`generate.render_apart.package_apart`.
    Raises :class:`~generate.render_guard.TemplateFaultError` for a template that cannot be used and
    :class:`~generate.verify.LossError` when a document would not say all that the draft says.
    """
    from docx import Document

    form = form or Form()
    data = contexts(draft)
    documents, files = {}, {}
    for kind in (kind for kind in KINDS if kind in data and (not only or kind in only)):
        document = render(kind, (templates or {}).get(kind) or shipped(kind), data[kind])
        finish(document, form)
        documents[kind] = document
        files[f"{kind}.docx"] = saved(document, shown_title(data[kind]))
        verify(kind, files[f"{kind}.docx"], data[kind])
    if only:
        return files
    whole = Document(BytesIO(files["resolution.docx"]))
    join(whole, [(kind, documents[kind]) for kind in documents if kind != "resolution"], each=form.numbering == "each")
    return {WHOLE: saved(whole, shown_title(data["resolution"])), **files}
