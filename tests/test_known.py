from headway.corpus.schema import from_rows
from headway.evaluation.baselines import KeywordModel
from headway.labelling.known import WithLabels, hand_label
from headway.labels import Tag
from headway.pipeline import Tagger
from headway.rating.score import score

TEXT = (
    "The Brackley Nurses Association and Brackley General Hospital met Tuesday. "
    "The nurses left the room before lunch. The hospital rejected the plan outright."
)


def labelled(*rows):
    return from_rows(
        {"article": "a", "text": text, "tags": tags, "outlook": outlook}
        for text, tags, outlook in rows
    )


LEFT = labelled(("The nurses left the room before lunch", ["impasse"], -2))


def test_a_hand_label_is_sure():
    [article] = LEFT
    found = hand_label(article.sentences[0])
    assert (found.probabilities, found.outlook) == ((0.0, 1.0, 0.0, 0.0), -2.0)
    assert found.tags == (Tag.IMPASSE,)


def test_labelled_sentences_are_not_predicted_and_others_are():
    model = WithLabels(KeywordModel(), LEFT)
    texts = [["The nurses left the room before lunch.", "They settled."], ["No deal."]]
    (left, settled), (no_deal,) = model.predict(texts)
    assert left.tags == (Tag.IMPASSE,)
    assert settled == KeywordModel().predict([["They settled."]])[0][0]
    assert no_deal.tags == (Tag.IMPASSE,)
    assert model.name == "keywords with 1 hand labels"


def test_the_first_of_two_labels_counts():
    twice = [*LEFT, *labelled(("The nurses left the room before lunch.", [], 0))]
    [[found]] = WithLabels(KeywordModel(), twice).predict(
        [["The nurses left the room before lunch."]]
    )
    assert found.tags == (Tag.IMPASSE,)


def test_a_label_makes_a_sentence_evidence_of_its_day():
    plain = Tagger(KeywordModel()).tag(TEXT, date="2021-05-19")
    known = Tagger(WithLabels(KeywordModel(), LEFT)).tag(TEXT, date="2021-05-19")
    assert plain[1].session is None
    assert known[1].session is not None
    assert sum(r.statements for r in score(known)) == sum(r.statements for r in score(plain)) + 1
