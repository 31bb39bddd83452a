"""Whether a name begins with what looks like a person: a usual surname and usual characters of given names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.names.folding import fold_word

if TYPE_CHECKING:
    from assistant.rules.book import RuleBook


def person_pattern(book: RuleBook) -> re.Pattern[str]:
    """For the start of a folded name: surname and two such characters, or one before 的, letters, digits or the end.

    Words that only begin like a name (文明, 高三) are left out. It finds what is likely, not what is so.
    """
    surnames = _any_of(book.words("name.person-likely"))
    given = "".join(re.escape(fold_word(char)) for char in book.words("name.given"))
    others = _any_of(book.words("name.not-persons"))
    after = r"(?=的|$|[^\u3400-\u9fff])"
    # Most names begin otherwise: one look at the first character spares the long alternatives.
    first = "".join(re.escape(fold_word(word)[0]) for word in book.words("name.person-likely"))
    return re.compile(rf"(?=[{first}])(?!{others})(?:{surnames})(?:[{given}]{{2}}|[{given}]{after})")


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(fold_word(word)) for word in sorted(words, key=len, reverse=True))
