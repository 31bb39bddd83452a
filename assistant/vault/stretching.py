"""From a passphrase to a key, slowly on purpose: Argon2id (RFC 9106).

The floor is the second set that RFC 9106, section 4, recommends: 64 MiB, 3 rounds, 4 lanes. Above it the rounds are tuned to the
computer, as KeePassXC does.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from assistant.vault.errors import StretchRefused

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16

FLOOR_KIB: Final = 64 * 1024
FLOOR_ROUNDS: Final = 3
FLOOR_LANES: Final = 4
MOST_KIB: Final = 1024 * 1024
MOST_ROUNDS: Final = 20
MOST_LANES: Final = 16

AIM_SECONDS: Final = 0.7
"""Between half a second and one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What Argon2id is asked for. ``memory_kib`` in KiB."""

    salt: bytes
    memory_kib: int = FLOOR_KIB
    rounds: int = FLOOR_ROUNDS
    lanes: int = FLOOR_LANES

    def checked(self) -> Stretch:
        """Itself. Raises ``StretchRefused`` for numbers below the floor or above the ceiling: a forged file must neither weaken
        the key nor stall the computer.
        """
        if not (
            FLOOR_KIB <= self.memory_kib <= MOST_KIB
            and FLOOR_ROUNDS <= self.rounds <= MOST_ROUNDS
            and FLOOR_LANES <= self.lanes <= MOST_LANES
            and len(self.salt) == SALT_BYTES
        ):
            raise StretchRefused
        return self

    def key(self, passphrase: str) -> bytes:
        """32 bytes. The passphrase is taken in Unicode form NFC, so that it can be typed on any system. Raises ``StretchRefused``."""
        self.checked()
        derive = Argon2id(
            salt=self.salt,
            length=KEY_BYTES,
            iterations=self.rounds,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        )
        return derive.derive(unicodedata.normalize("NFC", passphrase).encode())


def tuned(clock: Callable[[], float] = time.perf_counter) -> Stretch:
    """A new salt, and as many rounds as take ``AIM_SECONDS`` here; never below the floor."""
    stretch = Stretch(secrets.token_bytes(SALT_BYTES))
    began = clock()
    stretch.key("how long does it take")
    a_round = max(clock() - began, 1e-6) / FLOOR_ROUNDS
    rounds = round(AIM_SECONDS / a_round)
    return Stretch(stretch.salt, rounds=min(max(rounds, FLOOR_ROUNDS), MOST_ROUNDS))
