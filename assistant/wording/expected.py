"""What should have stood in a file that a person wrote by hand, by the kind of mistake pydantic names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from assistant.catalogue import N_

EXPECTED: Final[dict[str, str]] = {
    "extra_forbidden": N_("no such key"),
    "rule_twice": N_("an id of its own; {given} stands there already"),
    "source_unknown": N_("a source of this pack; there is no {given}"),
    "third_party_blocks": N_("no block: pages of third parties (D) are hints"),
    "province_misplaced": N_("a province in packs of that level, and only there"),
    "says_missing": N_("words or a length to compare with, and what the rule asks for (says)"),
    "words_missing": N_("words to look for; none where match is latin"),
    "stronger_elsewhere": N_("elsewhere no stronger than severity"),
    "choice_unclear": N_("either refuses or only"),
    "pattern": N_("a regular expression"),
    "own_limits": N_("no rule about {given}: these limits keep the program itself safe"),
    "missing": N_("this key is missing"),
    "enum": N_("one of {choices}"),
    "literal_error": N_("one of {choices}"),
    "string_pattern_mismatch": N_("text of the form {pattern}"),
    "string_type": N_("text in quotes"),
    "string_too_short": N_("text that is not empty"),
    "string_too_long": N_("at most {most} characters"),
    "bool_type": N_("true or false"),
    "bool_parsing": N_("true or false"),
    "int_type": N_("a whole number"),
    "int_parsing": N_("a whole number"),
    "int_from_float": N_("a whole number"),
    "float_type": N_("a number"),
    "float_parsing": N_("a number"),
    "greater_than_equal": N_("a number from {least}"),
    "date_type": N_("a date such as 2030-01-31"),
    "date_parsing": N_("a date such as 2030-01-31"),
    "date_from_datetime_parsing": N_("a date such as 2030-01-31"),
    "datetime_type": N_("a date with a time, such as 2030-01-31T12:00:00+08:00"),
    "datetime_parsing": N_("a date with a time, such as 2030-01-31T12:00:00+08:00"),
    "datetime_from_date_parsing": N_("a date with a time, such as 2030-01-31T12:00:00+08:00"),
    "tuple_type": N_("a list"),
    "list_type": N_("a list"),
    "dict_type": N_("a table"),
    "model_type": N_("a table"),
    "model_attributes_type": N_("a table"),
}
"""By pydantic's type of error. A type that is not here is said in pydantic's own English."""

UTF8: Final = N_("UTF-8 text")
READABLE: Final = N_("a file that can be read")
SMALLER: Final = N_("at most {most} bytes")

SAID_HERE: Final = frozenset({*EXPECTED.values(), UTF8, READABLE, SMALLER})
"""The sentences that have translations and placeholders."""


def expected_params(problem: Mapping[str, Any]) -> dict[str, str | int]:
    """The parameters of an error for one problem of pydantic's: ``expected`` and what its placeholders need.

    None of them holds a value of the file, which may be personal.
    """
    context = problem.get("ctx", {})
    return {
        "expected": EXPECTED.get(problem["type"], problem["msg"]),
        "choices": str(context.get("expected", "")),
        "pattern": str(context.get("pattern", "")),
        "most": str(context.get("max_length", "")),
        "least": str(context.get("ge", "")),
        "given": str(context.get("given", ""))[:80],
    }
