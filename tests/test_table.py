import io

import pytest
from rich.console import Console

from headway.evaluation.pairs import PairScore
from headway.rating.score import score
from headway.reporting.measures import print_pairs
from headway.reporting.table import PIPE_WIDTH, console, print_sessions


@pytest.fixture
def ratings(statement):
    good = [statement("progress", outlook=2, text=f"They settled item {i}.") for i in range(3)]
    doubtful = (0.0, 0.4, 0.0, 0.0)
    long = "No deal. " + "word " * 60
    thin = [statement("impasse", probabilities=doubtful, dispute="a-b-2020", text=long)]
    return score([*good, *thin])


def printed(ratings, **more):
    out = io.StringIO()
    print_sessions(ratings, console(out), **more)
    return out.getvalue()


def test_a_pipe_gets_plain_text_in_whole_lines(ratings):
    text = printed(ratings)
    assert "\x1b" not in text
    assert "│" not in text
    rows = [line.split() for line in text.splitlines()]
    assert ["a-b-2020", "2019-10-18", "n/a", "n/a", "n/a", "1"] in rows
    assert any("word word" in line and len(line) > PIPE_WIDTH for line in text.splitlines())
    assert "not rated: 1 statement of weight 0.40" in text


def test_the_number_of_statements_is_asked_for(ratings):
    assert printed(ratings, evidence=0).count("They settled") == 0
    assert printed(ratings, evidence=2).count("They settled") == 2


def test_a_terminal_gets_colour(ratings):
    out = io.StringIO()
    print_sessions(ratings, Console(file=out, force_terminal=True, width=100))
    assert "\x1b[" in out.getvalue()


def test_text_is_printed_as_it_is(statement):
    marked = [statement("progress", text=f"[bold]They[/bold] settled [{i}].") for i in range(2)]
    assert "[bold]They[/bold] settled [1]." in printed(score(marked))


def test_pairs():
    out = io.StringIO()
    print_pairs("m", [PairScore("negation", 21, 0.5, 0.75)], console(out))
    assert out.getvalue().splitlines()[-1].split() == ["negation", "21", "0.50", "0.75"]
