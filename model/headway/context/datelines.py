"""Where a sentence's own words begin, after a dateline such as "LAKEMONT, Ohio (WKLT) --".

Leaves out the date that a dateline may carry (`headway.reading.dateline`).
"""

import re

DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’-]+[\s,]+){1,5}(?:[A-Z][\w.]+\s?,?\s?)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}\s?)?(?:\([^)]{2,40}\)\s*)?(?:--?|—|–)\s*"
)


def body_start(text: str) -> int:
    """Return the offset of the first letter after a dateline; 0 where there is none.

    >>> body_start("LAKEMONT, Ohio -- Talks go on.")
    18
    """
    dateline = DATELINE.match(text)
    return dateline.end() if dateline else 0
