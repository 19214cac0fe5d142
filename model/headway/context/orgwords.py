"""The words by which union and employer names are known, as data.

Leaves out how names are found and joined (organizations).
"""

import re


def _set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_TRADES = (
    r"(?:Teachers?|Educators?|Education|Educational|Faculty|Nurses?|Players|Pilots?|Officers|"
    r"Employees|Workers?|Firefighters?|Musicians|Actors|Writers|Machinists|Mechanics|Drivers|"
    r"Engineers|Conductors|Attendants|Professionals|Physicians|Doctors|Residents|Professors|"
    r"Lecturers|Miners|Seamen|Seafarers|Longshoremen|Carriers|Trades|Cleaners|Janitors|"
    r"Custodians|Carpenters|Electricians|Longshore|Crafts|Steelworkers|Autoworkers|Paperworkers|Dockers|Staff|"
    r"Staffs|Support|Servants|Crews|Operators|Paramedics|Librarians|Deputies|Troopers|Umpires|"
    r"Referees|Journalists|Newspaper|Technicians|Controllers|Dispatchers|Midwives|Graduate|"
    r"Classified|Paraprofessionals)"
)

UNION_HEAD = re.compile(
    r"\b(?:Union(?!\sPacific)|Unions|Unite|Guild|Brotherhood|Teamsters|(?:Local|Lodge|(?<!School\s)"
    r"District)\s\d+|AFL-CIO|Trade\sUnion|Unionists|Wharfies|AFSCME|SEIU|UAW|UFCW|CWA|ILA|ILWU|"
    r"IBEW|AFT|NEA|ALPA|TWU|UNISON|Unison|GMB|RMT|ASLEF|Aslef|NUT|NASUWT|CUPE|CUPW|CAW|USWA?|"
    r"UMWA|NHLPA|NFLPA|MLBPA|NBPA|WGA|SAG-AFTRA|IATSE|NNU|ATU|BLET|"
    rf"United\s(?:\w+\s)*{_TRADES}|{_TRADES}['’]?s?['’]?\s(?:\w+\s)?(?:Association|Federation|"
    rf"Alliance|Council|Congress|Organi[sz]ation|United|Committee|Local|Canada|of\sAmerica|"
    rf"International)|(?:Association|Federation|Alliance|Congress|Confederation|Society|Council|"
    rf"Organi[sz]ation|Coalition)\sof\s(?:the\s)?(?:\w+\s){{0,3}}?{_TRADES}|Federated\s\w+|"
    rf"Steelworkers|Autoworkers|Machinists|Workers|Staff\sAssociation|Support\sProfessionals|"
    rf"Employees|Labor\sCouncil|Line\sPilots|(?:Nurses|Teachers|Educators)\sof\s(?:\w+\s)?"
    rf"[A-Z]\w+|\w+\sFederation)\b"
)

EMPLOYERS_BODY = re.compile(
    r"\b(?:Producers|Studios|Owners|Contractors|Operators|Shipowners|Hospitals?|Manufacturers|"
    r"Maritime|Employers['’]?|Retailers|Hotel|Banks?|Bankers|Business)\s(?:\w+\s)?"
    r"(?:Association|Alliance|Federation|Council)\b(?!\sof\sTeachers)"
)
"""Bodies of employers, which their last word alone would make unions."""

EMPLOYER_HEAD = re.compile(
    r"\b(?:Co|Corp|Corporation|Company|Companies|Inc|Ltd|Limited|Plc|PLC|LLC|LP|AG|GmbH|NV|SA|"
    r"AB|Group|Holdings|Industries|Motors?|Airlines?|Airways|Air|Aviation|Aerospace|Railway|"
    r"Railways|Railroad|Rail|Trains|Transit|Transport|Transportation|Bus|Buses|Lines|Logistics|"
    r"Freight|Terminals?|Port|Ports|Post|Postal\sService|Foods?|Beef|Meats|Packing|Mills?|Steel|"
    r"Paper|Mining|Mines|Energy|Power|Electric|Gas|Oil|Telecom|Telephone|Communications|Media|"
    r"Press|News|Times|Journal|Pictures|Studios?|Productions|Interactive|Games|Hotels?|Resorts?|"
    r"Casinos?|Stores?|Markets?|Supermarkets?|Coffee|Restaurants|Hospitals?|Medical\sCent(?:er|"
    r"re)|Health|Healthcare|Health\sCare|Clinic|Home\sSupport|Home\sCare|School\sDistrict|"
    r"School\sBoard|Schools?|Board\sof\sEducation|Unified|University|College|Universities|"
    r"Academy|City|County|Counties|Town|Township|Borough|Council|State\sof|Province\sof|"
    r"Government|Ministry|Department|Authority|Agency|Commission|Service|Services|League|"
    r"Orchestra|Symphony|Opera|Museum|Museums|Zoo|Library|Employers['’]?|Forum|(?:Producers|"
    r"Studios|Owners|Contractors|Operators|Shipowners|Hospital|Hockey|Basketball|Football|"
    r"Baseball|Manufacturers|Maritime|Employers['’]?|Retailers|Hotel|Banks?|"
    r"Bankers)\s(?:\w+\s)?(?:Association|Alliance|Federation|Council)|(?:Association|Alliance|"
    r"Federation)\sof\s(?:\w+\s)?(?:Producers|Studios|Employers|Contractors|Owners|Hospitals|"
    r"Manufacturers|Banks|Universities)|Driveline|Drinks|Implement|Cleaning|Aircraft|Shipyards?|"
    r"Works|Systems|Technologies|Electronics|Semiconductor|Chemicals?|Rubber|Glass|Tire|Brewery|"
    r"Brewing|Bakery|Bakeries|Dairy|Farms|Poultry|Warehouse|Distribution|Delivery|Parcel|Waste|"
    r"Sanitation|Water|Utilities)\b"
)

