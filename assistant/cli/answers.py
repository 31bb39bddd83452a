"""JSON Schemas of the answers that ``--json`` prints, as the contract lays them down. Further keys may be added."""

from __future__ import annotations

from typing import Any, Final

from assistant.curtains.model import Role
from assistant.draft import FilingKind, MaterialKind
from assistant.findings import Code, Severity, Why
from assistant.follow.state import Stage
from assistant.footer.judge import Shown
from assistant.papers.answer import Doubt
from assistant.rejections.decoded import TextKind
from assistant.vision.curtain_measures import Found
from assistant.vision.paper_measures import Origin, Side

Schema = dict[str, Any]

TEXT: Final[Schema] = {"type": "string"}
NUMBER_OR_NULL: Final[Schema] = {"type": ["number", "null"]}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
BOOL_OR_NULL: Final[Schema] = {"type": ["boolean", "null"]}
DAY: Final[Schema] = {"type": "string", "format": "date"}
MOMENT: Final[Schema] = {"type": "string", "format": "date-time"}
MOMENT_OR_NULL: Final[Schema] = {"type": ["string", "null"], "format": "date-time"}
BOX: Final[Schema] = {"type": ["array", "null"], "items": {"type": "number"}, "minItems": 4, "maxItems": 4}


def ref(name: str) -> Schema:
    """A schema of ``SHARED`` by name."""
    return {"$ref": f"#/$defs/{name}"}


def listed(item: Schema) -> Schema:
    """Any number of these."""
    return {"type": "array", "items": item}


def one_of(*values: str) -> Schema:
    """One of these words."""
    return {"type": "string", "enum": list(values)}


def thing(needed: dict[str, Schema], further: dict[str, Schema] | None = None) -> Schema:
    """An object with these keys, and these that may be missing."""
    return {"type": "object", "properties": {**needed, **(further or {})}, "required": list(needed)}


def answer(needed: dict[str, Schema], further: dict[str, Schema] | None = None) -> Schema:
    """A whole document."""
    return thing({"version": {"const": 1}, **needed}, further)


KEY: Final[Schema] = thing(
    {
        "public": TEXT,
        "fingerprint": TEXT,
        "name": TEXT,
        "own": {"type": "boolean"},
        "known": {"type": "boolean"},
    }
)
SIGNER: Final[Schema] = {"anyOf": [KEY, {"type": "null"}]}

SHARED: Final[dict[str, Schema]] = {
    "code": one_of(*(code.value for code in Code)),
    "severity": one_of(*(severity.value for severity in Severity)),
    "finding": thing(
        {"code": ref("code"), "severity": ref("severity"), "message": TEXT, "remedy": TEXT, "rule": TEXT},
        {
            "about": TEXT,
            "measured": NUMBER_OR_NULL,
            "limit": NUMBER_OR_NULL,
            "unit": TEXT,
            "why": TEXT,
            "box": BOX,
            "acknowledged": {"type": "boolean"},
        },
    ),
    "not_checked": thing(
        {"code": TEXT, "why": TEXT}, {"about": TEXT, "reason": one_of(*(why.value for why in Why))}
    ),
    "reason": thing({"code": TEXT, "message": TEXT, "source": TEXT}, {"rule": TEXT, "remedy": TEXT}),
    "problem": thing({"code": TEXT, "file": TEXT, "message": TEXT}),
    "picture": thing(
        {
            "file": TEXT,
            "kind": one_of(*(kind.value for kind in MaterialKind)),
            "verdict": one_of("pass", "warn", "block", "unusable"),
            "findings": listed(ref("finding")),
            "not_checked": listed(ref("not_checked")),
        },
        {
            "size": {"type": ["array", "null"], "items": COUNT, "minItems": 2, "maxItems": 2},
            "faces": {"type": ["integer", "null"], "minimum": 0},
            "face_box": BOX,
            "measures": {"type": "object", "additionalProperties": {"type": "number"}},
            "elapsed_ms": {"type": "number"},
            "corners": {"type": ["array", "null"]},
            "found_by": one_of(*(origin.value for origin in Origin)),
            "cut": listed(one_of(*(side.value for side in Side))),
            "other_papers": listed({"type": "array"}),
            "curtain": thing(
                {
                    "pack": {"type": ["string", "null"]},
                    "found": one_of(*(found.value for found in Found)),
                    "mirrored": {"type": "boolean"},
                    "words": listed({"type": "object"}),
                },
                {"corners": {"type": ["array", "null"]}, "lines": listed({"type": "object"})},
            ),
        },
    ),
    "judged_name": thing(
        {
            "name": TEXT,
            "normalised": TEXT,
            "verdict": one_of("pass", "warn", "block"),
            "findings": listed(ref("name_finding")),
            "suggestions": listed(TEXT),
        },
        {"remark": TEXT, "not_checked": listed(ref("not_checked"))},
    ),
    "name_finding": thing(
        {
            "code": ref("code"),
            "severity": ref("severity"),
            "start": COUNT,
            "end": COUNT,
            "text": TEXT,
            "rule": TEXT,
            "source": TEXT,
            "message": TEXT,
            "remedy": TEXT,
        },
        {
            "about": TEXT,
            "measured": NUMBER_OR_NULL,
            "limit": NUMBER_OR_NULL,
            "unit": TEXT,
            "why": TEXT,
            "sayings": listed(
                thing({"who": TEXT, "says": TEXT, "rule": TEXT, "in_force": {"type": "boolean"}})
            ),
        },
    ),
    "curtain": thing(
        {
            "id": TEXT,
            "provider": TEXT,
            "name": TEXT,
            "version": TEXT,
            "specimen": {"type": "boolean"},
            "added": {"type": "boolean"},
            "words": listed(
                thing(
                    {
                        "text": TEXT,
                        "role": one_of(*(role.value for role in Role)),
                        "required": {"type": "boolean"},
                        "box": BOX,
                    }
                )
            ),
        },
        {"valid_from": {"type": ["string", "null"]}, "valid_to": {"type": ["string", "null"]}},
    ),
    "quote": thing({"text": TEXT, "start": COUNT, "end": COUNT}),
    "deadline": thing(
        {"code": TEXT, "due": MOMENT, "estimate": {"type": "boolean"}, "message": TEXT},
        {"late": {"type": "boolean"}, "title": TEXT, "about": TEXT, "rule": TEXT, "earliest": DAY},
    ),
    "letter": thing(
        {
            "id": TEXT,
            "title": TEXT,
            "why": TEXT,
            "signing": TEXT,
            "form": one_of("own", "theirs"),
            "material": one_of(*(kind.value for kind in MaterialKind)),
            "person": {"type": ["integer", "null"], "minimum": 0},
            "state": one_of("todo", "done"),
        },
        {"file": TEXT},
    ),
    "task": thing(
        {
            "id": TEXT,
            "title": TEXT,
            "why": TEXT,
            "how": TEXT,
            "who": TEXT,
            "days": {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2},
            "state": one_of("todo", "doing", "done", "blocked"),
            "about": TEXT,
            "source": TEXT,
        }
    ),
    "change": thing(
        {
            "kind": one_of("added", "removed", "changed", "verified"),
            "rule": TEXT,
            "fields": listed(TEXT),
            "before": {"type": ["object", "null"]},
            "after": {"type": ["object", "null"]},
        }
    ),
    "pack": thing(
        {"id": TEXT, "name": TEXT, "version": TEXT, "verified_on": DAY, "rules": COUNT},
        {"level": TEXT, "verification": TEXT, "invented": {"type": "boolean"}},
    ),
}

