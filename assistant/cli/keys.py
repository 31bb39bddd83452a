"""``filing keys``: the keys that a signature is known by, and one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.catalogue import _
from assistant.cli.output import PASS, UNUSABLE, complain, print_json
from assistant.package.signing import KnownKey, fingerprint

keys_app = typer.Typer(help="Keys of signed packages: those you know, and your own.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@keys_app.command("list")
def list_command(as_json: Json = False) -> int:
    """The keys that you know; your own first."""
    from assistant.store.paths import data_folder
    from assistant.store.signing_keys import load_known_keys

    keys = load_known_keys(data_folder())
    if as_json:
        print_json({"keys": [key_json(one) for one in keys]})
        return PASS
    for one in keys:
        _show(one)
    return PASS


@keys_app.command("add")
def add_command(
    public: Annotated[
        str, typer.Argument(help="A public key (RW…), or a minisign .pub file.", metavar="KEY|FILE")
    ],
    name: Annotated[str, typer.Option(help="What you call its owner.", metavar="NAME")],
    as_json: Json = False,
) -> int:
    """Know a key from now on. Compare its fingerprint with the owner first, by telephone or face to face."""
    from assistant.package.signing import MOST_BYTES, PublicKeyUnusable
    from assistant.store.paths import data_folder
    from assistant.store.signing_keys import add_known_key

    path = Path(public)
    if not public.startswith("RW") or path.is_file():
        try:
            with path.open("rb") as file:
                public = file.read(MOST_BYTES).decode()
        except (OSError, ValueError):
            raise PublicKeyUnusable from None
    key = add_known_key(data_folder(), public, name)
    if as_json:
        print_json({"key": key_json(key)})
    else:
        _show(key)
    return PASS


@keys_app.command("remove")
def remove_command(
    public: Annotated[str, typer.Argument(help="A public key as listed.", metavar="KEY")],
    as_json: Json = False,
) -> int:
    """Know a key no more. Exit 2 where it was not known."""
    from assistant.store.paths import data_folder
    from assistant.store.signing_keys import remove_known_key

    removed = remove_known_key(data_folder(), public)
    if not removed:
        complain(_("This key is not in the list."))
        return UNUSABLE
    if as_json:
        print_json({"removed": True})
    return PASS


@keys_app.command("own")
def own_command(as_json: Json = False) -> int:
    """Your own public key, to be given to others. It is made when first asked for, and kept in the system's keyring."""
    from assistant.store.paths import data_folder
    from assistant.store.secrets import system_keyring
    from assistant.store.signing_keys import own_key

    key = KnownKey(own_key(data_folder(), system_keyring()).public, "", own=True)
    if as_json:
        print_json({"key": key_json(key)})
    else:
        _show(key)
    return PASS


def key_json(key: KnownKey, *, known: bool = True) -> dict[str, Any]:
    """A key as the answers show it."""
    return {
        "public": key.public,
        "fingerprint": fingerprint(key.public),
        "name": key.name,
        "own": key.own,
        "known": known,
    }


def _show(key: KnownKey) -> None:
    name = _("your own") if key.own else key.name
    sys.stdout.write(f"{fingerprint(key.public)}  {name}\n  {key.public}\n")
