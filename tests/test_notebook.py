from dataclasses import replace

import headway
from headway.notebook import PROOFS
from headway.records import Parties
from tests.strikes import strike
from tests.test_page import EVIL, Tree, words


def test_a_rating_shows_its_words_interval_and_strongest_sentences():
    _, _, ratings = strike()
    tree = Tree(ratings[2]._repr_html_())
    said = words(tree.one("div"))
    assert said.startswith("Brackwater Millhands Union and Brackwater Paper Company, Mar 12, 2021")
    assert "employer +0.76, 5 statements" in said
    assert len(tree.all("tr")) == 1 + PROOFS
    assert tree.one("svg")["attrs"]["role"] == "img"


def test_more_sentences_are_counted():
    told = [(0, 3, "union", "progress", 1, f"Part {n} is settled.") for n in range(PROOFS + 2)]
    _, _, ratings = strike(told)
    assert "2 more sentences." in words(Tree(ratings[0]._repr_html_()).one("div"))


def test_an_unrated_session_says_why():
    _, _, ratings = strike()
    tree = Tree(ratings[1]._repr_html_())
    assert "not rated: 1 statement of weight 0.40; 2 statements" in words(tree.one("div"))
    assert not tree.all("svg")


def test_show_makes_one_table_of_many_records():
    _, statements, ratings = strike()
    tree = Tree(headway.show([*ratings, *statements])._repr_html_())
    first, second = tree.all("table")
    assert words(first).count("bmu-bpc-2021") == len(ratings)
    assert "Mar 3, 2021 The company offered 3 percent a year. offer; employer" in words(second)
    assert str(headway.show(ratings)).splitlines()[1] == (
        "bmu-bpc-2021 Mar 4, 2021: not rated: 1 statement of weight 0.40; 2 statements are needed "
        "for a rating, or a weight of 0.5 (how surely they tell of movement)."
    )
    assert str(headway.show(statements[:1])) == f"{statements[0].text} [impasse; reporter]"
    assert repr(headway.show(statements)) == str(headway.show(statements))


def test_nothing_to_show_says_so():
    assert headway.show([])._repr_html_() == "<p>Nothing to show.</p>"
    assert str(headway.show([])) == "Nothing to show."


def test_everything_is_escaped():
    _, statements, ratings = strike(wrap=EVIL)
    evil = [
        replace(r, dispute=EVIL, parties=Parties(EVIL, EVIL), reason=r.reason and EVIL)
        for r in ratings
    ]
    speaking = [replace(s, speaker=EVIL, dispute=EVIL) for s in statements]
    parts = [r._repr_html_() for r in (*evil, *speaking)]
    for part in [*parts, headway.show([*evil, *speaking])._repr_html_()]:
        tree = Tree(part)
        assert not tree.all("script")
        assert not tree.all("img")
        assert "alert(1)" in part
