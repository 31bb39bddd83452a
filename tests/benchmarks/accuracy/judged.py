"""Pictures judged the way a person at a terminal has them judged: by ``filing check-photo --json``.

So the whole chain is measured, and nothing here knows how it works inside.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[3]
WORKERS: Final = 2
COMMAND: Final = ("-c", "from assistant.cli import main; main()", "check-photo")
LONGEST: Final = 1800
"""Seconds for one folder."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What ``filing`` said of one picture: codes with their severities, and what it could not judge."""

    verdict: str
    findings: Mapping[str, str]
    not_checked: frozenset[str]
    measures: Mapping[str, float]

    @property
    def blocks(self) -> frozenset[str]:
        """The codes that block."""
        return frozenset(code for code, severity in self.findings.items() if severity == "block")

    def has(self, *codes: str) -> bool:
        """Whether one of these was found."""
        return any(code in self.findings for code in codes)

    def unjudged(self, code: str) -> bool:
        """Whether the code, or its group, was said not to have been judged."""
        return any(code == one or code.startswith(f"{one}.") for one in self.not_checked)

    def __str__(self) -> str:
        found = ", ".join(f"{code} ({severity})" for code, severity in self.findings.items())
        return f"{self.verdict}: {found or 'nothing found'}"


def judged(folder: Path, *options: str) -> dict[str, Judgement]:
    """Every picture of a folder, by file name.

    Raises:
        RuntimeError: the command met an internal error.
    """
    with tempfile.TemporaryDirectory() as data:
        done = subprocess.run(
            [sys.executable, *COMMAND, str(folder), "--json", "--workers", str(WORKERS), *options],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "FILING_ASSISTANT_DATA": data},
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    if done.returncode not in (0, 1, 2) or not done.stdout:
        raise RuntimeError(done.stderr.decode()[-2000:])
    return {Path(one["file"]).name: _judgement(one) for one in json.loads(done.stdout)["results"]}


def _judgement(result: Mapping[str, Any]) -> Judgement:
    return Judgement(
        verdict=result["verdict"],
        findings={one["code"]: one["severity"] for one in result["findings"]},
        not_checked=frozenset(one["code"] for one in result["not_checked"]),
        measures=result["measures"],
    )


Job = tuple[str, Callable[..., bytes], tuple[object, ...]]
"""A file's name, what draws it, and its arguments."""


def rendered(part: str, jobs: Sequence[Job]) -> Path:
    """The folder with the pictures of all jobs, drawn by several processes.

    They are drawn once for each state of the renderers and kept under ``build/``, which is not part of the repository.
    """
    folder = ROOT / "build" / "accuracy" / f"{part}-{_state()}"
    folder.mkdir(parents=True, exist_ok=True)
    missing = [job for job in jobs if not (folder / job[0]).is_file()]
    if missing:
        with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"), initializer=quiet) as pool:
            for name, data in pool.map(_drawn, missing, chunksize=4):
                unfinished = folder / f"{name}.part"
                unfinished.write_bytes(data)
                unfinished.replace(folder / name)
    wanted = {job[0] for job in jobs}
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()
    return folder


@cache
def _state() -> str:
    """What the renderers are made of."""
    sources = [
        *(ROOT / "tests" / "rendered").glob("[!t]*.py"),
        *(ROOT / "assets" / "curtains").rglob("*.png"),
    ]
    content = b"".join(path.read_bytes() for path in sorted(sources))
    return hashlib.sha256(content).hexdigest()[:12]


def _drawn(job: Job) -> tuple[str, bytes]:
    name, draw, arguments = job
    return name, draw(*arguments)


def quiet() -> None:
    """MediaPipe's own log does not belong into the table; one thread each, since every core has a process."""
    import cv2

    cv2.setNumThreads(1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
