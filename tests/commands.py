"""Running the real ``filing`` program as a person does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.executable).with_name("filing.exe" if sys.platform == "win32" else "filing")


@dataclass(frozen=True)
class Ran:
    """What one command did: its exit code, what it answered, what it said beside."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The one document of ``--json``."""
        return json.loads(self.out)


def filing(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Ran:
    """Run ``filing`` to its end. Fails where it met an internal error, which no test expects."""
    done = subprocess.run(
        [str(PROGRAM), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=180,
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.err, ran.err
    assert ran.code in (0, 1, 2), ran.err
    return ran
