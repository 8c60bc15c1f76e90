"""What can go wrong, as one tree.

RetoldError                 the base: catch this to catch them all
├── InputError              something given to Retold cannot be used; the message says what, where and why
│   ├── UnreadableError     a file, page or record cannot be read as an article
│   └── EmptyError          what was read holds no text
└── MissingExtraError       an ability needs a package that is not installed; the message names the command
"""


class RetoldError(Exception):
    """Base of every error that Retold raises on purpose."""


class InputError(RetoldError):
    """Something given to Retold cannot be used."""


class UnreadableError(InputError):
    """A file, page or record cannot be read as an article."""


class EmptyError(InputError):
    """What was read holds no text."""


class MissingExtraError(RetoldError):
    """An ability needs a package that is not installed."""

    def __init__(self, ability: str, extra: str) -> None:
        super().__init__(f"{ability} needs packages that are not installed: pip install 'retold[{extra}]'")
        self.extra = extra
