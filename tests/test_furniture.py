import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.reading.furniture import is_furniture, leading_furniture

GOLDEN = Path(__file__).parent / "golden" / "sentences.jsonl"


@pytest.mark.parametrize(
    "line",
    [
        "Please enable Javascript to watch this video",
        "RELATED: What the bus strike means for you",
        "Related stories: Ferry talks stall",
        "READ MORE",
        "Read more: Nurses reject offer",
        "Click here to read the union's full offer.",
        "WATCH: Pickets at the depot gate",
        "Watch the full interview above.",
        "Copyright 2019 Lakemont Herald. All rights reserved.",
        "© 2021 KQRW. All Rights Reserved",
        "(Copyright 2020 WKLT. All rights reserved. This material may not be rewritten.)",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Sign up for our newsletter",
        "Sign up here for our daily email alerts",
        "Subscribe now",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Share this:",
        "Share on Facebook",
        "Follow us on Twitter @lakemontherald",
        "Photo by Dana Orrell",
        "(Photo: Jo Ward/Herald)",
        "(Staff photo by Jo Ward)",
        "FILE PHOTO: Pickets on Pell Street in May.",
        "Jo Ward / Getty Images",
        "https://www.orrinteachers.example/offer",
        "bargaining@dunmore.example",
        "This is a developing story.",
        "Check back for updates.",
    ],
)
def test_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "   ",
        "Nurses share this view of the offer.",
        "Share prices fell as the strike went on.",
        "Photos of the picket line drew an angry answer from the company.",
        "Photographers voted 40 to 2 to strike.",
        "Watch commanders will be paid more under the deal.",
        "Related talks with the clerks are on hold.",
        "Read the offer again, the mediator told both sides.",
        "More than 300 workers walked out.",
        "More: that was what the union wanted.",
        "Copyright is the sticking point, the writers' guild said.",
        "Copyright talks in 2019 broke down over pay.",
        "The clerks' pension plan has all rights reserved.",
        "Share this burden or face a strike, the mayor told the board.",
        "More from the talks: both sides moved on pay.",
        "Topics: pay, staffing and pensions.",
        "Recommended: a raise of 4 percent.",
        "The guild wants all rights reserved to its members in the new contract.",
        "Sign up for the night shift or lose pay, drivers say they were told.",
        "Subscribers will not get Sunday's paper, the Courier said.",
        "Ad rates and pay are the last two issues.",
        "Advertisement sales fell during the walkout.",
        "Talks continue below deck.",
        "Credit union workers reached a deal Tuesday.",
        "Comments by the chairman set the talks back.",
        "Tags on the cars read: no deal, no ride.",
        "The video shows pickets at the gate.",
        "The union posted its terms at orrinteachers.example/offer on Monday.",
        "This story is about pay, said the union.",
    ],
)
def test_ordinary_sentences_are_not_furniture(sentence):
    assert not is_furniture(sentence)


def test_golden_sentences_are_furniture_only_where_their_case_says_so():
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        flagged = [s for s in case["sentences"] if is_furniture(s)]
        assert not flagged or "furniture" in case["id"] or "caption" in case["id"], flagged


SUBJECTS = st.sampled_from(["The union", "Nurses", "Photographers", "Watch officers", "Mr. Hale"])
VERBS = st.sampled_from(
    ["rejected", "shared", "read", "signed", "follow", "clicked on", "will see"]
)
OBJECTS = st.sampled_from(["the offer", "a newsletter", "the video", "all photos", "its email"])
ENDS = st.sampled_from([".", " on Monday.", ", he said.", " of the copyright talks."])


@given(SUBJECTS, VERBS, OBJECTS, ENDS)
def test_a_sentence_with_subject_and_verb_is_never_furniture(subject, verb, rest, end):
    assert not is_furniture(f"{subject} {verb} {rest}{end}")


def test_leading_furniture_is_measured_only_where_text_follows():
    notice = "Please enable Javascript to watch this video"
    assert leading_furniture(f"{notice} CHELDON — Talks resume.") == len(notice) + 1
    assert leading_furniture(notice) == 0
    assert leading_furniture("Talks resume.") == 0
