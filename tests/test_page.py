import base64
import hashlib
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources

import pytest

from headway.records import Article
from headway.reporting.files import write_text
from headway.reporting.page import PageNotes, page
from tests.strikes import PLAIN, TOLD, strike

EVIL = (
    "</style></script><script>alert(1)</script> \"'&<img src=x onerror=alert(1)> "
    "\u202eabc\u202c 😀 {}"
)
VOID = {"meta", "input", "br", "img", "link", "hr"}


class Tree(HTMLParser):
    """Reads a page into a flat list of elements; every tag must be closed in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.text = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        element = {
            "tag": tag,
            "attrs": dict(attrs),
            "text": "",
            "within": [e["tag"] for e in self.open],
        }
        assert len(attrs) == len(element["attrs"]), f"an attribute twice in {tag}"
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()["tag"] == tag
        if tag in ("td", "th"):
            self.handle_data(" ")

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, **attrs):
        wanted = {name.rstrip("_"): value for name, value in attrs.items()}
        return [
            e for e in self.elements if e["tag"] == tag and wanted.items() <= e["attrs"].items()
        ]

    def one(self, tag, **attrs):
        [found] = self.all(tag, **attrs)
        return found


def made(told=TOLD, notes=None, wrap="{}"):
    articles, statements, ratings = strike(told, wrap)
    return page(ratings, statements, articles, notes)


def words(element):
    return " ".join(element["text"].split())


def test_the_page_has_landmarks_and_headings_in_order():
    tree = Tree(made())
    assert [e["tag"] for e in tree.elements if e["tag"] in ("header", "main", "footer")] == [
        *("header", "main", "footer"),
    ]
    assert tree.one("html")["attrs"]["lang"] == "en"
    levels = [int(e["tag"][1]) for e in tree.elements if re.fullmatch("h[1-6]", e["tag"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert tree.all("a")[0]["attrs"]["href"] == "#main"


def test_ids_are_unique_and_every_link_leads_somewhere():
    tree = Tree(made(notes=PageNotes(ledger=[LEDGER_ROW])))
    ids = [e["attrs"]["id"] for e in tree.elements if "id" in e["attrs"]]
    assert len(ids) == len(set(ids))
    targets = [e["attrs"]["href"] for e in tree.all("a")]
    targets += ["#" + e["attrs"]["data-of"] for e in tree.elements if "data-of" in e["attrs"]]
    targets += [
        f"#{name}"
        for e in tree.elements
        if "aria-labelledby" in e["attrs"]
        for name in e["attrs"]["aria-labelledby"].split()
    ]
    assert {t[1:] for t in targets} <= set(ids)


def test_the_table_of_sessions_says_what_the_timeline_says():
    tree = Tree(made())
    [table] = tree.all("table", class_="sessions")
    said = words(table)
    assert "Mar 3, 2021 −0." in said
    reason = (
        "1 statement of weight 0.40; 2 statements are needed for a rating, or a weight of 0.5 "
        "(how surely they tell of movement)."
    )
    assert f"Mar 4, 2021 \N{MULTIPLICATION SIGN} Not rated: {reason} 1" in said
    assert "day unknown \N{MULTIPLICATION SIGN} Not rated: The day is unknown" in said
    assert all(e["attrs"].get("scope") in ("col", "row") for e in tree.all("th"))
    assert len(tree.all("caption")) == len(tree.all("table"))
    drawn = [words(e) for e in tree.all("title") if "svg" in e["within"]]
    assert sum(t.startswith("Mar 12, 2021: rating +0.") for t in drawn) == 2  # wide and narrow
    for svg in tree.all("svg", role="group"):
        title, description = svg["attrs"]["aria-labelledby"].split()
        assert "Timeline of session ratings" in tree.one("title", id=title)["text"]
        assert "90% intervals" in tree.one("desc", id=description)["text"]


def test_every_tagged_sentence_is_marked_with_its_tags_side_and_session():
    tree = Tree(made())
    marks = {words(e): e for e in tree.all("mark")}
    assert len(marks) == len(TOLD)
    mark = marks["The company offered 3 percent a year. offer · employer · Mar 3"]
    assert mark["attrs"]["data-tags"] == "offer"
    assert mark["attrs"]["data-side"] == "employer"
    assert mark["attrs"]["class"] == "t-offer"


def test_evidence_names_its_place_and_pull_and_text_stands_once():
    text = made()
    tree = Tree(text)
    details = tree.one("details", id="d1-s3")
    assert "Mar 12, 2021 +0." in words(details)
    assert "by side: union 1, employer 2, reporter 2." in words(details)
    for sentence in (TOLD[6][-1], TOLD[8][-1], TOLD[1][-1].replace('"', "&#34;")):
        assert text.count(sentence) == 1, sentence


def test_a_statement_without_its_article_shows_its_own_words():
    _, statements, ratings = strike()
    tree = Tree(page(ratings, statements, []))
    assert TOLD[6][-1] in words(tree.one("details", id="d1-s3"))
    assert not [e for e in tree.elements if "data-of" in e["attrs"]]
    assert "0 articles (no dates)" in words(tree.one("header"))


def test_events_are_listed_with_their_sentences():
    tree = Tree(made())
    said = words(tree.one("ol", class_="events"))
    assert "1 Strike begun Mar 3, 2021" in said
    assert "2 Mediator Mar 4, 2021" in said
    assert "3 Deal Mar 12, 2021" in said


def test_what_the_reader_must_know_stands_on_the_page():
    tree = Tree(made(notes=PageNotes(model="tiny-1.2")))
    footer = words(tree.one("footer"))
    for told in ("It is not a fact about the talks", "missing, not 0", "Headway 0.", "tiny-1.2"):
        assert told in footer
    assert "from 3 articles (Mar 4, 2021 to Mar 14, 2021), 11 marked sentences" in footer
    assert "4 sessions of 1 dispute, 2 rated" in words(tree.one("header"))


def test_flags_are_shown_above_their_dispute_alone():
    assert 'role="note"' not in made()
    notes = PageNotes(flags={"bmu-bpc-2021": ["Words unlike those of <training>."], "other": ["x"]})
    [note] = Tree(made(notes=notes)).all("div", role="note")
    assert words(note) == "Take care with these ratings Words unlike those of <training>."


LEDGER_ROW = {
    "dispute": "bmu-bpc-2021",
    "session": "2021-03-03",
    "side": "employer",
    "issue": "wages",
    "kind": "offer",
    "value": 3.0,
    "unit": "percent",
    "text": TOLD[2][-1],
}


def test_the_ledger_is_shown_where_there_is_one():
    assert "Offers and demands" not in made()
    rows = [
        LEDGER_ROW,
        LEDGER_ROW | {"side": "union", "kind": "demand", "value": 6, "text": "Six!"},
    ]
    text = made(notes=PageNotes(ledger=rows))
    tree = Tree(text)
    [table] = tree.all("table", class_="offers")
    assert words(table).startswith(
        "Wages Session Union Employer Mar 3, 2021 6% demand Six! 3% offer"
    )
    assert text.count(TOLD[2][-1]) == 1


def test_no_statement_says_so_and_shows_the_article():
    tree = Tree(page([], [], [Article("x", PLAIN)]))
    assert "nothing to rate" in words(tree.one("main"))
    assert PLAIN in words(tree.one("section", id="articles"))


def test_two_disputes_get_a_list_of_contents():
    articles, statements, ratings = strike()
    other = [replace(r, dispute="z-z-2021", rating=None, reason="None told.") for r in ratings]
    tree = Tree(page([*ratings, *other], statements, articles))
    assert "no session rated" in words(tree.one("nav"))
    assert [e["attrs"]["id"] for e in tree.all("section", class_="dispute")] == ["d1", "d2"]


# Escaping


def test_nothing_in_an_article_runs():
    articles, statements, ratings = strike(wrap=EVIL)
    parties = replace(ratings[0].parties, union=EVIL, employer=EVIL)
    ratings = [replace(r, parties=parties, reason=r.reason and EVIL) for r in ratings]
    statements = [replace(s, speaker=EVIL) for s in statements]
    articles = [replace(a, outlet=EVIL, url=f"javascript:{EVIL}") for a in articles]
    row = LEDGER_ROW | dict.fromkeys(("issue", "kind", "unit", "text"), EVIL)
    notes = PageNotes(model=EVIL, ledger=[row], flags={"bmu-bpc-2021": [EVIL]})
    tree = Tree(page(ratings, statements, articles, notes))
    assert len(tree.all("script")) == 1
    assert len(tree.all("style")) == 1
    assert not tree.all("img")
    assert not [n for e in tree.elements for n in e["attrs"] if n.startswith("on")]
    assert {e["attrs"]["href"][0] for e in tree.all("a")} == {"#"}
    assert words(tree.all("mark")[0]).startswith(" ".join(EVIL.format(TOLD[0][-1]).split()))


def test_broken_characters_are_shown_and_can_be_written(tmp_path):
    told = [
        (0, 3, "union", "impasse", -1, f"No {c!r}{c} deal.") for c in ("\x00", "\ud800", "\x1b")
    ]
    text = made(told)
    assert text.count("\ufffd deal.") == 3
    write_text(text, tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example/a?b=1&c=2", True),
        ("HTTP://news.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://news.example", False),
        ("https://news.example/\nx", False),
    ],
)
def test_only_web_addresses_become_links(url, link):
    articles, statements, ratings = strike()
    tree = Tree(page(ratings, statements, [replace(articles[0], url=url)]))
    outward = [e["attrs"]["href"] for e in tree.all("a") if e["attrs"]["href"][0] != "#"]
    assert outward == ([url] if link else [])


def test_the_policy_allows_the_inline_parts_alone():
    tree = Tree(made())
    policy = tree.one("meta", **{"http-equiv": "Content-Security-Policy"})["attrs"]["content"]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        digest = hashlib.sha256(tree.one(tag)["text"].encode()).digest()
        assert rules[name] == f"'sha256-{base64.b64encode(digest).decode()}'"
    assert not [e for e in tree.elements if "style" in e["attrs"] or "src" in e["attrs"]]


# Sizes and sameness


def test_same_input_same_bytes():
    assert made() == made()


def test_two_hundred_articles_stay_small():
    told = [
        (n, 1 + n % 28, "union", "impasse", -1, f"On day {n} {'they talked on and on ' * 3}.")
        for n in range(200)
    ]
    articles, statements, ratings = strike([(n % 5, *rest) for n, *rest in told])
    many = [replace(articles[n % 5], id=f"x{n}", text=f"{n}. {PLAIN * 60}") for n in range(200)]
    few = len(page(ratings, statements, []))
    text = page(ratings, statements, many)
    assert len(text) - few < 1.5 * sum(len(a.text) for a in many)
    assert text.count('<details class="article"') == 200


# Contrast

CSS = (resources.files("headway.reporting") / "templates" / "page.css").read_text(encoding="utf-8")
TEXT, GRAPHIC = 4.5, 3.0
PAIRS = [
    *(
        (on, "ink", TEXT)
        for on in ("paper", "panel", "warn", "progress", "impasse", "demand", "offer")
    ),
    *((on, name, TEXT) for on in ("paper", "panel") for name in ("quiet", "link")),
    *(("paper", name, GRAPHIC) for name in ("union", "employer", "edge", "focus", "up", "down")),
    *((tag, f"{tag}-edge", GRAPHIC) for tag in ("progress", "impasse", "demand", "offer")),
    ("warn", "warn-edge", GRAPHIC),
    ("interval", "ink", GRAPHIC),
]


def colours(scheme):
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    named = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return named | (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark)) if scheme == "dark" else {}
    )


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_by_hand():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_apart(scheme):
    named = colours(scheme)
    low = {
        f"{name} on {on}": round(contrast(named[on], named[name]), 2)
        for on, name, least in PAIRS
        if contrast(named[on], named[name]) < least
    }
    assert low == {}


def test_both_schemes_name_the_same_colours():
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    names = [set(re.findall(r"--([\w-]+): #", part)) for part in (light, dark)]
    assert names[0] == names[1]
    assert not re.search(r"#[0-9a-f]{3,8}\b", CSS.replace(light, "").replace(dark, ""))
