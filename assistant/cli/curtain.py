"""``filing curtain``: the curtain packs, and a new one from a photograph."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.output import PASS, print_json
from assistant.curtains.loading import InstalledPack
from assistant.vision.curtain_measures import Corners

curtain_app = typer.Typer(
    help="Curtain packs: list them, add one from a photo, remove one.", no_args_is_help=True
)
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@curtain_app.command("list")
def list_command(as_json: Json = False) -> int:
    """All packs, shipped and added. A bad one of the person's own is named on stderr and left out."""
    from assistant.curtains.loading import RefusedPack, added_curtains, installed_curtains
    from assistant.texts import explain
    from assistant.wording.names import in_language

    for one in added_curtains():
        if isinstance(one, RefusedPack):
            sys.stderr.write(f"{one.folder.name}: {explain(one.problem)}\n")
    packs = installed_curtains()
    if as_json:
        print_json({"curtains": [as_entry(one) for one in packs]})
        return PASS
    for one in packs:
        sys.stdout.write(f"{one.pack.id:24} {one.pack.version:12} {in_language(one.pack.name)}\n")
    return PASS


@curtain_app.command("add")
def add_command(
    photo: Annotated[Path, typer.Argument(help="A straight photo of the curtain alone.", metavar="PHOTO")],
    provider: Annotated[str, typer.Option(help="Id of the provider whose curtain it is.", metavar="ID")],
    version: Annotated[str, typer.Option(help="The edition, as it stands on the curtain.", metavar="TEXT")],
    corners: Annotated[
        str,
        typer.Option(
            help="The curtain's corners in pixels, top left first, clockwise; without it the whole picture.",
            metavar="X,Y,X,Y,X,Y,X,Y",
        ),
    ] = "",
    name: Annotated[
        str, typer.Option(help="The provider's name on the curtain, where no rules know it.", metavar="NAME")
    ] = "",
    valid_from: Annotated[str, typer.Option(help="First day, ISO 8601.", metavar="DAY")] = "",
    valid_to: Annotated[str, typer.Option(help="Last day, ISO 8601.", metavar="DAY")] = "",
    as_json: Json = False,
) -> int:
    """Flatten a photo of a curtain, read its words, keep it as a pack. Exit 2 where it cannot be read."""
    from assistant.cli.today import today
    from assistant.curtains.saving import new_pack, save_curtain
    from assistant.vision.client import VisionClient

    given = four_corners(corners) if corners else None
    shown, first, last = name or name_of(provider), day(valid_from), day(valid_to)
    with VisionClient() as client:
        marked = given or whole(client.preview(photo, 200).result().full_size)
        proposal = client.read_curtain(photo, marked).result()
    pack = new_pack(
        proposal,
        provider=provider,
        provider_name=shown,
        version=version,
        today=today(),
        valid_from=first,
        valid_to=last,
    )
    saved = save_curtain(pack, proposal.artwork)
    if as_json:
        print_json({"curtain": as_entry(saved)})
        return PASS
    sys.stdout.write(f"{saved.pack.id}\n")
    for word in saved.pack.words:
        sys.stdout.write(f"  {word.role.value:9} {word.text}\n")
    return PASS


@curtain_app.command("remove")
def remove_command(
    pack_id: Annotated[str, typer.Argument(help="Id of a pack that was added.", metavar="ID")],
) -> int:
    """Delete a pack that was added. Shipped ones stay."""
    from assistant.curtains.loading import curtain_by_name
    from assistant.curtains.saving import remove_curtain

    remove_curtain(curtain_by_name(pack_id))
    return PASS


def as_entry(one: InstalledPack) -> dict[str, Any]:
    """A pack as JSON has it."""
    pack = one.pack
    return {
        "id": pack.id,
        "provider": pack.provider,
        "name": pack.name.zh,
        "version": pack.version,
        "valid_from": None if pack.valid_from is None else pack.valid_from.isoformat(),
        "valid_to": None if pack.valid_to is None else pack.valid_to.isoformat(),
        "specimen": pack.specimen,
        "added": one.added,
        "words": [
            {"text": word.text, "role": word.role.value, "required": word.required, "box": list(word.box)}
            for word in pack.words
        ],
    }


def name_of(provider: str) -> str:
    """The provider's name by its rules. Raises ``RulePackUnknown``."""
    from assistant.rules.loading import pack_by_id

    return pack_by_id(provider).name.zh


def four_corners(text: str) -> Corners:
    """Eight numbers as four corners. Raises ``typer.BadParameter``."""
    try:
        numbers = [float(part) for part in text.replace(" ", ",").split(",") if part]
        one, two, three, four = zip(numbers[::2], numbers[1::2], strict=True)
    except ValueError:
        raise typer.BadParameter("eight numbers, such as 10,20,900,30,910,700,5,690") from None
    return one, two, three, four


def whole(size: tuple[int, int]) -> Corners:
    """The corners of a picture."""
    width, height = size
    return (0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height))


def day(text: str) -> date | None:
    """A day, or none. Raises ``typer.BadParameter``."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("a day such as 2026-01-31") from None
