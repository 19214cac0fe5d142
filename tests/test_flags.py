import io

from headway.rating.flags import far_disputes, far_flag, with_flags
from headway.rating.score import score
from headway.reporting.table import console, print_sessions
from headway.tagging.drift import DriftTable

TABLE = DriftTable({"talks": 6, "union": 3}, total=10, mean=1.0, between=0.25, within=0, limit=2)


def near_and_far(statement):
    near = [statement("progress", article="n", dispute="near", text="talks " * 20) for _ in "ab"]
    far = [statement("progress", article="f", dispute="far", text="zebra " * 10) for _ in "ab"]
    return [*near, *far]


def test_only_far_disputes_are_flagged(statement):
    """Twenty unknown words: -ln(.01) = 4.605; (4.605 - 1) / .5 = 7.21."""
    statements = near_and_far(statement)
    assert round(far_disputes(statements, TABLE)["far"], 2) == 7.21
    near, far = sorted(
        with_flags(score(statements), statements, TABLE), key=lambda r: -len(r.dispute)
    )
    assert near.flags == ()
    assert far.flags == (far_flag(7.2104, 2.0),)
    assert "distance 7.2, limit 2.0" in far.flags[0]
    assert "headway label next" in far.flags[0]
    assert far.to_dict()["flags"] == list(far.flags)


def test_a_flag_changes_no_number(statement):
    statements = near_and_far(statement)
    plain = [r.to_dict() for r in score(statements)]
    flagged = [r.to_dict() for r in with_flags(score(statements), statements, TABLE)]
    assert [{**r, "flags": []} for r in flagged] == plain


def test_background_sentences_of_the_article_count(statement):
    """Ten unknown words alone are too short to judge; with their article's rest they are not."""
    tagged = [statement("progress", article="a", dispute="d", text="zebra " * 10)]
    rest = [statement(article="a", dispute=None, text="zebra " * 10)]
    assert far_disputes(tagged, TABLE) == {}
    assert list(far_disputes([*tagged, *rest], TABLE)) == ["d"]


def test_the_flag_is_printed_beside_the_rating(statement):
    statements = near_and_far(statement)
    out = io.StringIO()
    print_sessions(with_flags(score(statements), statements, TABLE), console(out))
    assert out.getvalue().count("! far from training text") == 1
