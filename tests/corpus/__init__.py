"""The project's own acts of invented places: what they say, written as data, and the .docx and gold made of it."""
