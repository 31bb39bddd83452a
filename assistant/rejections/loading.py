"""The program's catalogue of causes, read once."""

from __future__ import annotations

import tomllib
from functools import cache

from assistant.rejections.model import Catalogue
from assistant.store.paths import asset


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue in ``assets/rejections``. A fault in it is a fault of the program: a test reads it."""
    text = asset("rejections/causes.toml").read_text(encoding="utf-8")
    return Catalogue.model_validate(tomllib.loads(text))
