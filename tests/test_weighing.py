"""The weights of cues: sums by hand, files, and the fit on sentences that tell the sides apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.context.quotes import read_quotations
from headway.context.sidecues import Ruled, side_cues
from headway.context.speakers import rule_speakers
from headway.context.weighing import (
    MARGIN,
    WEIGHED,
    SideWeights,
    read_weights,
    shipped_weights,
)
from headway.corpus.schema import from_article
from headway.errors import CorpusError, ModelError
from headway.evaluation.sidefit import FitSettings, examples, fit_sides, out_of_fold
from headway.labels import SIDES, Side
from headway.records import Parties
from tests.passages import as_sentences

WEIGHTS = SideWeights({"by:nurse": (1.0, -1.0, 0.0, 0.0), "by:chief": (-0.5, 0.8, 0.1, 0.0)})


def test_scores_by_hand():
    """Union 1 - 0.5, employer -1 + 0.8; an unknown cue and a repeated one add nothing."""
    scores = WEIGHTS.scores(["by:nurse", "by:chief", "by:nurse", "unheard"])
    assert scores == pytest.approx([0.5, -0.2, 0.1, 0.0])


def test_the_highest_score_decides():
    assert WEIGHTS.weigh(["by:nurse"], Side.REPORTER) is Side.UNION


def test_the_rules_stay_without_a_known_cue_and_where_both_speak():
    assert WEIGHTS.weigh(["unheard"], Side.EMPLOYER) is Side.EMPLOYER
    assert WEIGHTS.weigh(["by:nurse"], Side.BOTH) is Side.BOTH


def test_a_narrow_lead_does_not_overrule():
    narrow = SideWeights({"x": (MARGIN * 0.9, 0.0, -1.0, -1.0)})
    wide = SideWeights({"x": (MARGIN * 1.1, 0.0, -1.0, -1.0)})
    assert narrow.weigh(["x"], Side.EMPLOYER) is Side.EMPLOYER
    assert wide.weigh(["x"], Side.EMPLOYER) is Side.UNION


@given(st.dictionaries(st.text(max_size=5), st.tuples(*[st.floats(-9, 9)] * len(WEIGHED))))
def test_weights_come_back_rounded(tmp_path_factory, weights):
    path = tmp_path_factory.mktemp("w") / "sides.json"
    SideWeights(weights).save(path)
    back = read_weights(path)
    assert set(back.weights) == set(weights)
    for cue, row in weights.items():
        assert back.weights[cue] == pytest.approx(row, abs=0.0051)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "holds no weights of sides"),
        ('{"sides": ["union"], "weights": {}}', "was fitted for the sides"),
        ('{"weights": {}}', "holds no weights of sides"),
    ],
)
def test_a_bad_file_says_what_to_do(tmp_path, text, message):
    path = tmp_path / "sides.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=message):
        read_weights(path)


def test_the_shipped_weights_know_the_rules():
    weights = shipped_weights().weights
    assert {f"rule={side}" for side in WEIGHED} <= set(weights)
    assert all(len(row) == len(WEIGHED) for row in weights.values())


def cues_of(text, parties=()):
    return rule_speakers(as_sentences([text]), parties)[1][0]


def test_cues_tell_who_speaks_without_names():
    parties = [Parties("Orrin Teachers Union", "Dalton Foods")]
    cues = cues_of("Dalton Foods spokesman Al Wren said its offer is fair.", parties)
    assert {"by:party_employer", "by:spokesman", "its_offer", "rule=employer"} <= set(cues)
    assert not any("dalton" in cue.lower() or "wren" in cue.lower() for cue in cues)


def test_neighbours_and_quotation_marks_are_cues():
    sentences = as_sentences(["“We asked twice.", "They said no.”"])
    ruled = Ruled([None, None], [Side.UNION, Side.REPORTER])
    first, second = side_cues(sentences, read_quotations(sentences), {}, [], ruled)
    assert {"after=reporter", "before=none", "rule=union&open", "we_quoted"} <= set(first)
    assert {"before=union", "after=none", "rule=reporter&within", "quoted=all"} <= set(second)


def labelled(count):
    """Return articles in which a rigger, whom no rule knows, always speaks for the union."""
    rows = [
        {"text": "The rigger foreman said the pay is poor.", "side": "union"},
        {"text": "The company said the pay is good.", "side": "employer"},
        {"text": "A judge said the pay is not before him.", "side": "third_party"},
        {"text": "Rain fell on the yard.", "side": "reporter"},
    ]
    return [
        from_article({"article": f"a{i}", "dispute": f"d{i}", "sentences": rows})
        for i in range(count)
    ]


def test_the_fit_learns_what_rules_miss():
    data = examples(labelled(30))
    settings = FitSettings(inverse_penalty=1.0)
    weights = fit_sides(data, settings)
    for example in data[:4]:
        assert weights.weigh(example.cues, example.ruled) is example.side
    assert out_of_fold(data, settings) == [example.side for example in data]


def test_a_side_without_examples_never_wins():
    data = [e for e in examples(labelled(10)) if e.side in (Side.UNION, Side.REPORTER)]
    weights = fit_sides(data, FitSettings(inverse_penalty=1.0))
    assert {weights.weigh(e.cues, e.ruled) for e in data} == {Side.UNION, Side.REPORTER}


def test_one_side_alone_cannot_be_fitted():
    data = [e for e in examples(labelled(10)) if e.side is Side.UNION]
    with pytest.raises(CorpusError, match="Give labelled articles with several sides"):
        fit_sides(data, FitSettings())


@given(st.lists(st.sampled_from(["by:nurse", "by:chief", "x"])), st.sampled_from(SIDES))
def test_any_cues_give_a_side(cues, ruled):
    assert WEIGHTS.weigh(cues, ruled) in SIDES
