"""How charts look: colours that the colour-blind tell apart, a letter and a hatch for each status, equal bytes for equal data."""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from types import MappingProxyType
from typing import Any, Literal
from xml.sax.saxutils import escape

from monitor.model import Status

Form = Literal["svg", "png"]
DPI = 160
INK, SOFT, LINE, PAPER = "#1b1f24", "#5a6572", "#d5dbe3", "#ffffff"


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is shown: fill, the ink upon it, a hatch and a sign, so that colour is never alone."""

    fill: str
    ink: str
    hatch: str
    sign: str


STATUS_LOOKS: Mapping[Status, Look] = MappingProxyType(
    {
        "in_time": Look("#0f7b5f", "#ffffff", "", "✓"),
        "late": Look("#e6a817", "#1b1f24", "///", "!"),
        "overdue": Look("#b8421f", "#ffffff", "xx", "✗"),
        "not_due": Look("#7fb2d9", "#1b1f24", "", "…"),
        "no_date": Look("#c9ced6", "#1b1f24", "..", "–"),
        "open": Look("#c9ced6", "#1b1f24", "..", "→"),
        "as_needed": Look("#c9ced6", "#1b1f24", "..", "–"),
        "relative": Look("#c9ced6", "#1b1f24", "..", "–"),
        "ongoing": Look("#c9ced6", "#1b1f24", "..", "–"),
        "unread": Look("#eeeeee", "#1b1f24", "oo", "?"),
    }
)

_NOT_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SETTINGS: Mapping[str, Any] = MappingProxyType(
    {
        "font.family": "DejaVu Sans",
        "font.size": 8,
        "hatch.linewidth": 0.5,
        "svg.hashsalt": "soczakaz",
        "svg.fonttype": "path",
        "axes.edgecolor": LINE,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": SOFT,
        "ytick.color": INK,
        "text.parse_math": False,
    }
)


def settings() -> Any:
    """The settings of every chart, for a ``with``; they leave those of others alone."""
    import matplotlib as mpl

    chosen: Any = dict(_SETTINGS)
    return mpl.rc_context(chosen)


def canvas(width: float, height: float) -> Any:
    """An empty figure of so many inches, never shown on a screen. Inside :func:`settings`."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), facecolor=PAPER)
    FigureCanvasAgg(figure)
    return figure


def saved(figure: Any, form: Form, title: str, parts: Mapping[str, str] | None = None) -> bytes:
    """The picture's bytes. In svg ``title`` names the whole, and ``parts`` maps the id of a drawn group to what a pointer
    over it shows: where its figure was read."""
    out = BytesIO()
    if form == "png":
        figure.savefig(out, format="png", dpi=DPI, metadata={"Software": None, "Title": title})
        return out.getvalue()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    return _titled(out.getvalue().decode(), title, parts or {}).encode()


def _titled(svg: str, title: str, parts: Mapping[str, str]) -> str:
    svg = re.sub(r"<svg ", '<svg role="img" ', svg, count=1)
    svg = re.sub(r"(<svg\b[^>]*>)", lambda match: f"{match[1]}\n <title>{escape(title)}</title>", svg, count=1)

    def named(match: re.Match[str]) -> str:
        said = parts.get(match[1])
        return f"{match[0]}<title>{escape(_NOT_XML.sub('', said))}</title>" if said else match[0]

    return re.sub(r'<g id="(part-[\w-]+)"[^>]*>', named, svg)


def wrapped(text: str, width: int, lines: int) -> str:
    """The text in at most ``lines`` lines of ``width`` characters, the rest as «…»."""
    plain = " ".join(text.split()).replace("№ ", "№\u00a0")
    made = textwrap.wrap(plain, width, break_on_hyphens=False)
    if len(made) > lines:
        made = [*made[: lines - 1], textwrap.shorten(" ".join(made[lines - 1 :]), width, placeholder=" …")]
        if not made[-1].strip():
            made[-1] = "…"
    return "\n".join(printable(line) for line in made)


def printable(text: str) -> str:
    """The text without characters that the chart's font lacks or an image cannot hold."""
    known = _drawable()
    return "".join(sign if sign == "\n" or (ord(sign) >= 32 and ord(sign) in known) else "□" for sign in text)


@cache
def _drawable() -> frozenset[int]:
    """The code points of the font that matplotlib brings along."""
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf").get_charmap())
