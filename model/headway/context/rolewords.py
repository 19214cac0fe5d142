"""The words by which a speaker's side is known, as data.

Leaves out how the words of a description are weighed against each other (roles).
"""

import re


def _words(*names: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(names) + r")\b", re.IGNORECASE)


_EMPLOYING_BODY = (
    r"(?:compan(?:y|ies)|district|hospital|management|city|league|county|university|school|"
    r"board|employers?|airline|railway|railroad|studios?|owners)"
)

BOTH_SIDES = _words(
    r"both\s(?:the\s)?(?:sides|parties|teams|the|unions?\sand)",
    r"(?:the|two|opposing)\s(?:two\s)?(?:sides|parties)",
    r"(?:joint|shared)\s(?:\w+\s)?(?:statement|release|letter|announcement|memo|update)",
    rf"{_EMPLOYING_BODY}(?:\sofficials)?\sand\s(?:the\s|its\s)?(?:\w+\s)?(?:unions?|guild|"
    rf"players|teachers|nurses)(?:\s\w+)?",
    rf"unions?(?:\s(?:officials|leaders))?\sand\s(?:the\s)?{_EMPLOYING_BODY}(?:\s\w+)?",
    r"(?:negotiators|bargainers|officials)\s(?:for|from|on|of)\sboth(?:\s\w+)?",
)

OUTSIDERS = _words(
    r"analysts?|economists?|experts?|professors?|historian|scholars?|researchers?|academics?|"
    r"observers?|pollsters?|consultants?|lecturer\sin|(?:teaches|studies|follows|"
    r"specializes\sin|covers)\s(?:labou?r|industrial|economics|management|business|law|unions?|"
    r"collective|employment|the\s(?:industry|company|airline|auto))",
    r"mediators?|conciliators?|arbitrators?|fact-?finders?|judge|ombudsman|mediation\sservice|"
    r"acas|(?:national\s)?labou?r\srelations\s(?:board|commission)|"
    r"workplace\srelations\scommission|labou?r\s(?:board|court)",
    r"(?:has|have|with)\s(?:\w+\s){1,2}(?:children|kids|sons|daughters|students)\b|"
    r"whose\s(?:\w+\s){0,2}(?:son|daughter|children|kids|child|wife|husband|mother|father)|"
    r"users['’]?\s(?:association|group)|food\sbanks?|mediation\s\w+|regulator|tenants?|"
    r"landlords?|theatergoers?",
    r"parents?|mother|father|grandmother|grandfather|pupils?|passengers?|commuters?|customers?|"
    r"shoppers?|diners?|patients?|riders?|travell?ers?|residents?\sof|neighbou?rs?|fans?|"
    r"guests?|tourists?|motorists?|visitors?|shippers?|growers?|farmers?|dealers?|dealerships?|"
    r"traders?|brokers?|importers?|exporters?|retailers?|suppliers?|(?:shop|store|business|"
    r"restaurant|cafe|pub|bar)[\s-]owners?|taxpayers?|homeowners?|voters?|students?",
    r"(?<!union\s)(?<!company\s)(?<!bank\s)(?<!district\s)(?<!league\s)(?<!management\s)(?<!industry\s)"
    r"sources?|people\s(?:familiar|briefed|close|with\sknowledge)|persons?\s(?:familiar|briefed|"
    r"close|with)|officials?\s(?:familiar|close|briefed)|insiders?|someone\s(?:familiar|close|"
    r"briefed)|anonymity",
    r"governor|(?-i:Gov|Sen|Rep)(?=\.\s)|senators?|congress(?:man|woman|ional)?|lawmakers?|"
    r"legislators?|white\shouse|prime\sminister|premier|presidents?\s(?:bush|clinton|obama|"
    r"trump|biden|reagan)|ministers?|ministry|secretary\sof\s(?:labor|education|transport\w*|"
    r"state)|labou?r\s(?:secretary|minister|department)|transport(?:ation)?\s(?:secretary|"
    r"minister|department)|mps?|opposition|assembly(?:man|woman|member)",
    r"police|sheriff|chamber\sof\scommerce|newspapers?|newspaper\sreports?|polls?|survey|"
    r"news\sagency|business\s(?:groups?|leaders?)|trade\sgroup|charit(?:y|ies)|protesters?|"
    r"witnesses|bystanders?",
)

