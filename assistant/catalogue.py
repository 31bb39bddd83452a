"""The message catalogue that window, command line and report share.

Message ids are English. ``_`` marks and translates; ``N_`` only marks, for tables made before a language is chosen.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from typing import Final

from assistant.store.paths import asset

LANGUAGES: Final = ("zh_CN", "en")
DEFAULT: Final = "zh_CN"

_language = DEFAULT


def set_language(language: str) -> None:
    """``zh_CN`` or ``en``; anything else falls back to the default."""
    global _language  # noqa: PLW0603 - one person, one language, one process
    _language = language if language in LANGUAGES else DEFAULT


def language() -> str:
    """The language in force."""
    return _language


def language_from_environment() -> str:
    """``FILING_ASSISTANT_LANGUAGE`` where set, else the default: the product speaks Chinese first."""
    return os.environ.get("FILING_ASSISTANT_LANGUAGE", DEFAULT)


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("assistant", asset("locale"), languages=[name], fallback=True)


def _(message: str) -> str:
    """The message in the language in force."""
    return _catalogue(_language).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The message for a count; fill it with ``.format(n=count)``."""
    return _catalogue(_language).ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name that translators' tools know
    """Mark a message for the catalogue without translating it yet."""
    return message
