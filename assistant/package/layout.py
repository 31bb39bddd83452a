"""Names and places inside a package, and the BagIt profile it claims.

A BagIt 1.0 bag (RFC 8493) in a zip with one top folder. Every name is made here, of ``[a-z0-9._-]``: tools
disagree on how a percent sign or a decomposed letter is written in a manifest, and our names avoid the quarrel.
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from assistant.draft import Filing, Material
from assistant.package.signing import SIGNATURE_FILE
from assistant.rules.book import RuleBook

HASHES: Final = ("sha256", "sha512")
DECLARATION: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
PROFILE_FILE: Final = "profile.json"
FETCH: Final = "fetch.txt"
DATA: Final = "data/"
FILING: Final = "data/filing.json"
REPORT: Final = "data/report.html"
MATERIALS: Final = "data/materials/"
MANIFESTS: Final = tuple(f"manifest-{name}.txt" for name in HASHES)
TAG_MANIFESTS: Final = tuple(f"tagmanifest-{name}.txt" for name in HASHES)
TAG_FILES: Final = frozenset({DECLARATION, INFO, PROFILE_FILE, *MANIFESTS, *TAG_MANIFESTS})
"""Every file that must stand beside ``data/``; a signature may."""

DECLARED: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DISTRIBUTION: Final = "icp-filing-assistant"

PROFILE_IDENTIFIER: Final = "urn:icp-filing-assistant:bagit-profile:1"
RULE_PACK_TAG: Final = "Rule-Pack"

PROFILE: Final[dict[str, Any]] = {
    "BagIt-Profile-Info": {
        "BagIt-Profile-Identifier": PROFILE_IDENTIFIER,
        "BagIt-Profile-Version": "1.4.0",
        "External-Description": "Submission package of an ICP filing (ICP备案): the filing, its report, its pictures",
        "Source-Organization": "ICP Filing Assistant",
        "Version": "1.1",
    },
    "Bag-Info": {
        "Bag-Software-Agent": {"required": True, "repeatable": False},
        "BagIt-Profile-Identifier": {"required": True, "repeatable": False, "values": [PROFILE_IDENTIFIER]},
        "Bagging-Date": {"required": True, "repeatable": False},
        "External-Identifier": {"required": True, "repeatable": False},
        "Payload-Oxum": {"required": True, "repeatable": False},
        RULE_PACK_TAG: {"required": True, "repeatable": True},
    },
    "Accept-BagIt-Version": ["1.0"],
    "Accept-Serialization": ["application/zip"],
    "Allow-Fetch.txt": False,
    "Manifests-Allowed": list(HASHES),
    "Manifests-Required": list(HASHES),
    "Payload-Files-Allowed": [FILING, REPORT, f"{MATERIALS}*.jpg"],
    "Payload-Files-Required": [FILING, REPORT],
    "Serialization": "optional",
    "Tag-Files-Allowed": [PROFILE_FILE, SIGNATURE_FILE],
    "Tag-Files-Required": [PROFILE_FILE],
    "Tag-Manifests-Allowed": list(HASHES),
    "Tag-Manifests-Required": list(HASHES),
}
"""A profile as BagIt Profiles 1.4.0 lays it down. It travels with the package, since nothing here fetches an address."""

EARLIER_PROFILES: Final[tuple[dict[str, Any], ...]] = (
    {
        **PROFILE,
        "BagIt-Profile-Info": {**PROFILE["BagIt-Profile-Info"], "Version": "1"},
        "Tag-Files-Allowed": [PROFILE_FILE],
    },
)
"""Those of packages that were written before, and stay valid: 1 knew no signature."""


def bag_name(filing_id: str) -> str:
    """The package's top folder."""
    return f"icp-{filing_id}"


def canonical_json(value: Any) -> bytes:
    """One way to write a value: sorted keys, no spaces, characters as they are, one newline at the end."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


def software_version() -> str:
    """The program's version; ``0+source`` where it runs from a source tree that was never installed."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0+source"


def material_name(number: int, material: Material) -> str:
    """``data/materials/03-id-front.jpg``; ``number`` counts from 1."""
    return f"{MATERIALS}{number:02d}-{material.kind.value}.jpg"


def ordered_materials(filing: Filing, book: RuleBook) -> tuple[tuple[int, Material], ...]:
    """The pictures in the order in which the provider's form asks for them, each with its index in the draft.

    Within one requirement: by person, then as in the draft. What no requirement asks for comes last.
    """
    rank = {
        rule.material: place for place, rule in enumerate(book.requirements(filing.subject.kind, filing.kind))
    }
    indexed = enumerate(filing.materials)
    return tuple(
        sorted(
            indexed,
            key=lambda pair: (
                rank.get(pair[1].kind, len(rank)),
                -1 if pair[1].person is None else pair[1].person,
                pair[0],
            ),
        )
    )