UNION_PEOPLE = _words(
    r"unions?|trade\sunionists?|unionists?|guild|brotherhood|teamsters?|locals?|shop\sstewards?|"
    r"stewards?|strikers?|picketers?|pickets|picket\scaptains?|strike\s(?:committee|leader)s?|"
    r"striking|labou?r\sleaders?",
    r"afl-cio|afscme|seiu|uaw|ufcw|cwa|iam|ila|ilwu|ibew|aft|nea|alpa|twu|unison|gmb|rmt|aslef|"
    r"nut|nasuwt|cupe|cupw|caw|uswa?|umwa|nhlpa|nflpa|mlbpa|nbpa|wga|sag-aftra|iatse|nnu|atu|"
    r"utu|blet",
    r"(?:players|teachers|nurses|workers|employees|officers|faculty|pilots|doctors|musicians|"
    r"actors|writers|firefighters|professors|staff|educators|educational|education|machinists|"
    r"attendants)['’]?s?\s?['’]?\s?(?:association|federation|alliance|union|guild|council|"
    r"committee|leaders?|representatives?|negotiators?)",
    r"(?:association|federation|alliance)\sof\s(?:\w+\s)?(?:teachers|nurses|workers|employees|"
    r"pilots|machinists|letter|musicians|flight|\w+\sworkers|public)(?:\s\w+)?",
    r"teachers?|nurses?|workers?|pilots?|drivers?|machinists?|mechanics?|miners?|players?|"
    r"conductors?|firefighters?|janitors?|cleaners?|custodians?|musicians?|actors?|writers?|"
    r"educators?|faculty|lecturers?|baristas?|dockers?|dockworkers?|longshore(?:men|workers)?|"
    r"seamen|engineers|letter\scarriers?|carriers\sunion|attendants?|electricians?|carpenters?|"
    r"welders?|housekeepers?|cooks?|servers?|members|employees?|paraprofessionals?|aides?|"
    r"librarians?|technicians?|operators?|assemblers?|stagehands?|screenwriters?|residents|"
    r"interns|grad(?:uate)?\s(?:workers?|students?|assistants?)|staffers|crews?|guards|"
    r"paramedics?|teaching\sassistants?|student\s(?:workers|employees)|resident\s(?:doctors|"
    r"physicians)",
    r"(?:doctoral|graduate|ph\.?d\.?)\s(?:\w+\s)?(?:students?|candidates?)|(?:fifth|sixth|"
    r"seventh)-year\s(?:\w+\s)?students?|(?:district|lodge|chapter|branch)\s\d+",
    r"bargaining\s(?:committee|team|unit)|negotiating\scommittee|rank[\s-]and[\s-]file|"
    r"business\s(?:agent|manager)|general\ssecretary|secretary-treasurer|general\schairman|"
    r"shop\schair(?:man|woman)?|branch(?:es)?|(?:national|regional|branch|"
    r"district)\sorgani[sz]er|convenor|organi[sz]ers?|reps?",
)

EMPLOYER_PEOPLE = _words(
    r"company|companies|firm|corporation|employers?|management|managers?|owners?|bosses|"
    r"executives?(?!\s(?:director|secretary|council|committee|board|officer))|ceo|cfo|coo|"
    r"chief\s\w+\sofficer|chief\s(?:executive|operating|financial)|"
    r"chairman\sof\sthe\s(?:company|board)|plant\smanager|general\smanager|human\sresources|"
    r"labou?r\srelations|employee\srelations|managing\sdirector|proprietors?|publisher|"
    r"automakers?|carmakers?|manufacturers?|retailer|grocer|producers?|studios?|networks?|"
    r"league|clubs?|shipowners?|operators['’]?\s(?:association|alliance)|contractors?|casino|"
    r"resort|mill|utility|supermarket|carrier"
)
"""Words that mean an employer's people in any article."""

