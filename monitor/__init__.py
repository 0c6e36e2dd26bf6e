"""Planned against actual: control events, the agreement month, quarterly reports."""