PUBLIC_BODY = re.compile(
    r"\b(?:Schools?|District|City|County|Town|Transit|Board|Public|Department|Authority|State|"
    r"Council)\b"
)
"""Names that begin with a place, which is not short for them."""

PLACE = re.compile(r"(?:[A-Z]\w+\s)+(?:City|County|Counties)|Port\s(?:of\s)?(?:New\s)?[A-Z]\w+")
"""A place that is an employer only where the text speaks of it as one: Kansas City, Port Ellis."""

OFFICE_OF_STATE = re.compile(
    r"^(?:Department|Ministry|Commission|Agency|Administration)\b|\b(?:Department|Ministry|"
    r"Commission|Agency|Administration|Service|News|Times|Press|Media|Journal|Weekly)$"
)
"""Bodies and outlets that more often look on than bargain."""

INSTITUTION_NOT_EMPLOYER = re.compile(
    r"-based\b|\b(?:(?:High|Middle|Elementary|Primary|Junior)\sSchool|Elementary|Street|Avenue|"
    r"Road|(?:City|Town|County|Union)\sHall|Lake|River|Labor\s(?:Relations\s)?Board|Labou?r\s(?:Ministry|Department|"
    r"Court)|Labou?r\sRelations|Work\sCommission|Workplace\sRelations|Mediation|Conciliation|"
    r"Department\sof\sLabor|Ministry\sof\sLabou?r|Court|Securities|Capital|Bank|Research|"
    r"Partners|Institute|Act|Law|Code|Chamber|Parliament|Congress|Senate|House\sof|Commons|"
    r"Route|Highway|Interstate|Reuters|Associated\sPress|NBC|ABC|CBS|CNN|BBC|Facebook|Twitter|"
    r"Airport|Stadium|Arena|Park|Square|Harbor|Beach|Inn|Christmas|Thanksgiving|Veterans)\b"
)

BARGAINING_BESIDE = (
    re.compile(
        r"\b(?:strikes?|struck|walkout|walked\sout|lockout|stoppage|picket\w*|dispute|workers|"
        r"employees|members|jobs?|staff)\s(?:\w+\s)?(?:at|against|with|of)\s(?:\w+\s)?$|"
        r"\bstruck\s$|\b(?:talks|negotiations|contracts?|bargaining|deal|agreement|settlement|"
        r"meeting|session|dispute)\s(?:\w+\s)?(?:with|between)\s(?:the\s|striking\s)?$|"
        r"\b(?:union|guild|federation|association)\sand\s(?:the\s)?$"
    ),
    re.compile(
        r"['’]?s?\s(?:(?:latest\s|final\s|last\s)?(?:offer|proposal)|negotiators|bargainers)\b|"
        r"\s(?:has\s|had\s|also\s)*(?:offered|proposed|is\soffering|locked\sout|rejected)\b|"
        r"\sand\s(?:the|its|their)\s(?:\w+\s){0,4}(?:union|guild|local|teachers|nurses|pilots|"
        r"players|association|federation)"
    ),
)
"""What stands before and after the name of an employer that bargains."""

EMPLOYER_BESIDE = (
    re.compile(
        r"\b(?:teachers|nurses|drivers|pilots|staff)\s(?:at|for|with)\s(?:\w+\s)?$|\b(?:accused|"
        r"told|urged|blamed|asked|demanded\sthat)\s(?:the\s)?$"
    ),
    re.compile(
        r"['’]?s?\s(?:chief\s(?:executive|negotiator|operating|financial)|spokes\w+|"
        r"superintendent|CEO|chairman|management|executives?|managers?|vice[\s-]president|"
        r"human\sresources|board|trustees|owners|workers|employees|plants?|stores|shares|stock|"
        r"officials?)\b|\s(?:has\s|had\s|also\s)?(?:says\sit|said\sit|hired)\b"
    ),
)
"""What stands before and after the name of any employer."""

