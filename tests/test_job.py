import pytest

from headway.batch.chunks import Limits
from headway.batch.job import Job, differences, installed
from headway.context.known import KnownDispute
from headway.errors import ModelError
from headway.records import Parties
from headway.tagging.tagger import shipped_folder

KNOWN = (KnownDispute("nurses", Parties("Nurses", "Hospital")),)


def test_a_plan_names_the_model_and_its_weights():
    job = Job.plan("out", ["a"], None)
    assert job.model_name.startswith("headway-encoder")
    assert len(job.model_sha256) == 64
    assert Job.plan("out", ["a"], "fast").model_sha256 != job.model_sha256


def test_a_folder_is_the_same_from_wherever_it_is_given(monkeypatch):
    folder = shipped_folder("fast")
    monkeypatch.chdir(folder.parent)
    assert Job.plan("out", ["a"], "./fast").model == str(folder.resolve())


def test_no_model_no_plan():
    with pytest.raises(ModelError, match="No model at nowhere"):
        Job.plan("out", ["a"], "nowhere")


@pytest.mark.parametrize(
    "more",
    [{"known": KNOWN}, {"date": "2021-05-19"}, {"limits": Limits(7)}, {"limits": Limits(200, 9)}],
)
def test_every_setting_is_part_of_the_identity(more):
    plain, other = Job.plan("out", ["a"], "fast"), Job.plan("out", ["a"], "fast", **more)
    assert plain.digest() != other.digest()
    assert differences(plain.identity(), other.identity())


def test_the_place_is_no_part_of_it_and_the_inputs_names_only_of_the_manifest():
    one, two = Job.plan("out", ["a"], "fast"), Job.plan("elsewhere", ["b"], "fast")
    assert one.digest() == two.digest()
    assert differences(one.identity(), two.identity()) == [
        'settings.inputs is ["b"], was ["a"]',
    ]


def test_differences_by_hand():
    was = {"model": {"name": "x", "sha256": "1"}, "date": None}
    now = {"model": {"name": "y", "sha256": "1"}, "date": "2021-05-19", "new": 3}
    assert differences(was, now) == [
        'model.name is "y", was "x"',
        'date is "2021-05-19", was null',
        "new is 3, was null",
    ]
    assert differences(was, was) == []


def test_installed_names_versions():
    found = dict(installed())
    assert found["headway"] == "0.1.0"
    assert found["pyarrow"].split(".")[0].isdecimal()
