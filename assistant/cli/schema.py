"""``filing schema``: JSON Schema of a draft, and of every answer of the other commands."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from assistant.cli.output import PASS


class What(StrEnum):
    """Of what the schema is."""

    DRAFT = "draft"
    RESULT = "result"


def schema_command(
    what: Annotated[What, typer.Argument(help="draft: a filing in TOML. result: the answers of --json.")],
    as_json: Annotated[bool, typer.Option("--json", help="A schema is JSON in any case.")] = False,  # noqa: ARG001
) -> int:
    """Print the JSON Schema of a draft, or of every answer."""
    document = draft_schema() if what is What.DRAFT else result_schema()
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return PASS


def draft_schema() -> dict[str, Any]:
    """The schema of ``DRAFT.toml`` once read."""
    from assistant.draft import Filing

    return {"$schema": DIALECT, **Filing.model_json_schema(by_alias=True)}


DIALECT = "https://json-schema.org/draft/2020-12/schema"


def result_schema() -> dict[str, Any]:
    """The schema of every answer, with all finding codes and what each means."""
    from assistant.catalogue import _
    from assistant.cli.answers import ANSWERS, SHARED
    from assistant.findings import Code
    from assistant.wording import WORDINGS

    meanings = {code.value: _(WORDINGS[code].message) for code in Code if code in WORDINGS}
    return {
        "$schema": DIALECT,
        "title": "Answers of the filing command",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ANSWERS],
        "$defs": {**SHARED, **ANSWERS},
        "x-codes": meanings,
    }
