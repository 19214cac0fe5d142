"""Recognises page furniture: the lines of a web page that are no part of its article.

It errs on the side of the article: a line of furniture that passes for a sentence costs little,
since a model seldom tags it; a sentence taken for furniture is a statement lost.

Leaves out the removal: sentences keep their place and offsets, and callers ask.
"""

import re

_LABELS = (
    r"related(?: (?:stor(?:y|ies)|articles?|coverage|content|links?|topics|video))?",
    r"read(?: more| next| also| the full story| the full letter)?",
    r"(?:see|read|watch) also",
    r"also read",
    r"more (?:on this(?: story| topic)?|coverage|stories)",
    r"watch(?: live| now| here)?",
    r"(?:click|tap) here",
    r"listen (?:live|now)",
    r"(?:file |staff )?photos?(?: gallery| credit| courtesy)?|gallery|slideshow|videos?",
    r"image credit|credit",
    r"share this(?: article| story| post| page)?",
    r"filed under|trending now|you may also like|recommended (?:stories|for you)",
    r"follow us|download (?:our|the)[\w' ]{0,30} app",
)
_STANDING_LINES = (
    r"please enable java ?script\b.{0,60}",
    r"javascript (?:is|must be) .{0,80}",
    r"(?:your|this) browser (?:does not|doesn't|cannot) (?:support|play).{0,60}",
    r"advertisement|ad|sponsored(?: content)?|paid (?:post|content)",
    r"(?:story|article) continues (?:below|after)(?: (?:the |this )?(?:advertisement|ad|video))?",
    r"(?:continue|keep) reading(?: (?:below|the main story|this story))?",
    r"scroll (?:down )?(?:to|for) (?:continue|more|read).{0,40}",
    r"skip to (?:main )?(?:content|navigation)|back to top|load more|show more|view comments?",
    r"click (?:here|the link|on the link|below|above)\b.{0,120}",
    r"read (?:more|the full (?:story|article))(?: here| below| at .{1,60})?",
    r"watch (?:the )?(?:full )?(?:video|interview|report|story)(?: above| below| here)",
    r"(?:sign up|subscribe) (?:now |today |here )?(?:for|to) .{0,60}"
    r"\b(?:newsletters?|alerts|inbox|e-?mails?|podcast|channel|access)\b.{0,60}",
    r"(?:sign up|subscribe)(?: now| today| here)?",
    r"(?:get|download) (?:our|the) .{0,40}\b(?:app|newsletter)\b.{0,40}",
    r"(?:follow|like|find) us on (?:facebook|twitter|x|instagram|youtube|tiktok)\b.{0,60}",
    r"(?:share|tweet|print|e-?mail|facebook|twitter|whatsapp|reddit|linkedin|comments?|copy link)",
    r"share this(?: (?:article|story|post|page))?(?: (?:on|via|with) [\w ]{1,20})?",
    r"share on \w{1,20}",
    r"\(?(?:copyright )?(?:©|\(c\)|copyright) ?(?:19|20)\d\d\b.{0,160}",
    r"\(?(?:©|\(c\)|copyright)\W.{0,80}\ball rights reserved\W{0,2}",
    r"all rights reserved",
    r"this material may not be published, broadcast.{0,80}",
    r"this (?:is a developing story|story (?:has been|was|will be) updated).{0,60}",
    r"(?:please )?check back (?:here )?for (?:more |further )?(?:updates|details|information)",
    r"\(?(?:file |staff )?(?:photo|image|picture|photograph|video)s? "
    r"(?:by|courtesy(?: of)?|credit)\b.{0,80}",
    r"image source,? .{0,60}",
    r"\(?[\w.,' -]{0,60}/ ?(?:getty images|reuters|afp|ap photo|associated press)\)?",
    r"\(ap photo.{0,60}\)",
)
_ADDRESS = r"(?:https?://|www\.|pic\.twitter\.com/)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+"
_FURNITURE = re.compile(
    rf"(?:\(?(?:{'|'.join(_LABELS)})\s*[:»>|](?!\w).{{0,200}}"
    rf"|(?:{'|'.join(_STANDING_LINES)})\s*[.!:»>…]*"
    rf"|(?:{_ADDRESS})(?:\s+(?:{_ADDRESS}))*)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:Please enable Java ?Script to (?:watch|view|play) (?:this|the) (?:video|content)\.?"
    r"|ADVERTISEMENT\b)\s*",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Whether a sentence is page furniture: a link label, credit, notice or bare address.

    >>> is_furniture("RELATED: What the bus strike means for you")
    True
    >>> is_furniture("Nurses share this view of the offer.")
    False
    """
    line = " ".join(text.replace("’", "'").split())
    return bool(line) and len(line) <= 300 and _FURNITURE.fullmatch(line) is not None


def leading_furniture(block: str) -> int:
    """Return the length of a standing notice that runs into the text behind it, else 0."""
    match = _LEADING.match(block)
    return match.end() if match and match.end() < len(block) else 0
