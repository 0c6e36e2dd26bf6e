"""The little of CSS that carries meaning in an act: alignment, bold, what is hidden, page breaks, lists,
indents.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml.html import HtmlElement

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+)|#([\w-]+))?", re.I)
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(pt|cm|mm|in|px|em)?")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75, "em": 12.0, None: 0.75}
_MAX_CSS = 300_000

Style = Mapping[str, str]


@lru_cache(maxsize=2048)
def declarations(text: str) -> Style:
    """«text-align: center; …» as a mapping of lower-case names to lower-case values."""
    pairs = (part.split(":", 1) for part in text.split(";") if ":" in part)
    return {key.strip().lower(): value.replace("!important", "").strip().lower() for key, value in pairs}


class StyleSheet:
    """The rules of a page's ``<style>`` elements that name one tag, class or id."""

    def __init__(self, css: str) -> None:
        self._rules: dict[tuple[str, str, str], dict[str, str]] = {}
        for rule in _COMMENT.sub(" ", css[:_MAX_CSS]).split("}"):
            selectors, brace, body = rule.rpartition("{")
            if not brace:
                continue
            selectors = selectors.rpartition("{")[2]  # what stands inside @media
            values = declarations(body)
            for selector in selectors.split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match and selector.strip():
                    key = ((match[1] or "").lower(), match[2] or "", match[3] or "")
                    self._rules[key] = {**self._rules.get(key, {}), **values}

    def of(self, element: HtmlElement) -> Style:
        """The declarations that hold for an element itself (nothing inherited)."""
        style = element.get("style")
        if not self._rules:
            return declarations(style) if style else {}
        tag = str(element.tag)
        found = dict(self._rules.get((tag, "", ""), {}))
        if "align" in element.attrib:
            # LibreOffice sets «p { text-align: left }» beside paragraphs that say otherwise.
            found.pop("text-align", None)
        for name in (element.get("class") or "").split():
            found |= self._rules.get(("", name, ""), {})
            found |= self._rules.get((tag, name, ""), {})
        if ident := element.get("id"):
            found |= self._rules.get(("", "", ident), {}) | self._rules.get((tag, "", ident), {})
        return found | dict(declarations(style)) if style else found


def points(value: str | None) -> float:
    """A CSS length in points; zero for what is no length."""
    match = _LENGTH.fullmatch(value.strip()) if value else None
    return round(float(match[1]) * _POINTS[match[2]], 1) if match else 0.0


def hidden(element: HtmlElement, style: Style) -> bool:
    """Whether a browser would not show the element."""
    return style.get("display") == "none" or style.get("visibility") == "hidden" or "hidden" in element.attrib


def bold(style: Style, inherited: bool) -> bool:
    """Whether text is bold under this style."""
    weight = style.get("font-weight", "")
    if weight.isdecimal():
        return int(weight) >= 600
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(weight, inherited)
