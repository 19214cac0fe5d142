"""The codebook and the package name the same labels, and every tag has its examples."""

import re
from pathlib import Path

import pytest

from headway.labels import KINDS, OUTLOOK_MAX, OUTLOOK_MIN, SIDES, TAGS

DATA = Path(__file__).parent.parent / "data"
CODEBOOK = (DATA / "codebook.md").read_text(encoding="utf-8")


def examples(tag):
    section = CODEBOOK.split("## 7. Examples")[1].split(f"### `{tag}`")[1].split("###")[0]
    return re.findall(r"^- (yes|no): \"(.+)\"$", section, re.MULTILINE)


@pytest.mark.parametrize("tag", TAGS)
def test_each_tag_has_three_examples_and_three_near_misses(tag):
    answers = [answer for answer, _ in examples(tag)]
    assert answers == ["yes"] * 3 + ["no"] * 3


def test_the_examples_are_of_the_tags_of_the_package():
    named = re.findall(r"^### `(\w+)`", CODEBOOK.split("## 7. Examples")[1], re.MULTILINE)
    assert named == [str(t) for t in TAGS]


@pytest.mark.parametrize("label", [*TAGS, *SIDES, *KINDS])
def test_every_label_of_the_package_stands_in_the_codebook(label):
    assert f"`{label}`" in CODEBOOK


def test_the_outlook_has_the_same_range():
    assert f"from −{-OUTLOOK_MIN} to +{OUTLOOK_MAX}" in CODEBOOK


def test_no_example_is_in_the_corpus():
    text_of = "".join(
        (DATA / f"{part}.jsonl").read_text(encoding="utf-8")
        for part in ("train", "validation", "test")
    )
    assert not [text for tag in TAGS for _, text in examples(tag) if text in text_of]
