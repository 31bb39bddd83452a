"""Sentences about what is filled in: numbers, contacts, addresses, domains, names, papers."""

from __future__ import annotations

from typing import Final

from assistant.findings import Code
from assistant.catalogue import N_
from assistant.wording.wording import Wording

FIELDS: Final[dict[Code, Wording]] = {}
