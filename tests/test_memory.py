import sys

import pytest

from headway.tagging.memory import keep_memory


def test_says_whether_it_could(monkeypatch):
    if sys.platform.startswith("linux"):
        assert isinstance(keep_memory(), bool)
    monkeypatch.setattr(sys, "platform", "win32")
    assert keep_memory() is False


def test_a_library_without_the_setting_is_left_alone(monkeypatch):
    pytest.importorskip("ctypes")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    assert keep_memory() is False
