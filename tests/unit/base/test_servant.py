"""Processes that answer, and what becomes of one that does not."""

import json
from pathlib import Path

import pytest

from gkssg.base.servant import DiedError, Servant

PROGRAM = """
import os, signal, sys
from gkssg.base.servant import serve

def answer(request):
    if request == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    return request.upper()

serve(sys.stdin.buffer, sys.stdout.buffer, answer, 60.0)
"""


def test_a_process_that_is_stopped_does_not_hold_up_whoever_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answerer.py").write_text(PROGRAM, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    servant = Servant("answerer", 2.0)
    assert json.loads(servant.ask("one")) == "ONE"
    with pytest.raises(DiedError) as refused:
        servant.ask("stop")
    assert refused.value.slow
    assert json.loads(servant.ask("two")) == "TWO"
    servant.end()
