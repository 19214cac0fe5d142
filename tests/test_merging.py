"""Articles of one batch: what makes two of them speak of the same dispute, and what does not."""

import datetime as dt

import pytest

from headway.context.disputes import find_disputes
from headway.context.merging import merge_disputes
from headway.context.names import party_names
from headway.records import Article
from tests.passages import as_sentences

DAY = dt.date(2023, 3, 10)
FULL = [
    "The Orrin Teachers Association and the Orrin School District met Monday.",
    "“We are apart,” said Gail Hobart, president of the Orrin Teachers Association.",
    "Superintendent Paul Reyes said the district had made a fair offer.",
]


def slugs(*articles):
    """Return the slug of each article's first dispute; an article is texts and days after `DAY`."""
    found = [
        find_disputes(Article(str(i), "", DAY + dt.timedelta(days)), as_sentences(texts))
        for i, (texts, days) in enumerate(articles)
    ]
    return [one.disputes[0].slug for one in merge_disputes(found)]


@pytest.mark.parametrize(
    "texts",
    [
        [
            "Talks in the teachers strike went on.",
            "Union president Gail Hobart said pay was settled.",
        ],
        ["Talks went on.", "“We will be there,” Superintendent Paul Reyes of the district said."],
        ["The Orrin Teachers Association rejected the offer.", "The union votes again Friday."],
        ["The Orrin School District made an offer.", "Its teachers will answer on Friday."],
    ],
    ids=["union person", "employer person", "union alone", "employer alone"],
)
def test_an_article_that_names_one_thing_joins_the_dispute(texts):
    first, second = slugs((FULL, 0), (texts, 2))
    assert first == second == "ota-osd-2023"


def test_nothing_shared_stays_apart():
    first, second = slugs((FULL, 0), (["The two sides met for nine hours."], 1))
    assert first != second


def test_two_strikes_of_one_union_stay_apart():
    one = [
        "The United Plate Workers struck Dalton Steel Corp. on Monday.",
        "Dalton had no comment.",
    ]
    two = ["The United Plate Workers struck Harrow Mills Inc.", "Harrow had no comment."]
    first, second = slugs((one, 0), (two, 3))
    assert first != second


def test_a_union_that_could_mean_two_strikes_joins_neither():
    one = ["The United Plate Workers struck Dalton Steel Corp. on Monday."]
    two = ["The United Plate Workers struck Harrow Mills Inc. on Monday."]
    unclear = ["The United Plate Workers said they would not give in."]
    assert len(set(slugs((one, 0), (two, 0), (unclear, 1)))) == 3


def test_its_people_tell_which_of_two_strikes_is_meant():
    one = [
        "The United Plate Workers struck Dalton Steel Corp. on Monday.",
        "Union president Rosa Lindqvist said the union would hold out.",
    ]
    two = ["The United Plate Workers struck Harrow Mills Inc. on Monday."]
    late = [
        "The United Plate Workers said the picket would go on.",
        "Union president Rosa Lindqvist said nobody had crossed it.",
    ]
    first, second, third = slugs((one, 0), (two, 0), (late, 2))
    assert third == first != second


def test_a_union_alone_does_not_join_its_strike_of_a_year_ago():
    later = ["The Orrin Teachers Association voted to authorize a strike."]
    first, near, far = slugs((FULL, 0), (later, 100), (later, 390))
    assert near == first != far


def test_the_same_people_in_another_year_are_another_dispute():
    texts = ["Talks went on.", "Union president Gail Hobart said pay was settled."]
    first, second = slugs((FULL, 0), (texts, 300))
    assert first != second


def test_a_misread_employer_gives_way_to_shared_people_on_both_sides():
    texts = [
        "Classes at Weller University went on as striking teachers rallied there.",
        "The Orrin Teachers Association will meet the district Friday, Gail Hobart said.",
        "Superintendent Paul Reyes said the district would not move.",
    ]
    first, second = slugs((FULL, 0), (texts, 1))
    assert first == second


def test_a_place_is_no_person():
    one = ["Seamen in Rio de Janeiro said the union would not give in.", "Talks went on."]
    two = ["Bank clerks in Rio de Janeiro said the union would not give in.", "Talks went on."]
    first, second = slugs((one, 0), (two, 1))
    assert first != second


def names(name, *aliases):
    return party_names(name, aliases)


def test_a_local_may_be_any_unions_but_no_other_local():
    bare = names("Local 212")
    assert bare.may_hold(names("Community Care Workers' Union"))
    assert not bare.may_hold(names("Local 88"))
    assert not names("Harbor Pilots Guild").may_hold(names("Dockers Alliance"))


def test_a_full_name_is_of_several_words():
    assert names("Marlowe Bay Hotels").shares_full_name(names("Marlowe Bay Hotels", "Marlowe"))
    assert not names("Marlowe Drinks", "Marlowe").shares_full_name(
        names("Marlowe Bay Hotels", "Marlowe")
    )
