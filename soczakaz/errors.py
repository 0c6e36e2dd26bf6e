"""Errors a user may see. Each carries a Russian message that says what to do next."""


class SoczakazError(Exception):
    """Base of every error the program raises on purpose; ``str()`` is Russian text for the user."""


class UnreadableError(SoczakazError):
    """The input cannot be read as an act: damaged, encrypted, empty, oversized or of an unknown kind.

    ``message`` says what is wrong and what to do; ``name`` is the file as the user named it.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


class MissingProgramError(UnreadableError):
    """The format needs a system program that is not installed; the message says which and how to get it."""
