"""The whole server: the API and the pages in one application behind the gate, and what listens for it."""
