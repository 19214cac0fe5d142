"""The error family. Each error says what was wrong, what was expected and what to do next.

Every class inherits the builtin that callers already catch, so `except ValueError` keeps working.
"""


class HeadwayError(Exception):
    """Base of every error that Headway raises on purpose."""


class InputError(HeadwayError, ValueError):
    """An input file or record cannot be read as an article."""


class NothingToReadError(HeadwayError, ValueError):
    """No article at all could be read from the inputs."""


class ModelError(HeadwayError, ValueError):
    """A saved model folder is missing, incomplete, or of another kind."""


class LabelError(HeadwayError, ValueError):
    """A label is outside the codebook, or labels contradict each other."""


class CorpusError(HeadwayError, ValueError):
    """A labelled record breaks the corpus schema."""


class SettingsError(HeadwayError, ValueError):
    """A settings file or option has a value that cannot be used."""


class BatchError(HeadwayError, RuntimeError):
    """A batch job cannot go on; what it has written so far is whole and can be resumed."""


class MissingExtraError(HeadwayError, ImportError):
    """A command needs an optional dependency that is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        self._of = package, extra
        super().__init__(
            f"This needs the package {package!r}, which is not installed. "
            f"Install it with: pip install 'headway[{extra}]'"
        )

    def __reduce__(self) -> tuple[type["MissingExtraError"], tuple[str, str]]:
        """Make the error travel between processes, which build it anew."""
        return type(self), self._of