EMPLOYING_BODIES = {
    "school": _words(
        r"districts?|superintendents?|school\sboards?|board(?:\sof\s(?:education|trustees|"
        r"directors))?|trustees?|schools\schief|school\ssystem|school\s(?:officials?|leaders)|"
        r"principal"
    ),
    "university": _words(
        r"universit(?:y|ies)|colleges?|provost|chancellor|dean|regents|administration|"
        r"administrators?|vice-chancellor"
    ),
    "hospital": _words(
        r"hospitals?|medical\scent(?:er|re)|health\s(?:system|authority|board)|clinic|"
        r"nursing\shome"
    ),
    "city": _words(
        r"mayor|city(?:\s(?:manager|council|hall|officials?|attorney|spokes\w+|administrator))?|"
        r"county|counties|council(?:lor|man|woman|member)?s?|commissioners?|town|borough|"
        r"selectmen"
    ),
    "state": _words(
        r"state(?:\sofficials)?|treasury|government|administration|cabinet\soffice|crown\sagency"
    ),
    "league": _words(r"(?:deputy\s)?commissioner|teams?|clubs?|owners|governors"),
    "business": _words(
        r"airlines?|airways|railways?|railroads?|transit\s(?:agency|authority)|authority|agency|"
        r"hotels?|banks?|bankers|port\s(?:officials?|authorit\w+)|terminal|orchestra|symphony|"
        r"museum|department|group|co|corp|inc|ltd|plc|llc"
    ),
}
"""Words that mean the employer only where the employer is a body of that kind, by kind."""

KIND_OF_EMPLOYER = {
    "school": re.compile(r"\b(?:Schools?|Education|Unified|District|Academy|ISD)\b"),
    "university": re.compile(r"\b(?:University|College|Universities)\b"),
    "hospital": re.compile(r"\b(?:Hospitals?|Medical|Health|Healthcare|Clinic|Care)\b"),
    "city": re.compile(
        r"\b(?:City|Town|County|Counties|Borough|Council|Municipal|Public\s(?:Works|Schools?|"
        r"Library)|Library|Fire)\b"
    ),
    "state": re.compile(
        r"\b(?:State|Government|Ministry|Department|Province|Commonwealth|Administration|"
        r"Treasury|Republic|government|ministry)\b"
    ),
    "league": re.compile(
        r"\b(?:League|Hockey|Basketball|Football|Baseball|Soccer|Rugby|NHL|NBA|NFL|MLB)\b"
    ),
    "business": re.compile(r"\w"),
}

SPEAKS_AS_UNION = _words(
    r"our\s(?:members|union|contract|jobs|pensions|families|wages|pay|rights|bargaining)",
    r"(?:offered|offering|gave|given|pay(?:ing)?|owe|told|asking|treat(?:ing|ed)?)\sus|"
    r"my\s(?:kids|co-?workers)",
    r"I['’]ve\s(?:had|worked|been\s(?:here|doing|on))|my\s(?:shift|pension|paycheck|check|"
    r"co-workers|wages?)",
    r"picket|we['’]?(?:re|\swere|\sare)?\s(?:out\shere|on\sstrike|striking|fighting)|"
    r"we\swent\sout",
    r"they\s(?:came|offered|gave|won['’]t|don['’]t|want)|walk(?:ed)?\sout",
)
SPEAKS_AS_EMPLOYER = _words(
    r"our\s(?:employees|workers|teachers|nurses|offer|proposal|students|customers|patients|"
    r"staff|drivers|guests|passengers|budget|business)",
    r"the\sunion(?:['’]s)?",
)
RANK_AND_FILE = re.compile(
    r"^(?:an?\s(?!former|spokes|lawyer|attorney|partner|vice|senior|fellow|"
    r"member\sof\sthe\s(?:board|council))|who\s(?:has\s|have\s|had\s)?(?:been\s)?(?:work|teach|"
    r"taught|driv|clean|cook|load|trim|collect|serv|stock|deliver|assembl|weld|build|built|sort|"
    r"paint|fl(?:y|ies|own)|runs?\sa\s|care|spent)\w*|(?:has|have)\sworked\b|\d+-year\s)",
    re.IGNORECASE,
)
"""How an apposition begins that describes someone who works there: "a cook at the hotel"."""

WRITES_AS_PARTY = _words(r"we|our|us|ours|your")
WRITES_AS_UNION = _words(
    r"your\s(?:bargaining|negotiating)\s(?:committee|team)|our\s(?:members|"
    r"bargaining\s(?:committee|team)|negotiators|union|local|committee)|(?:told|offered|gave|"
    r"given)\sus|the\s(?:employer|company|district|university|hospital|management|state|city|"
    r"board)\s(?:\w+\s)?(?:rejected|refused|offered|proposed|wants|is\soffering|has\soffered)"
)
WRITES_AS_EMPLOYER = _words(
    r"our\s(?:employees|offer|proposals?|staff|team\smembers|customers|patients|students|guests|"
    r"passengers)|the\sunion(?:['’]s)?"
)
"""What tells a statement or newsletter of one party, outside quotation marks."""