ANSWERS: Final[dict[str, Schema]] = {
    "check-photo": answer({"results": listed(ref("picture"))}),
    "read": answer(
        {
            "file": TEXT,
            "kind": one_of("id-front", "id-back", "licence", "domain-certificate"),
            "fields": {
                "type": "object",
                "additionalProperties": thing(
                    {
                        "value": {"type": ["string", "null"]},
                        "raw": TEXT,
                        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                        "box": BOX,
                        "origin": one_of("read", "corrected"),
                        "doubt": {"enum": [*(doubt.value for doubt in Doubt), None]},
                    }
                ),
            },
        },
        {
            "looks_like": {"type": ["string", "null"]},
            "size": {"type": "array", "items": COUNT},
            "corners": {"type": ["array", "null"]},
            "missing": listed(TEXT),
            "elapsed_ms": {"type": "number"},
            "verdict": {"const": "unusable"},
        },
    ),
    "check-name": {"allOf": [answer({}), ref("judged_name")]},
    "check-names": answer({"results": listed(ref("judged_name"))}),
    "decide": answer(
        {
            "needs_filing": BOOL_OR_NULL,
            "needs_licence": BOOL_OR_NULL,
            "filing_kind": {"enum": [*(kind.value for kind in FilingKind), None]},
            "verification": one_of("curtain", "electronic", "unknown"),
            "reasons": listed(ref("reason")),
            "stops": listed(ref("reason")),
        },
        {
            "before": listed(ref("reason")),
            "approvals": listed(thing({"trade": TEXT, "document": TEXT, "authority": TEXT, "rule": TEXT})),
            "servers": listed(thing({"ip": TEXT, "kind": TEXT, "countries": listed(TEXT)})),
            "country_data": listed(TEXT),
        },
    ),
    "decode": answer(
        {
            "kind": one_of(*(kind.value for kind in TextKind)),
            "message": TEXT,
            "causes": listed(
                thing(
                    {
                        "cause": TEXT,
                        "title": TEXT,
                        "fields": listed(TEXT),
                        "about": listed(TEXT),
                        "remedy": TEXT,
                        "sure": {"type": "boolean"},
                        "quotes": listed(ref("quote")),
                    },
                    {
                        "area": TEXT,
                        "names": listed(TEXT),
                        "why": TEXT,
                        "rule": TEXT,
                        "checked": one_of("yes", "partly", "no"),
                        "source": TEXT,
                    },
                )
            ),
            "not_understood": listed(ref("quote")),
            "records": listed(TEXT),
        },
        {"cut": {"type": "boolean"}, "remembered": {"type": "boolean"}},
    ),
    "footer-check": answer(
        {
            "shown": one_of(*(shown.value for shown in Shown)),
            "verdict": one_of("pass", "warn", "block"),
            "home": TEXT,
            "pages": listed(
                thing(
                    {
                        "file": TEXT,
                        "shown": one_of(*(shown.value for shown in Shown)),
                        "findings": listed(ref("finding")),
                        "not_checked": listed(ref("not_checked")),
                    },
                    {"found": listed(TEXT)},
                )
            ),
        },
        {"left_out": COUNT},
    ),
    "footer-snippet": answer(
        {
            "number": TEXT,
            "link": TEXT,
            "snippets": listed(thing({"id": TEXT, "name": TEXT, "where": TEXT, "code": TEXT})),
        }
    ),
    "plan": answer({"tasks": listed(ref("task"))}),
    "letter": answer({"letters": listed(ref("letter"))}),
    "check": answer(
        {
            "verdict": one_of("pass", "warn", "block"),
            "findings": listed(ref("finding")),
            "not_checked": listed(ref("not_checked")),
        }
    ),
    "track": answer(
        {"stage": one_of(*(stage.value for stage in Stage)), "deadlines": listed(ref("deadline"))},
        {
            "since": MOMENT_OR_NULL,
            "outlook": thing({"code": TEXT, "tone": TEXT, "title": TEXT, "normal": TEXT, "todo": TEXT}),
            "forecast": listed(
                thing(
                    {
                        "of": TEXT,
                        "earliest": DAY,
                        "usual": DAY,
                        "latest": DAY,
                        "estimate": {"type": "boolean"},
                    }
                )
            ),
            "sms": {
                "anyOf": [
                    {"type": "null"},
                    thing(
                        {
                            "tries_left": COUNT,
                            "resends_left": COUNT,
                            "sender": TEXT,
                            "waiting_for": listed(TEXT),
                        },
                        {"ends": MOMENT_OR_NULL, "automatic": MOMENT_OR_NULL, "missed": {"type": "boolean"}},
                    ),
                ]
            },
            "odd": listed(thing({"code": TEXT, "event": TEXT, "message": TEXT})),
            "ics": {"type": ["string", "null"]},
        },
    ),
    "compare": answer(
        {
            "providers": listed(
                thing(
                    {
                        "id": TEXT,
                        "name": TEXT,
                        "verdict": one_of("pass", "warn", "block"),
                        "verification": one_of("curtain", "electronic", "unknown"),
                        "findings": listed(ref("finding")),
                        "not_checked": listed(ref("not_checked")),
                    }
                )
            ),
            "common": listed(ref("finding")),
        }
    ),
    "export": answer(
        {
            "package": {"type": ["string", "null"]},
            "sha256": {"type": ["string", "null"]},
            "files": COUNT,
            "bytes": COUNT,
            "verdict": one_of("valid", "invalid", "block"),
            "findings": listed(ref("finding")),
        },
        {"sealed": {"type": "boolean"}, "signer": SIGNER},
    ),
    "verify": answer(
        {
            "package": TEXT,
            "verdict": one_of("valid", "invalid"),
            "problems": listed(ref("problem")),
            "signature": one_of("unsigned", "valid", "broken"),
        },
        {
            "signer": SIGNER,
            "sealed": {"type": "boolean"},
            "warnings": listed(ref("problem")),
            "rules": listed(thing({"id": TEXT, "version": TEXT})),
            "by_these_rules": {"type": "boolean"},
        },
    ),
    "import": answer(
        {
            "draft": {"type": ["string", "null"]},
            "verdict": one_of("valid", "invalid"),
            "problems": listed(TEXT),
        }
    ),
    "keys-list": answer({"keys": listed(KEY)}),
    "keys-add": answer({"key": KEY}),
    "keys-own": answer({"key": KEY}),
    "keys-remove": answer({"removed": {"type": "boolean"}}),
    "rules-list": answer({"packs": listed(ref("pack"))}),
    "rules-show": answer({"pack": thing({"id": TEXT, "rules": listed({"type": "object"})})}),
    "rules-import": answer(
        {"id": TEXT, "version": TEXT, "new": {"type": "boolean"}, "changes": listed(ref("change"))}
    ),
    "rules-who": answer(
        {
            "sides": listed(
                thing(
                    {"rule": TEXT, "in_force": {"type": "boolean"}, "says": TEXT, "sources": listed(TEXT)},
                    {"value": {}, "applies_to": TEXT},
                )
            )
        }
    ),
    "rules-diff": answer({"changes": listed(ref("change"))}),
    "curtain-list": answer({"curtains": listed(ref("curtain"))}),
    "curtain-add": answer({"curtain": ref("curtain")}),
    "rules-check": answer({"file": TEXT, "verdict": one_of("valid"), "id": TEXT, "rules": COUNT}),
    "demo": answer(
        {"filings": listed(thing({"draft": TEXT, "package": TEXT, "verdict": one_of("valid", "invalid")}))}
    ),
}
"""By command."""
