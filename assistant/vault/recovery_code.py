"""The recovery code: 128 bits by chance, printed once, typed when nothing else opens the vault.

Written in Crockford's base 32 (no I, L, O, U, so that nothing is read as something else) in groups of four; the last two signs
tell a slip of the pen from a wrong code.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

CODE_BYTES: Final = 16
SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH: Final = 26
"""128 bits at five a sign, the last one filled up."""
_GROUP: Final = 4


class CodeMistyped(ValueError):
    """What was typed is no recovery code: a sign is wrong, missing or one too many."""


def made() -> bytes:
    """A new code, as 16 bytes."""
    return secrets.token_bytes(CODE_BYTES)


def written(code: bytes) -> str:
    """``7K3M-...``: 28 signs in groups of four."""
    signs = _encoded(int.from_bytes(code) << 2, _LENGTH) + _check(code)
    return "-".join(signs[place : place + _GROUP] for place in range(0, len(signs), _GROUP))


def read(text: str) -> bytes:
    """The code that was typed; case, spaces and hyphens do not matter. Raises ``CodeMistyped``."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_LOOK_ALIKES)
    if len(signs) != _LENGTH + 2 or any(sign not in SIGNS for sign in signs):
        raise CodeMistyped
    number = 0
    for sign in signs[:_LENGTH]:
        number = number * 32 + SIGNS.index(sign)
    code, left = number >> 2, number & 3
    if left:
        raise CodeMistyped
    found = code.to_bytes(CODE_BYTES)
    if _check(found) != signs[_LENGTH:]:
        raise CodeMistyped
    return found


def _check(code: bytes) -> str:
    """Two signs, ten bits."""
    return _encoded(int.from_bytes(hashlib.sha256(b"recovery code" + code).digest()[:2]) >> 6, 2)


def _encoded(number: int, length: int) -> str:
    return "".join(SIGNS[(number >> 5 * place) & 31] for place in reversed(range(length)))
