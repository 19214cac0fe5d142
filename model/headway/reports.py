"""Rated articles to a page on disk: what `headway report` and `headway score --report` share.

Leaves out how the page is made (`headway.reporting.page`), which is imported on use.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from headway.errors import SettingsError
from headway.pipeline import Batch
from headway.rating.ledger import LedgerEntry, ledger
from headway.records import Article, SessionRating
from headway.reporting.files import write_text
from headway.reporting.table import console


@dataclass(frozen=True)  # no slots: the ledger is kept once it is made
class Rated:
    """Articles, their tagged statements and the ratings made of them, with the model's name."""

    articles: list[Article]
    batch: Batch
    ratings: list[SessionRating]
    model: str

    @cached_property
    def ledger(self) -> list[LedgerEntry]:
        """The figures that the statements offer, demand or settle."""
        return ledger(self.batch.statements, self.batch.parties)

    def flags(self) -> dict[str, list[str]]:
        """Return the warnings of each dispute that has some."""
        found: dict[str, list[str]] = {}
        for rating in self.ratings:
            own = found.setdefault(rating.dispute, [])
            own += [flag for flag in rating.flags if flag not in own]
        return {dispute: own for dispute, own in found.items() if own}


def check_page(out: Path | None, option: str) -> None:
    """Check where a page is to go, before a long run ends in a wrong name.

    Raises
    ------
    SettingsError
        If `out` is a folder.
    """
    if out is not None and out.is_dir():
        raise SettingsError(f"{option} is {out}, a folder; give a file, such as {out}/report.html.")


def write_page(rated: Rated, out: Path) -> None:
    """Write the page whole, and say where on the standard error."""
    from headway.reporting.page import PageNotes, page
    from headway.reporting.wording import counted

    rows = [entry.to_dict() for entry in rated.ledger]
    notes = PageNotes(model=rated.model, ledger=rows, flags=rated.flags())
    write_text(page(rated.ratings, rated.batch.statements, rated.articles, notes), out)
    sessions, articles = counted(len(rated.ratings), "session"), len(rated.articles)
    console(stderr=True).print(
        f"{sessions} from {counted(articles, 'article')}: {out}", markup=False
    )
