"""Golden table in golden/disputes.jsonl: articles with up to four disputes.

Each sentence carries the place of its dispute in the article, or null where it may go anywhere.
"""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.context.disputes import find_disputes, load_disputes, merge_disputes
from headway.context.found import make_slug
from headway.context.known import KnownDispute
from headway.errors import SettingsError
from headway.records import Article, Parties
from tests.passages import as_sentences, newslike

GOLDEN = Path(__file__).parent / "golden" / "disputes.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORDS = (
    "The Orrin Teachers Union Dalton Foods Inc. and Separately , talks with Local 12 of the "
    "strike at City of Lorne (OTU) (DF) — HARTON, Ohio -- Meanwhile Ünïon Co. said ."
)
NEWSLIKE = newslike(WORDS)


def find(texts, date=dt.date(2023, 3, 10), name="a", known=()):
    return find_disputes(Article(name, " ".join(texts), date), as_sentences(texts), known)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_golden_articles(case):
    texts = [text for text, _ in case["sentences"]]
    found = find(texts, dt.date.fromisoformat(case["date"]))
    assert [
        {"slug": d.slug, "union": d.parties.union, "employer": d.parties.employer}
        for d in found.disputes
    ] == case["disputes"]
    for (text, wanted), got in zip(case["sentences"], found.assigned, strict=True):
        assert wanted is None or got == wanted, text


def test_the_golden_articles_cover_four_disputes():
    assert len(CASES) >= 15
    assert max(len(case["disputes"]) for case in CASES) == 4


def test_aliases_are_kept():
    parties = find(
        [
            "The Halford Teachers Association (HTA) and the Halford School District met Tuesday.",
            "The district made an offer, and the union will answer it.",
        ]
    ).disputes[0]
    assert {"HTA", "the union"} <= set(parties.parties.union_aliases)
    assert "the district" in parties.parties.employer_aliases


@pytest.mark.parametrize(
    ("union", "employer", "slug"),
    [
        ("Carrow Teachers Union", "Carrow Public Schools", "ctu-cps-2019"),
        ("Teamsters Local 40", "Dalton Foods Inc.", "teamsters40-dalton-foods-2019"),
        (None, "City of Lorne", "unknown-lorne-2019"),
        ("Ünïon", None, "union-unknown-2019"),
    ],
)
def test_slugs(union, employer, slug):
    assert make_slug(Parties(union, employer), dt.date(2019, 10, 18)) == slug


def test_a_slug_without_a_date_says_so():
    assert make_slug(Parties(None, None), None) == "unknown-unknown-unknown"


@given(st.lists(NEWSLIKE, max_size=8))
def test_any_text_gets_disputes_and_clean_slugs(texts):
    found = find(texts)
    assert 1 <= len(found.disputes) <= 4
    assert all(SLUG.fullmatch(dispute.slug) for dispute in found.disputes)
    assert len(found.assigned) == len(texts)
    assert all(k is None or k < len(found.disputes) for k in found.assigned)


FULL = ["The Orrin Teachers Union and Dalton Foods Inc. met Monday.", "Dalton made an offer."]
NO_UNION = ["Dalton Foods said talks with its union went on.", "The union had no comment."]
OTHER = ["The Harbor Pilots Guild struck Sarn Lines Ltd. on Monday."]
LATER = dt.date(2023, 11, 2)


def test_the_same_dispute_is_recognised_across_articles():
    early, late = find(FULL, dt.date(2022, 12, 30), "one"), find(NO_UNION, LATER, "two")
    other = find(OTHER, LATER, "three")
    slugs = [m.disputes[0].slug for m in merge_disputes([late, other, early])]
    assert slugs == ["otu-dalton-foods-2022", "hpg-sarn-lines-2023", "otu-dalton-foods-2022"]


def test_years_apart_is_another_dispute():
    first, second = find(FULL, dt.date(2015, 1, 5), "one"), find(FULL, LATER, "two")
    slugs = [m.disputes[0].slug for m in merge_disputes([first, second])]
    assert slugs == ["otu-dalton-foods-2015", "otu-dalton-foods-2023"]


def test_unnamed_disputes_of_two_articles_are_not_one():
    blank = ["Talks went on for nine hours."]
    merged = merge_disputes([find(blank, LATER, "one"), find(blank, LATER, "two")])
    assert merged[0].disputes[0].slug != merged[1].disputes[0].slug


@given(st.permutations(range(5)))
def test_merging_does_not_depend_on_order(order):
    texts = [FULL, NO_UNION, OTHER, FULL, NO_UNION]
    found = [find(t, dt.date(2023, 1 + i, 9), str(i)) for i, t in enumerate(texts)]
    shuffled = merge_disputes([found[i] for i in order])
    straight = merge_disputes(found)
    assert [shuffled[order.index(i)] for i in range(5)] == list(straight)


def write(tmp_path, text):
    path = tmp_path / "disputes.toml"
    path.write_text(text, encoding="utf-8")
    return path


GIVEN = """
[[dispute]]
slug = "orrin-dalton"
union = "Orrin Teachers Union"
union_aliases = ["OTU"]
employer = "Dalton Foods"
"""


def test_the_users_disputes_come_first(tmp_path):
    known = load_disputes(write(tmp_path, GIVEN))
    found = find([*FULL, "Separately, the Harbor Pilots Guild struck Sarn Lines Ltd."], known=known)
    assert [d.slug for d in found.disputes] == ["orrin-dalton", "hpg-sarn-lines-2023"]
    assert found.disputes[0].parties.union_aliases == ("OTU",)
    assert merge_disputes([found])[0].disputes[0].slug == "orrin-dalton"


def test_another_employer_of_the_same_union_is_not_the_users_dispute(tmp_path):
    known = load_disputes(write(tmp_path, GIVEN))
    found = find(["The Orrin Teachers Union and Sarn Lines Ltd. met Monday."], known=known)
    assert found.disputes[0].slug == "otu-sarn-lines-2023"


def test_a_sentence_goes_to_the_users_dispute_that_it_names(tmp_path):
    known = [
        *load_disputes(write(tmp_path, GIVEN)),
        KnownDispute("pilots-sarn", Parties("Harbor Pilots Guild", "Sarn Lines")),
    ]
    found = find([*FULL, "Sarn Lines rejected the offer."], known=known)
    assert [found.slug_of(i) for i in range(3)] == ["orrin-dalton", "orrin-dalton", "pilots-sarn"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[dispute]\n", "is not TOML"),
        ("title = 'none'\n", "names no dispute"),
        ("dispute = [1]\n", "not a table"),
        (GIVEN.replace('slug = "orrin-dalton"', ""), "slug = None"),
        (GIVEN.replace("orrin-dalton", "Orrin Dalton"), "lower-case letters"),
        (GIVEN.replace('["OTU"]', '"OTU"'), "list of strings"),
        (GIVEN + 'boss = "x"\n', "has the key 'boss'"),
        (GIVEN + GIVEN, "twice"),
    ],
)
def test_a_bad_file_says_what_to_do(tmp_path, text, message):
    with pytest.raises(SettingsError, match=re.escape(message)):
        load_disputes(write(tmp_path, text))


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(SettingsError, match="Cannot read"):
        load_disputes(tmp_path / "none.toml")


def test_the_index_of_a_sentence_gives_its_slug():
    found = replace(find(FULL), assigned=(0, None))
    assert (found.slug_of(0), found.slug_of(1)) == ("otu-dalton-foods-2023", None)
