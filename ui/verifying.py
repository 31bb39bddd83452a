"""A package judged in the background, with its problems in words."""

from __future__ import annotations

from pathlib import Path

from assistant.package.verify import Verification, verify
from assistant.vision.client import VisionClient
from assistant.wording.package import say_problem, say_skipped


def verified(path: Path, vision: VisionClient) -> tuple[Verification, list[str]]:
    """The verdict, and a sentence for each problem and for what could not be judged. Raises as ``verify``."""
    found = verify(path, inspect=vision.inspect)
    said = [(problem.file, say_problem(problem)) for problem in found.problems]
    said += [(one.file, say_skipped(one)) for one in found.skipped]
    return found, [f"{file}: {sentence}" if file else sentence for file, sentence in said]
