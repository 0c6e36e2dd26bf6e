"""Kinds of elements: what is no text, what is a paragraph, what only holds others."""

# fmt: off
SKIPPED = frozenset((
    "script", "style", "head", "nav", "noscript", "template", "button", "select", "input", "textarea",
    "iframe", "object", "svg", "canvas", "audio", "video", "map", "title", "meta", "link", "col", "colgroup",
    "img", "del",
))
ROLES = frozenset(("navigation", "search", "menu", "menubar", "toolbar"))
PARAGRAPHS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "caption", "address", "blockquote",
    "figcaption", "summary", "legend",
))
BOXES = frozenset((
    "html", "body", "div", "section", "article", "main", "header", "footer", "aside", "center", "form",
    "fieldset", "dl", "figure", "details", "tbody", "thead", "tr", "td", "th",
))
# fmt: on
BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
