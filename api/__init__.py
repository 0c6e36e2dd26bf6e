"""The faces: command line, HTTP, web page. No decisions are made here."""
