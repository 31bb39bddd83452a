"""The templates that the program writes its papers with: the report and the letters."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.catalogue import _, ngettext
from assistant.store.paths import asset


@cache
def templates(folder: str) -> Environment:
    """Those of a folder under ``assets/``. A value is text and never markup; a name that is not given is an error."""
    environment = Environment(
        loader=FileSystemLoader(asset(folder)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = _
    environment.globals["ngettext"] = ngettext
    return environment
