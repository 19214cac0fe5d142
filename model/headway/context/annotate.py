"""Tagged sentences to statements: side, speaker, session, dispute and kind of each.

Composes disputes, speakers, dates and kinds. Leaves out the tags themselves (tagging).
"""

from collections.abc import Sequence

from headway.context.dates import resolve_sessions
from headway.context.disputes import KnownDispute, find_disputes
from headway.context.found import ArticleDisputes
from headway.context.kinds import classify_kind
from headway.context.speakers import attribute_speakers
from headway.records import Article, Prediction, Sentence, Statement


def annotate(
    article: Article,
    sentences: Sequence[Sentence],
    predictions: Sequence[Prediction],
    known: Sequence[KnownDispute] = (),
    disputes: ArticleDisputes | None = None,
) -> list[Statement]:
    """Return one statement per sentence, in order.

    Parameters
    ----------
    article : Article
        Its date resolves the days.
    sentences : sequence of Sentence
        Its sentences in reading order.
    predictions : sequence of Prediction
        What the model says of each sentence.
    known : sequence of KnownDispute
        Disputes that the user names.
    disputes : ArticleDisputes or None
        The article's disputes where a batch has merged them; otherwise they are found here.
    """
    disputes = disputes or find_disputes(article, sentences, known)
    parties = [dispute.parties for dispute in disputes.disputes]
    relevant = [bool(prediction.tags) for prediction in predictions]
    sessions = resolve_sessions(sentences, article.date, relevant, disputes.assigned)
    speakers = attribute_speakers(sentences, parties)
    return [
        Statement(
            article=sentence.article,
            index=sentence.index,
            start=sentence.start,
            end=sentence.end,
            text=sentence.text,
            tags=prediction.tags,
            probabilities=prediction.probabilities,
            outlook=prediction.outlook,
            side=speakers[i].side,
            speaker=speakers[i].speaker,
            session=sessions[i],
            dispute=disputes.slug_of(i) if relevant[i] else None,
            kind=classify_kind(sentence.text, sessions[i], article.date),
        )
        for i, (sentence, prediction) in enumerate(zip(sentences, predictions, strict=True))
    ]
