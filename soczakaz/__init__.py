"""The domain of acts on the social order: documents, acts, facts, reports.

Knows no file format, no HTTP and no clock.
"""

__version__ = "0.1.0"
