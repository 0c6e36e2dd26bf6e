"""Marks that are no text: markdown emphasis and headings, inline tags, bookmarks of Word dumps."""

import html
import re

from extract.read.text_fold import superscript

# Noncharacters stand around bold text until lines are made of it; no file uses them.
BOLD_ON, BOLD_OFF = "\ufdd0", "\ufdd1"
_SENTINELS = {ord(BOLD_ON): None, ord(BOLD_OFF): None}

_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,200}\]")
_SUP = re.compile(r"<sup>\s*(\d{1,3}|\*{1,3})\s*</sup>", re.I)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_BOLD_TAG = re.compile(r"<(b|strong)>(.{0,3000}?)</\1>", re.I | re.S)
_TAG = re.compile(r"</?(?:i|b|u|s|em|strong|sub|small|span|font|center)(?:\s[^<>\n]{0,200})?>", re.I)
_STARS = re.compile(r"(?<!<)\*\*(?=[^\s*>])((?:[^*]|\*(?!\*)){1,3000}?)(?<=[^\s*])\*\*(?!\*)")
_UNDERLINES = re.compile(r"(?<![\w_])__(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s_])__(?![\w_])")
_STAR = re.compile(r"(?<![\w*\\<])\*(?=[^\s*>])([^*\n]{1,1000}?)(?<=[^\s*\\])\*(?![\w*])")
_UNDERLINE = re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s_\\])_(?![\w_])")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(\S.*)$", re.M)
_NOTE = re.compile(r"\[\^(\d{1,2})\](:?)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$])")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((?:https?:|mailto:|#|consultantplus:)[^()\s]*\)")


def strip_marks(text: str, markdown: bool) -> str:
    """``text`` without marks; bold passages are kept between BOLD_ON and BOLD_OFF, never across a line end.

    ``markdown`` adds what only a markdown file means: backslash escapes and links.
    """
    text = text.translate(_SENTINELS)
    if "[" in text:
        text = _BOOKMARK.sub("", text)
        text = _NOTE.sub(lambda m: superscript(m[1]) + (" " if m[2] else ""), text)
        if markdown:
            text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _SUP.sub(lambda m: superscript(m[1]), text)
        text = _BREAK.sub("\v", text)
        text = _BOLD_TAG.sub(lambda m: _bold(m[2]), text)
        text = _TAG.sub("", text)
    if "#" in text:
        text = _HEADING.sub(lambda m: _bold(m[1].rstrip(" \t#")), text)
    if "**" in text:
        text = _STARS.sub(lambda m: _bold(m[1]), text)
    if "*" in text:
        text = _STAR.sub(r"\1", text)
    if "_" in text:
        text = _UNDERLINES.sub(lambda m: _bold(m[1]), text)
        text = _UNDERLINE.sub(r"\1", text)
    return html.unescape(_ESCAPE.sub(r"\1", text)) if markdown else text


def _bold(passage: str) -> str:
    return "\n".join(BOLD_ON + line + BOLD_OFF if line.strip() else line for line in passage.split("\n"))


def plain(text: str) -> str:
    """``text`` without the bold sentinels."""
    return text.translate(_SENTINELS) if BOLD_ON in text or BOLD_OFF in text else text


def is_bold(text: str) -> bool:
    """Whether the whole of ``text`` stands between the sentinels."""
    text = text.strip()
    return text.startswith(BOLD_ON) and text.endswith(BOLD_OFF) and text.count(BOLD_OFF) == 1
