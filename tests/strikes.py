"""Made-up disputes for the tests of pages: articles, their statements and the ratings of these."""

import datetime as dt

from headway.labels import TAGS, Side, Tag
from headway.rating.score import score
from headway.records import Article, Parties, Statement

UNION, EMPLOYER = "Brackwater Millhands Union", "Brackwater Paper Company"
PARTIES = {"bmu-bpc-2021": Parties(UNION, EMPLOYER)}

TOLD = (
    # article, day, side, tags, outlook, sentence
    (0, 3, "reporter", "impasse", -2, "Millhands walked off the job at Brackwater on Wednesday."),
    (0, 3, "union", "impasse", -1, '"They have not moved," said union president Ida Moll.'),
    (0, 3, "employer", "offer", 0, "The company offered 3 percent a year."),
    (0, 3, "union", "demand", 0, "The union wants 6 percent."),
    (0, None, "reporter", "impasse", -1, "Feelings run high at the gate."),
    (1, 4, "reporter", "progress", 0, "A state mediator brought both sides back to the table."),
    (2, 12, "reporter", "progress", 2, "The two sides reached a tentative agreement on Friday."),
    (2, 12, "union", "progress", 2, '"This is a good deal," Moll said.'),
    (2, 12, "employer", "progress", 1, "The company said that it was pleased."),
    (2, 12, "employer", "progress", 1, "Its lawyer shook hands with Moll at 4 a.m."),
    (2, 12, "reporter", "progress", 1, "Wage talks had moved all night."),
)
DOUBTFUL = {"A state mediator brought both sides back to the table.": 0.4}
"""Probability of the tags of sentences that the model is not sure of."""

FIRST = dt.date(2021, 3, 4)
PLAIN = "Rain fell on the river all day."


def strike(told=TOLD, wrap="{}"):
    """Return articles, statements and ratings of one strike; `wrap` is put around every text."""
    lines = {}
    for number, day, side, tags, outlook, sentence in told:
        lines.setdefault(number, []).append(
            (day, side, tags, outlook, DOUBTFUL.get(sentence, 1.0), wrap.format(sentence))
        )
    articles, statements = [], []
    for number, rows in lines.items():
        text = f"{PLAIN} " + "\n\n".join(row[-1] for row in rows) + f"\n\n{PLAIN}"
        name = f"article-{number}"
        articles.append(
            Article(
                name, text, FIRST + dt.timedelta(days=5 * number), wrap.format(f"Title {number}")
            )
        )
        for index, (day, side, tags, outlook, sure, sentence) in enumerate(rows):
            start = text.index(sentence)
            found = tuple(Tag(tag) for tag in tags.split())
            statements.append(
                Statement(
                    name,
                    index,
                    start,
                    start + len(sentence),
                    sentence,
                    found,
                    tuple(sure * (tag in found) for tag in TAGS),
                    float(outlook),
                    Side(side),
                    session=day and dt.date(2021, 3, day),
                    dispute="bmu-bpc-2021",
                )
            )
    return articles, statements, score(statements, PARTIES)
