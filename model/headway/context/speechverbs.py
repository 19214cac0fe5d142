"""The verbs that say who asserts a sentence, and the words around them, as data.

Leaves out how a verb's subject is found (attributions).
"""

import re

_SAYING = (
    r"said|says|say|told|tells|tell|added|adds|stated|states|explained|explains|noted|notes|"
    r"wrote|writes|replied|responded|tweeted|commented|argued|argues|argue|insisted|insists|"
    r"insist|warned|warns|warn|maintained|maintains|maintain|contended|contends|contend|"
    r"countered|counters|acknowledged|acknowledges|conceded|admitted|recalled|predicted|"
    r"predicts|complained|alleged|alleges|allege|announced|announces|claimed|claims|claim|"
    r"confirmed|confirms|denied|denies|believes|believe|thinks|think|stressed|emphasized|"
    r"emphasised|reiterated|asserted|asserts|remarked|observed|cautioned|quipped|estimated|"
    r"estimates|estimate"
)
"""Verbs that take what is said as their object, quoted or not."""

_TREATING = (
    r"called(?!\sfor|\soff|\sin\s|\sa\s|\sthe\sstrike)|calls(?!\sfor|\soff)|described|describes|"
    r"accused|accuses|accuse|accusing|blamed|blames|blame|blaming|urged|urges|criticized|"
    r"criticised|welcomed|hailed|expressed|apologized|dismissed|characterized|labeled|condemned|"
    r"pledged|vowed|promised|charged|charges|disputed|disputes|defended|agreed\sthat|quoted|"
    r"credited|echoed|doubted|questioned|cited|cites|pointed\sto|pointed\sout|pointing\sto|"
    r"point\sto|points\sto|declared|continued|concluded|repeated|felt|feels|feel|expects|"
    r"indicated|counter|believed|saying|adding|arguing|claiming|warning|insisting|noting|citing|"
    r"agree|asked\swhether|reacted|promises|told\sof|signaled|signalled|suggested|suggests|"
    r"voiced|speaks\sof|spoke\sof|deplored"
)
"""Verbs of speech that carry an assertion only when they are the sentence's own verb."""

SPEECH_VERB = re.compile(
    r"(?<![\w-])(?:(?P<according>[Aa]ccording\sto|in\sthe\swords\sof)|"
    rf"(?P<saying>{_SAYING})|(?P<treating>{_TREATING}))(?![\w-])"
)

NOT_SPOKEN = re.compile(
    r"(?:\b(?:not|never|nothing|to|be|been|being|was|were|is|are|am|the|a|an|its|his|their|and|"
    r"of|in|for|by|no|reportedly|more|wage|pay|job)|n['’]t|-)\s*$",
    re.IGNORECASE,
)
SPOKEN_OF = re.compile(r"\b(?:was|were|is|are|been|be)\s(?:\w+\s)?$", re.IGNORECASE)
_SUBORDINATE = (
    r"\b(?:after|because|when|if|that|which|who|although|though|since|unless|until|whether|"
    r"before|where|what|how)\s"
)
BOUNDARY = re.compile(
    rf"(?P<hard>[\"”;]\s*,?\s*|--\s*|—\s*|:\s+)|(?P<joint>,?\s(?:but|and|while|as|yet)\s)|"
    rf"(?P<sub>{_SUBORDINATE})",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^(?:But|And|and|but|while|Still|However|Meanwhile|Also|Yet|Earlier|Later|Instead|"
    r"Separately|So|Nevertheless|Indeed|Besides|In\saddition|In\sresponse|For\s(?:his|her|its|"
    r"their)\spart|Asked\s[^,]*|Speaking\s[^,]*|While|As|In|On|At|Late|During|Following|After|"
    r"Before|Despite|With|Since)\b,?\s*"
)
AUXILIARY = re.compile(
    r"(?:[\s,]+(?:also|later|earlier|then|however|still|now|has|have|had|recently|repeatedly|"
    r"again|already|would|will|did|does|only|simply|previously|meanwhile|consistently|both|all|"
    r"once|long|publicly|privately|jointly|(?:late\s|early\s|on\s|last\s)*(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day(?:\s(?:morning|night|afternoon|evening))?|yesterday|today|"
    r"tonight))+\s*$"
)
NO_SUBJECT_AFTER = re.compile(
    r"^(?:\s*[.,;:\"“]|\s*$|\s(?:that|in|on|at|during|after|before|there|it|if|to|about|late|"
    r"early|as|when|by|from|no|yesterday|today|tonight|last|Monday|Tuesday|Wednesday|Thursday|"
    r"Friday|Saturday|Sunday)\b)"
)
SUBJECT_END = re.compile(
    r"[\";:“]|--|—|[?!]|(?<!\b[A-Z])\.\s*$|\s(?:that|in\s(?:a|an|the|his|her|their)|on|after|"
    r"during|before|when|while|outside|late|early|by|told|told|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|yesterday|today|tonight|last\s(?:night|week|month))\b"
)
FINITE_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|did|do|does|\w{2,}ed|met|went|"
    r"came|took|made|left|broke|began|ran|gave|held|kept|set|fell|rose)\b"
)
