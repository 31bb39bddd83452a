"""Sentences about pictures: the file, the framing, the light."""

from __future__ import annotations

from typing import Final

from assistant.findings import Code
from assistant.catalogue import N_
from assistant.wording.wording import Wording

PICTURES: Final[dict[Code, Wording]] = {}
