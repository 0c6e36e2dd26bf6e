"""The structure of an act: opening, preamble, tree of points, signature, appendices."""

from extract.structure.divide import divide

__all__ = ["divide"]
