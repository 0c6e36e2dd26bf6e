"""The structure of an act: opening, preamble, tree of points, signature, appendices."""

from extract.structure.captions import CAPTION, without_captions
from extract.structure.divide import divide
from extract.structure.sheets import without_sheets

__all__ = ["CAPTION", "divide", "without_captions", "without_sheets"]
