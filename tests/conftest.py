"""What holds for every test: no screen, no network, no leftover thread, a data folder of its own, Chinese first."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# Before anything imports Qt: no window may open on somebody's screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

REFUSAL = Path(__file__).resolve().parent / "refusal"
NETWORK_LOG = Path(tempfile.mkdtemp(prefix="filing-tests-")) / "network.txt"
os.environ["FILING_TEST_NETWORK_LOG"] = str(NETWORK_LOG)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(REFUSAL), os.environ.get("PYTHONPATH", ""))))
# A process started by a test never finds the tester's own drafts, whatever the test forgot.
os.environ["FILING_ASSISTANT_DATA"] = str(NETWORK_LOG.parent / "data")
os.environ.pop("FILING_ASSISTANT_LANGUAGE", None)


def _refuse_network() -> None:
    spec = importlib.util.spec_from_file_location("filing_test_refusal", REFUSAL / "sitecustomize.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)


_refuse_network()

if TYPE_CHECKING:
    from assistant.vision.client import VisionClient

TESTDATA = Path(__file__).resolve().parents[2] / "shared" / "testdata"
SECONDS_TO_END = 5.0
"""How long a thread may take to end after the test that started it."""

LASTING = ("job", "pytest_timeout", "vision-timeout")
"""Beginnings of names of threads that outlive a test: the window's pool, which the session closes; the watch of a
request of the session's vision client, which ends with the request."""

_lasting_threads: set[threading.Thread] = set()


@pytest.fixture(autouse=True)
def _network_refused() -> Iterator[None]:
    """Fails the test in which something tried, also where the refusal was swallowed or happened in a child."""
    before = NETWORK_LOG.stat().st_size if NETWORK_LOG.exists() else 0
    yield
    if NETWORK_LOG.exists() and NETWORK_LOG.stat().st_size > before:
        attempts = NETWORK_LOG.read_bytes()[before:].decode()
        pytest.fail(f"something tried to reach a network:\n{attempts}")


@pytest.fixture(autouse=True)
def _chinese_first() -> Iterator[None]:
    from assistant.catalogue import DEFAULT, set_language

    set_language(DEFAULT)
    yield
    set_language(DEFAULT)


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder of this test alone."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("FILING_ASSISTANT_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_leftover_thread() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + SECONDS_TO_END
    while (left := _strangers(before)) and time.monotonic() < until:
        time.sleep(0.01)
    if left:
        pytest.fail(f"threads left running: {sorted(thread.name for thread in left)}")


def _strangers(before: set[threading.Thread]) -> set[threading.Thread]:
    return {
        thread
        for thread in set(threading.enumerate()) - before - _lasting_threads
        if not thread.name.startswith(LASTING)
        # Qt's own threads appear here for as long as they run once they called Python.
        and not isinstance(thread, threading._DummyThread)
    }


@pytest.fixture(scope="session")
def testdata() -> Path:
    """Real photographs and papers for tests. They are not part of the repository; where they are not, tests skip."""
    if not TESTDATA.is_dir():
        pytest.skip("the photographs in ../shared/testdata are not on this machine")
    return TESTDATA


@pytest.fixture(scope="session")
def vision() -> Iterator[VisionClient]:
    """One vision process for all tests that only ask it things. A test that kills it makes its own."""
    from assistant.vision.client import VisionClient

    with VisionClient() as client:
        client.warm().result(timeout=120)
        assert client._thread is not None
        _lasting_threads.add(client._thread)
        yield client


@pytest.fixture(scope="session", autouse=True)
def _close_the_windows_pool() -> Iterator[None]:
    yield
    jobs = sys.modules.get("ui.jobs")
    if jobs is not None:
        jobs.close_pool()
