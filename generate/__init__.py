"""Drafting: a profile of a dozen lines becomes the act and its appendices as Word files."""
