"""Colour where a person looks and wants it, plain text elsewhere; help and completion."""

import os
import pty
import subprocess
import sys

import pytest

from headway.cli_help import epilog
from tests.test_cli import headway

MAIN = "from headway.cli import main; main()"
COMMANDS = ("tag", "score", "train", "evaluate", "explain", "label")
SENTENCE = "The union rejected the latest offer of 4 percent."


def on_a_terminal(*args, **env):
    """Return what a command prints on a pseudo-terminal."""
    ours, theirs = pty.openpty()
    plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    run = subprocess.run(
        [sys.executable, "-c", MAIN, *args],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**plain, "TERM": "xterm-256color", **env},
        timeout=600,
        check=False,
    )
    os.close(theirs)
    text = b""
    try:
        while block := os.read(ours, 4096):
            text += block
    except OSError:
        pass  # Linux says so when the other end is closed
    os.close(ours)
    assert run.returncode == 0, run.stderr
    return text.decode()


@pytest.mark.parametrize(
    ("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_only_where_it_is_wanted(env, coloured):
    text = on_a_terminal("explain", SENTENCE, "--model", "fast", **env)
    assert ("\x1b[" in text and ";4" in text) is coloured
    assert "impasse" in text


def test_a_pipe_is_plain():
    run = headway("explain", SENTENCE, "--model", "fast")
    assert "\x1b" not in run.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_in_one_line_and_the_exit_statuses(command):
    run = headway(command, "--help")
    assert f"Example: headway {command} " in run.stdout
    status = "Exit status: 0 done; "
    assert status in run.stdout
    assert "2 wrong use, or nothing could be read." in " ".join(run.stdout.split())


def test_the_line_of_exit_statuses():
    assert epilog("headway x").splitlines()[1:] == [
        "Example: headway x",
        "",
        "Exit status: 0 done; 2 wrong use, or nothing could be read.",
    ]
    assert "; 1 done, but some inputs were skipped; " in epilog("headway x", skips=True)


@pytest.mark.parametrize(
    ("typed", "word", "offered"), [("headway la", 1, "label"), ("headway label ne", 2, "next")]
)
def test_completion_answers(typed, word, offered):
    env = {"_HEADWAY_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(word)}
    # The name of the program decides the variable, so it is run under its own.
    code = f"import sys; sys.argv = ['headway']; {MAIN}"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        timeout=600,
        check=False,
    )
    assert run.stdout.split() == [offered], run.stderr


@pytest.mark.parametrize("args", [("tag", "--out"), ("score", "--json")])
def test_a_folder_in_place_of_a_file_to_write(tmp_path, args):
    (tmp_path / "a.txt").write_text("Talks broke off on Tuesday, the union said.")
    command, option = args
    run = headway(command, tmp_path / "a.txt", option, tmp_path, "--model", "fast")
    assert run.returncode == 2
    assert f"{tmp_path} is a folder; give the name of a file in it." in run.stderr


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "a.txt").write_text("Talks broke off on Tuesday, the union said.")
    out = tmp_path / "a.txt" / "x.jsonl"
    run = headway("tag", tmp_path / "a.txt", "--out", out, "--model", "fast")
    assert run.returncode == 2
    assert "x.jsonl cannot be written: " in run.stderr
    assert "Traceback" not in run.stderr
