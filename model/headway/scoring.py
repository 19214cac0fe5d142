"""What `headway score` and `headway report` do, as plain functions: rate, print, write.

Leaves out reading and tagging (`headway.commands`) and the page itself (`headway.reports`).
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headway import __version__
from headway.commands import Options, SkipLog, nothing_read, read_inputs
from headway.rating.distances import distance
from headway.rating.flags import with_flags
from headway.rating.score import score
from headway.reading.articles import Skipped
from headway.records import SessionRating
from headway.reporting.files import to_json, write_text
from headway.reporting.ledger import print_ledger
from headway.reporting.table import console, print_sessions
from headway.reporting.why import find_session, why
from headway.reports import Rated, check_page, write_page
from headway.tagging.drift import table_of


@dataclass(frozen=True, slots=True)
class Shown:
    """What `score` shows beside the table of sessions.

    Attributes
    ----------
    evidence : int
        Statements to print per session.
    ledger : bool
        The figures of offers and demands as well, and how far the sides are apart.
    why : tuple of (str, str) or None
        Dispute and day of the one session to account for, in place of all tables.
    report : Path or None
        HTML file to write as well.
    """

    evidence: int = 3
    ledger: bool = False
    why: tuple[str, str] | None = None
    report: Path | None = None


def score_inputs(
    inputs: Sequence[str],
    options: Options,
    json_out: Path | None = None,
    shown: Shown = Shown(),
) -> list[Skipped]:
    """Rate the sessions of the inputs, print them, write JSON and page; return what was skipped.

    Raises
    ------
    NothingToReadError
        If no article could be read at all.
    SettingsError
        If the session to account for is not among those found, or the report is a folder.
    """
    log = SkipLog()
    check_page(shown.report, "--report")
    rated = _rate_inputs(inputs, options, log)
    record = sessions_record(rated.ratings, rated.model)
    if shown.ledger:
        record |= ledger_record(rated)
    account = why(*find_session(rated.ratings, *shown.why)) if shown.why else None
    if shown.report is not None:
        write_page(rated, shown.report)
    if json_out is not None and str(json_out) == "-":
        sys.stdout.write(to_json(record))
        return log.skipped
    _print_scored(rated, shown, account)
    if json_out is not None:
        write_text(to_json(record), json_out)
    return log.skipped


def _print_scored(rated: Rated, shown: Shown, account: str | None) -> None:
    out = console()
    if account is not None:
        out.print(account, end="", markup=False, soft_wrap=not out.is_terminal)
    elif rated.ratings:
        print_sessions(rated.ratings, out, shown.evidence)
    else:
        out.print("No statement about bargaining was found in these articles.")
    if shown.ledger:
        print_ledger(rated.ledger, distance(rated.ledger), out)


def ledger_record(rated: Rated) -> dict[str, Any]:
    """Return the keys that ``headway score --ledger --json`` adds."""
    return {
        "ledger": [e.to_dict() for e in rated.ledger],
        "distances": [d.to_dict() for d in distance(rated.ledger)],
    }


def report_inputs(inputs: Sequence[str], options: Options, out: Path) -> list[Skipped]:
    """Rate the sessions of the inputs and write them as one HTML page; return what was skipped.

    Raises
    ------
    NothingToReadError
        If no article could be read at all.
    SettingsError
        If `out` is a folder.
    """
    log = SkipLog()
    check_page(out, "--out")
    rated = _rate_inputs(inputs, options, log)
    write_page(rated, out)
    return log.skipped


def _rate_inputs(inputs: Sequence[str], options: Options, log: SkipLog) -> Rated:
    tagger = options.tagger()
    articles = read_inputs(inputs, options, log)
    batch = tagger.tag_batch(articles)
    if not batch.statements:
        raise nothing_read(inputs, bool(log.skipped))
    ratings = score(batch.statements, batch.parties)
    if table := table_of(options.model):
        ratings = with_flags(ratings, batch.statements, table)
    return Rated(articles, batch, ratings, tagger.model.name)


def sessions_record(ratings: Sequence[SessionRating], model: str) -> dict[str, Any]:
    """Return the one object that ``headway score --json`` writes."""
    return {
        "version": __version__,
        "model": model,
        "sessions": [r.to_dict() for r in ratings],
    }
