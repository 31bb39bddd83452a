"""Characters that are taken for others: a small part of Unicode's table of confusables (UTS #39, confusables.txt).

Only what can stand in for a Latin letter, a digit or a Chinese character of the word lists is kept.
"""

from __future__ import annotations

from typing import Final

CYRILLIC: Final = dict(
    zip("асеорухіјѕһԁԛԝьвкмнтгӏүАВСЕНІЈКМОРЅТХУ", "aceopxxijshdqwbbkmhtrlyabcehijkmopstxy", strict=False)
) | {"у": "y", "х": "x"}
GREEK: Final = dict(zip("αορνικτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aopviktuxwabezhikmnoptyx", strict=True))
ARMENIAN: Final = dict(zip("ոսօհցՍՕ", "nuohguo", strict=True))

LETTERS: Final[dict[str, str]] = {**CYRILLIC, **GREEK, **ARMENIAN}
"""Letters of other scripts that look like Latin ones, as the small Latin letter."""

KANA: Final[dict[str, str]] = dict(zip("ロエニハカタトチセヒ", "口工二八力夕卜千七匕", strict=True)) | {
    "ㄧ": "一",
    "ー": "一",
}
"""Kana and bopomofo that look like Chinese characters. Folded for matching alone: a Japanese name stays as it is."""

DOTS: Final = "·•・‧∙⋅･ᐧ"
DASHES: Final = "-‐‑‒–—―−﹣－"
