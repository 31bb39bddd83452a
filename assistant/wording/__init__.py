"""English sentences for every code; the catalogue holds their translations. One room for each group of codes."""

from __future__ import annotations

from typing import Final

from assistant.findings import Code
from assistant.wording.bureaus import BUREAUS
from assistant.wording.errors import ERRORS
from assistant.wording.fields import FIELDS
from assistant.wording.not_checked import CHECKS, WHY_NOT
from assistant.wording.pictures import PICTURES
from assistant.wording.pictures import SIDES as PICTURE_SIDES
from assistant.wording.site_names import LENGTH_SIDES, SITE_NAMES
from assistant.wording.wording import Wording

WORDINGS: Final[dict[Code, Wording]] = {**PICTURES, **FIELDS, **BUREAUS, **SITE_NAMES}
SIDES: Final[dict[str, str]] = {**PICTURE_SIDES, **LENGTH_SIDES}
"""By code and side of a measure: what stands for ``{side}``."""

__all__ = ["CHECKS", "ERRORS", "SIDES", "WHY_NOT", "WORDINGS", "Wording"]
