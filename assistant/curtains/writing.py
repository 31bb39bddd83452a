"""A curtain pack as TOML."""

from __future__ import annotations

import re
from typing import Any, Final

import tomli_w

from assistant.curtains.model import CurtainPack

NUMBERS: Final = re.compile(r"\[\n((?:    -?[\d.]+,\n)+)\]")
"""An array of numbers as tomli-w breaks it; a box reads better in one line."""


def pack_toml(pack: CurtainPack) -> str:
    """The text of ``curtain.toml``; ``loading.load_curtain`` reads the same pack back."""
    data: dict[str, Any] = pack.model_dump(mode="python", exclude_none=True)
    plain = _as_toml(data)
    return NUMBERS.sub(
        lambda found: "[" + ", ".join(found[1].replace(",", " ").split()) + "]", tomli_w.dumps(plain)
    )


def _as_toml(value: Any) -> Any:
    """Tuples as lists, enumerations as their values: what tomli-w writes."""
    if isinstance(value, dict):
        return {key: _as_toml(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_as_toml(one) for one in value]
    return str(value) if isinstance(value, str) else value
