"""Rated articles to a page on disk: what `headway report` and `headway score --report` share.

Leaves out how the page is made (`headway.reporting.page`), which is imported on use.
"""

from dataclasses import dataclass
from pathlib import Path

from headway.errors import SettingsError
from headway.records import Article, SessionRating, Statement
from headway.reporting.files import write_text
from headway.reporting.table import console


@dataclass(frozen=True, slots=True)
class Rated:
    """Articles, their statements and the ratings made of them, with the model's name."""

    articles: list[Article]
    statements: list[Statement]
    ratings: list[SessionRating]
    model: str


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

    notes = PageNotes(model=rated.model)
    write_text(page(rated.ratings, rated.statements, rated.articles, notes), out)
    sessions, articles = counted(len(rated.ratings), "session"), len(rated.articles)
    console(stderr=True).print(
        f"{sessions} from {counted(articles, 'article')}: {out}", markup=False
    )