UNION_BESIDE = (
    re.compile(
        r"\b(?:members\sof|represented\sby|organi[sz]ed\sby|members\sbelong\sto|belong\sto|"
        r"joined)\s(?:the\s)?$"
    ),
    re.compile(
        r"['’]?s?\s(?:(?:(?!(?:said|says|told|and|the|that|to|of|with)\b)[\w-]+['’]?s?['’]?\s){0,2}?"
        r"union\b|(?:local|general\ssecretary|members|"
        r"president|shop\ssteward|bargaining\s(?:team|committee)|negotiating\scommittee|strike|"
        r"organi[sz]er|leaders?|delegates|represents|wants|called\sthe\sstrike)\b)|,\s(?:which|"
        r"that|who)\srepresents?\b"
    ),
)
"""What stands before and after the name of a union."""

TITLES = re.compile(
    r"\b(?:Vice[\s-])?(?:Presidents?|Superintendent|Spokes(?:man|woman|person)|Chair(?:man|"
    r"woman|person)?|Chief|Mayor|Governor|Gov|Sen|Rep|Minister|Premier|Secretary|Director|"
    r"Manager|Trustee|Commissioner|Council(?:man|woman|lor|member)|Professor|Judge|Mediator|"
    r"Conciliator|Arbitrator|Coach|Officer|Executive|Negotiator|Assistant|Deputy|"
    r"General\sSecretary|Mr|Mrs|Ms|Dr|Chancellor|Provost|Treasurer)\b\.?"
)
"""Where a title stands in a run of capitals, the organisation ends and a person begins."""

CALENDAR_CAPITALS = _set(
    "Apr April Aug August Dec December Feb February Friday Jan January Jul July Jun June Mar",
    "March Monday Nov November Oct October Saturday Sep Sept September Sunday Thursday",
    "Tuesday Wednesday",
)

OPENING_CAPITALS = CALENDAR_CAPITALS | _set(
    "A About According After Against All Also Although Among An And Another As At Bargainers",
    "Bargaining Because Before Between Both But By Classes Click Contract Despite During Each",
    "Earlier Early Eight Either Elsewhere Even Five For Four From Half He Her Here His How",
    "However I If In It Its Just Last Late Later Less Management Many Meanwhile Members More",
    "Most My Nearby Nearly Negotiations Negotiators Neighboring Neighbouring Neither Next",
    "Nine No Not Now Of Officials On Once One Only Other Our Over Parents Pay Photo Picket",
    "Related Salary Separately Seven Several She Since Six So Some Still Strike Strikers",
    "Striking Students Talks Ten That The Their Then There These They This Those Though Three",
    "To Two Under Until Updated Wages Watch We What When Where While Who Why With Without Yes",
    "Yet You Your Eleven Twelve Twenty",
)

PEOPLE_WORDS = _set(
    "Doctors Dozens Drivers Employees Faculty Hundreds Mechanics Members Negotiators Nurses",
    "Bargainers Officials Pilots Players Scores Staff Teachers Thousands Union Workers",
)
"""Plural openers whose organisation follows: "Drivers for Ridgeway Transit"."""

NATIONS = _set(
    "American Australian British Canadian Chinese Czech Dutch French German Indian Irish Italian",
    "Japanese Kenyan Korean Mexican Scottish Spanish Swedish Welsh",
)

LONE_WORDS = (
    OPENING_CAPITALS
    | PEOPLE_WORDS
    | NATIONS
    | _set(
        "Airlines American Area Association Authority Board British Brotherhood Canadian City",
        "College Company Council County Democratic Democrats Department District Dozens Drivers",
        "Employees Employers Federal Federation Freight Government Group Guild Health Hospital",
        "Alliance Bus Buses Business Channel Food General Hospitals Hotel Hotels Journal May",
        "Ministers News Nobody Owners Services Store Stores Studios Supermarkets",
        "Hundreds Irish Labor Labour League Local National Nurses Passenger Pilots Players Port",
        "Post Press Private Public Regional Republican Republicans School Schools Scores Service",
        "Staff State Support Teachers Thousands Unified Union Unions University Workers",
    )
)
"""Words that name nobody when they stand alone."""

COMMON_IN_NAMES = _set(
    "Allied Amalgamated Central Civic Consolidated Eastern First General Global Grand Great",
    "Greater International Northern Pacific Southern United Western",
)
"""Words that two different parties may share."""

NEUTRAL_ACRONYMS = _set(
    "AI AM AP BST CA CEO CFO COLA COVID COVID-19 CT DC EDT EST ET EU GMT GOP HR ID IL IT LA",
    "Acas MPs MI MP NJ NY OH PA PHOTO PM PR PT RELATED STLS TV TX U.S UK UPDATE US VIDEO WATCH",
)
