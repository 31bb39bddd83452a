"""``data/filing.json``: the filing with what was found in it, by which rules, and the pictures that go with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath, PureWindowsPath
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from assistant.draft import Filing, Material, MaterialKind
from assistant.findings import Box, Finding, NotChecked, Severity, Why
from assistant.follow.event import Follow
from assistant.package.layout import DATA, canonical_json
from assistant.rules.book import RuleBook

SCHEMA: Final = 2
"""Number of this file's form."""

Hex256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Short = Annotated[str, StringConstraints(max_length=200)]
MaterialPath = Annotated[str, StringConstraints(pattern=r"^materials/\d{2,3}-[a-z-]{1,40}\.jpg$")]


class Part(BaseModel):
    """Strict about keys: what is not known is not silently passed on."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PackedRules(Part):
    """A rule pack that the filing was judged by."""

    id: Short
    version: Short
    verified_on: date


class PackedMaterial(Part):
    """A picture of the package. ``file`` is relative to ``data/``, ``about`` is its place in the draft (``materials.2``)."""

    number: Annotated[int, Field(ge=1, le=999)]
    file: MaterialPath
    kind: MaterialKind
    about: Annotated[str, StringConstraints(pattern=r"^materials\.\d{1,3}$")]
    person: Annotated[int, Field(ge=0)] | None
    size: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]
    """Width and height in pixels."""
    bytes: Annotated[int, Field(ge=1)]
    sha256: Hex256
    original_name: Annotated[str, StringConstraints(max_length=400)]
    """The name of the file that it was made from, without its folders."""
    watermarked: bool = False
    """It is the copy with the watermark, not the clean picture."""


class PackedFinding(Part):
    """A finding in codes and numbers; the sentence is made anew by whoever shows it."""

    code: Short
    severity: Severity
    about: Short
    rule: Short
    measured: float | None
    limit: float | None
    unit: Short
    params: dict[Short, str | int | float]
    box: Box | None


class PackedNotChecked(Part):
    """A check that could not be made."""

    code: Short
    about: Short
    why: Why


class FilingJson(Part):
    """The whole file. ``filing.materials`` name the pictures of the package, so that it is a draft as it stands."""

    schema_number: Annotated[int, Field(alias="schema")]
    made_on: date
    program: Short
    filing: Filing
    rules: tuple[PackedRules, ...]
    materials: tuple[PackedMaterial, ...]
    findings: tuple[PackedFinding, ...]
    not_checked: tuple[PackedNotChecked, ...]

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


@dataclass(frozen=True, slots=True)
class Unfit:
    """``filing.json`` is not of this form; ``field`` says where, without any value. ``is_newer``: a later schema."""

    field: str
    is_newer: bool = False


def packed_rules(book: RuleBook) -> tuple[PackedRules, ...]:
    """Id, version and day of each pack, in the order of the book."""
    return tuple(
        PackedRules(id=pack.id, version=pack.version, verified_on=pack.verified_on) for pack in book.packs
    )


def packed_findings(findings: Iterable[Finding]) -> tuple[PackedFinding, ...]:
    """Findings in their order."""
    return tuple(
        PackedFinding(
            code=one.code.value,
            severity=one.severity,
            about=one.about,
            rule=one.rule,
            measured=one.measured,
            limit=one.limit,
            unit=one.unit,
            params=dict(one.params),
            box=one.box,
        )
        for one in findings
    )


def packed_not_checked(items: Iterable[NotChecked]) -> tuple[PackedNotChecked, ...]:
    """What could not be checked, in its order."""
    return tuple(PackedNotChecked(code=one.code, about=one.about, why=one.why) for one in items)


def with_packed_names(filing: Filing, materials: Iterable[PackedMaterial]) -> Filing:
    """The filing with its pictures named as in the package. The person's own folders and diary stay at home, and so do
    corners: the picture has another size there. Of two copies only the one that is handed over is named, as its own
    watermarked copy where it is that.
    """
    packed = {material.about: material for material in materials}
    return filing.model_copy(
        update={
            "follow": Follow(),
            "rejections": (),
            "materials": tuple(
                _as_packed(material, packed[f"materials.{index}"])
                for index, material in enumerate(filing.materials)
            ),
        }
    )


def _as_packed(material: Material, one: PackedMaterial) -> Material:
    marked = one.file if one.watermarked else None
    return Material(kind=material.kind, file=one.file, person=material.person, watermarked=marked)


def own_name(file: str) -> str:
    """The last part of a path of either system."""
    return PureWindowsPath(PurePath(file).name).name


def dumped(document: FilingJson) -> bytes:
    """The file's bytes; the same document gives the same bytes."""
    return canonical_json(document.model_dump(mode="json", by_alias=True))


def parsed(raw: bytes) -> FilingJson | Unfit:
    """The document, or where it does not fit. Never raises for what is in the file."""
    try:
        number = _schema_of(raw)
        if isinstance(number, int) and number > SCHEMA:
            return Unfit("schema", is_newer=True)
        document = FilingJson.model_validate_json(raw)
        # A key that stands twice, or a number written in another way, reads well and means nothing certain.
        # What an earlier version did not write yet stays unwritten here, so that its packages still read.
        given = document.model_dump(mode="json", by_alias=True, exclude_unset=True)
        return document if canonical_json(given) == raw else Unfit("form")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        return Unfit(".".join(str(part) for part in first["loc"])[:80])
    except ValueError:  # not a number, infinity
        return Unfit("form")


_ANY: Final[TypeAdapter[dict[str, Any]]] = TypeAdapter(dict[str, Any])


def _schema_of(raw: bytes) -> object:
    return _ANY.validate_json(raw).get("schema")


def payload_name(material: PackedMaterial) -> str:
    """The picture's place in the bag."""
    return DATA + material.file
