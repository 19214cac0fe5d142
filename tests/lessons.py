"""What the tests of the lessons before the tags share."""

from headway.tagging.documents import Before, Relations

RELATIONS = Relations(
    ["The council accepted the plan.", "The council rejected the plan."] * 20,
    ["AGREE", "REJECT"] * 20,
)

ARTICLES = ["The council met. The plan fell through.", "Nothing new was said on Tuesday."]

BOTH = Before(ARTICLES, RELATIONS)
