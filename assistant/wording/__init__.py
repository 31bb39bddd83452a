"""English sentences for every code; the catalogue holds their translations. One room for each group of codes."""

from __future__ import annotations

from typing import Final

from assistant.findings import Code
from assistant.wording.bureaus import BUREAUS, RECORD_SIDES
from assistant.wording.curtain import CURTAIN, CURTAIN_SIDES, SPOKEN_OF_CURTAINS
from assistant.wording.errors import ERRORS
from assistant.wording.fields import FIELDS
from assistant.wording.footer import FOOTER, FOOTER_SIDES
from assistant.wording.not_checked import CHECKS, WHY_NOT
from assistant.wording.paper_pictures import PAPER_PICTURE_SIDES, PAPER_PICTURES
from assistant.wording.papers import PAPER_SIDES, PAPERS, READ_FIELDS
from assistant.wording.pictures import PICTURE_SIDES, PICTURES
from assistant.wording.site_names import LENGTH_SIDES, SITE_NAMES
from assistant.wording.wording import Wording

WORDINGS: Final[dict[Code, Wording]] = {
    **PICTURES,
    **PAPER_PICTURES,
    **PAPERS,
    **CURTAIN,
    **FIELDS,
    **BUREAUS,
    **SITE_NAMES,
    **FOOTER,
}
SIDES: Final[dict[str, str]] = {
    **PICTURE_SIDES,
    **PAPER_SIDES,
    **PAPER_PICTURE_SIDES,
    **CURTAIN_SIDES,
    **LENGTH_SIDES,
    **RECORD_SIDES,
    **FOOTER_SIDES,
}
"""By code and ``side`` of a finding: what stands for ``{side}``."""

SPOKEN: Final[dict[str, dict[str, str]]] = {**SPOKEN_OF_CURTAINS, "field": READ_FIELDS}
"""By a parameter's name and value: what stands for it in a sentence."""

__all__ = ["CHECKS", "ERRORS", "READ_FIELDS", "SIDES", "SPOKEN", "WHY_NOT", "WORDINGS", "Wording"]
