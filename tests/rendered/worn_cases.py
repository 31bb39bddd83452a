"""Every rendered case of hats and dark glasses, and their near misses, with what a person would say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from assistant.vision.photo import Bgr
from tests.rendered.camera import jpeg
from tests.rendered.hair import bald, fringe, hair_band
from tests.rendered.hats import HATS
from tests.rendered.head import head
from tests.rendered.lenses import SHAPES, clear_glasses, sunglasses
from tests.rendered.people import SAMPLE, WEARING_GLASSES, available
from tests.rendered.skin import SKIN_ONLY, with_skin

Truth = Literal["hat", "lens", "none"]

FRINGED: Final = ("studio_1", "studio_3", "plain_wall", "lady_small", "studio_2", SAMPLE)
"""On whom a drawn fringe looks real."""

SHAVEN: Final = ("studio_3", "plain_wall")
"""Whose hair can be painted out."""

BANDED: Final = (
    "studio_1",
    "studio_2",
    "studio_4",
    "glasses_frontal",
    "high_resolution",
    "lady_small",
    SAMPLE,
)
DARK: Final = (25, 30, 35, 40)
"""L* of dark skin."""


@dataclass(frozen=True, slots=True)
class WornCase:
    """One picture to judge. ``name`` says what was drawn on whom; ``truth`` what must be reported, and nothing else."""

    name: str
    truth: Truth
    draw: Callable[[], Bgr]

    def data(self) -> bytes:
        """The picture as a JPEG file."""
        return jpeg(self.draw(), 92)


def worn_cases() -> Iterator[WornCase]:
    """All of them, in a fixed order: 244 where the labelled portraits are at hand."""
    names = available()
    for row, name in enumerate(names):
        for column, kind in enumerate(HATS):
            yield _case(f"{kind} on {name}", "hat", _hat, name, kind, 7 * row + column)
        yield _case(f"second cap on {name}", "hat", _hat, name, "cap", 300 + row)
        yield _case(f"second beanie on {name}", "hat", _hat, name, "beanie", 300 + row)
        yield _case(f"as photographed, {name}", "none", _bare, name)
    for row, name in enumerate(one for one in names if one not in WEARING_GLASSES):
        for column, shape in enumerate(SHAPES):
            yield _case(f"{shape} sunglasses on {name}", "lens", _dark, name, shape, 5 * row + column)
        for seed in (row, row + 50):
            yield _case(f"thin clear glasses {seed} on {name}", "none", _clear, name, False, seed)
            yield _case(f"thick clear glasses {seed} on {name}", "none", _clear, name, True, seed)
    for row, name in enumerate(one for one in FRINGED if one in names):
        for seed in (row, row + 20):
            yield _case(f"fringe {seed} on {name}", "none", _fringe, name, False, seed)
            yield _case(f"hair over the brows {seed} on {name}", "none", _fringe, name, True, seed)
    for row, name in enumerate(one for one in BANDED if one in names):
        for seed in (row, row + 30):
            yield _case(f"hair band {seed} on {name}", "none", _band, name, seed)
    for row, name in enumerate(one for one in SHAVEN if one in names):
        for lightness in (0, 28, 40, 52, 64, 72):
            yield _case(
                f"bald {name}, skin {lightness or 'as it is'}",
                "none",
                _bald,
                name,
                lightness,
                row + lightness,
            )
    for name in (one for one in SKIN_ONLY if one in names):
        for lightness in DARK:
            yield _case(f"dark skin {lightness} of {name}", "none", with_skin, name, lightness)
        yield _case(f"cap on dark skin of {name}", "hat", _hat_on_skin, name, "cap", 30, 41)
        yield _case(f"hood on dark skin of {name}", "hat", _hat_on_skin, name, "hood", 30, 42)
        yield _case(
            f"aviator sunglasses on dark skin of {name}", "lens", _dark_on_skin, name, "aviator", 30, 43
        )
        yield _case(f"clear glasses on dark skin of {name}", "none", _clear_on_skin, name, 30, 44)


def _case(name: str, truth: Truth, draw: Callable[..., Bgr], *arguments: object) -> WornCase:
    return WornCase(name, truth, lambda: draw(*arguments))


def _bare(name: str) -> Bgr:
    return head(name).picture


def _hat(name: str, kind: str, seed: int) -> Bgr:
    return HATS[kind](head(name), seed)


def _dark(name: str, shape: str, seed: int) -> Bgr:
    return sunglasses(head(name), seed, shape)


def _clear(name: str, thick: bool, seed: int) -> Bgr:
    return clear_glasses(head(name), seed, thick=thick)


def _fringe(name: str, over_brows: bool, seed: int) -> Bgr:
    return fringe(head(name), seed, over_brows=over_brows)


def _band(name: str, seed: int) -> Bgr:
    return hair_band(head(name), seed)


def _bald(name: str, lightness: int, seed: int) -> Bgr:
    one = head(name)
    return bald(replace(one, picture=with_skin(name, lightness)) if lightness else one, seed)


def _hat_on_skin(name: str, kind: str, lightness: int, seed: int) -> Bgr:
    return HATS[kind](replace(head(name), picture=with_skin(name, lightness)), seed)


def _dark_on_skin(name: str, shape: str, lightness: int, seed: int) -> Bgr:
    return sunglasses(replace(head(name), picture=with_skin(name, lightness)), seed, shape)


def _clear_on_skin(name: str, lightness: int, seed: int) -> Bgr:
    return clear_glasses(replace(head(name), picture=with_skin(name, lightness)), seed, thick=True)
