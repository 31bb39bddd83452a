"""``filing export``, ``verify`` and ``import``: making a package, judging one from anywhere, and a draft of it again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from assistant.catalogue import _
from assistant.cli.output import (
    BLOCKED,
    PASS,
    complain,
    finding_json,
    finding_lines,
    not_checked_lines,
    print_json,
)

if TYPE_CHECKING:
    from assistant.package.sealing import SealKeys
    from assistant.package.signing import KnownKey, SigningKey

T = TypeVar("T")

PassphraseFile = Annotated[
    Path | None,
    typer.Option(help="Holds the passphrase of an encrypted package in its first line.", metavar="FILE"),
]
IdentityFile = Annotated[
    Path | None,
    typer.Option(help="Holds the age key of an encrypted package (AGE-SECRET-KEY-1…).", metavar="FILE"),
]


def export_command(
    draft: Annotated[
        Path, typer.Argument(help="A draft in TOML; pictures are looked for beside it.", metavar="DRAFT.toml")
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", help="The package to write; an old one is replaced when the new one is whole."
        ),
    ],
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help="Write OUT.age, readable with a passphrase that is asked for.")
    ] = False,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(help="Encrypt with the passphrase in this file's first line.", metavar="FILE"),
    ] = None,
    recipient: Annotated[
        list[str] | None,
        typer.Option(help="Encrypt for the owner of this key; may be repeated.", metavar="age1..."),
    ] = None,
    sign: Annotated[
        bool, typer.Option("--sign", help="Sign with your own key, kept in the system's keyring.")
    ] = False,
    key_file: Annotated[
        Path | None,
        typer.Option(help="Sign with a minisign key file that you keep yourself.", metavar="FILE"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    on: Annotated[str, typer.Option("--today", hidden=True, help="The day of the package, ISO 8601.")] = "",
) -> int:
    """Check the draft, then write the package. Exit 1, and nothing written, while something must be changed."""
    from assistant.checks.review import review
    from assistant.cli.keys import key_json
    from assistant.cli.secrets import seal_of
    from assistant.cli.today import today
    from assistant.cli.workers import vision_for
    from assistant.curtains.task import curtain_task
    from assistant.draft_files import load
    from assistant.measuring import measure_materials
    from assistant.package.export import export
    from assistant.package.problems import ExportRefused
    from assistant.package.sealing import SUFFIX
    from assistant.package.signing import KnownKey, fingerprint
    from assistant.rules.loading import rule_book
    from assistant.texts import explain

    seal = seal_of(encrypt=encrypt, passphrase_file=passphrase_file, recipients=recipient or [])
    if seal is not None and out.suffix != SUFFIX:
        out = out.with_name(out.name + SUFFIX)
    key = _signing_key(key_file) if sign or key_file is not None else None
    day = _day(on) if on else today()
    filing = load(draft)
    book = rule_book(filing.provider, filing.province)
    with vision_for(len(filing.materials)) as client:
        measures = measure_materials(filing, draft.parent, client, curtain_task(book, day))
        reviewed = review(filing, measures, book, day)
        try:
            written = export(
                filing, draft.parent, out, book, reviewed, client, day, _progress, key=key, seal=seal
            )
        except ExportRefused as refused:
            nothing = {"package": None, "sha256": None, "files": 0, "bytes": 0, "verdict": "block"}
            lines = [explain(refused), *finding_lines(reviewed.findings)]
            _print(as_json, {**nothing, "findings": [finding_json(one) for one in reviewed.findings]}, lines)
            return BLOCKED
    answer = {
        "package": str(out),
        "sha256": written.sha256,
        "files": written.files,
        "bytes": written.bytes,
        "verdict": "valid",
        "sealed": seal is not None,
        "signer": None if key is None else key_json(KnownKey(key.public, "", own=True)),
    }
    lines = [
        _("Written and verified: {path}").format(path=out),
        _("  {files} files, {bytes} bytes, SHA-256 {sha256}").format(
            files=written.files, bytes=written.bytes, sha256=written.sha256
        ),
        *(
            [_("  Encrypted. Only who has the passphrase or the key can open it.")]
            if seal is not None
            else []
        ),
        *(
            [_("  Signed. Your key: {fingerprint}").format(fingerprint=fingerprint(key.public))]
            if key
            else []
        ),
        *finding_lines(reviewed.findings),
        *not_checked_lines(reviewed.not_checked),
    ]
    _print(as_json, {**answer, "findings": [finding_json(one) for one in reviewed.findings]}, lines)
    return PASS


def verify_command(
    package: Annotated[
        Path, typer.Argument(help="A package: a zip, or the folder it was unpacked to.", metavar="PACKAGE")
    ],
    bag_only: Annotated[bool, typer.Option("--bag-only", help="Judge by BagIt (RFC 8493) alone.")] = False,
    passphrase_file: PassphraseFile = None,
    identity_file: IdentityFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Verify a package; nothing in it is trusted. Exit 0: valid; 1: invalid; 2: there is nothing to read."""
    from assistant.cli.keys import key_json
    from assistant.package.signing import KnownKey
    from assistant.package.verify import PackageVerdict, verify
    from assistant.vision.client import VisionClient
    from assistant.wording.package import say_problem, say_rules, say_signature, say_skipped, say_verdict

    known = _known_keys()
    with VisionClient() as client:
        result = _with_keys(
            lambda keys: verify(package, bag_only=bag_only, inspect=client.inspect, keys=keys, known=known),
            passphrase_file,
            identity_file,
        )
    is_valid = result.verdict is PackageVerdict.VALID
    problems = [
        {"code": one.code.value, "file": one.file, "message": say_problem(one)} for one in result.problems
    ]
    warnings = [
        {"code": one.code.value, "file": one.file, "message": say_problem(one)} for one in result.warnings
    ]
    skipped = [{"code": one.why.value, "file": one.file, "why": say_skipped(one)} for one in result.skipped]
    answer: dict[str, Any] = {
        "package": str(package),
        "verdict": result.verdict.value,
        "problems": problems,
        "not_checked": skipped,
        "warnings": warnings,
        "signature": result.signature.value,
        "signer": None
        if (signer := result.signer) is None
        else key_json(signer.known or KnownKey(signer.public, ""), known=signer.known is not None),
        "sealed": result.sealed,
        "rules": [{"id": one.id, "version": one.version} for one in result.rules],
        "by_these_rules": result.by_these_rules,
        "sha256": result.sha256,
        "files": result.files,
        "bytes": result.bytes,
    }
    lines = [
        say_verdict(result),
        *(f"  {line}" for line in (say_signature(result), say_rules(result)) if line and result.files),
        *(
            f"  ✗ {one['file']}{': ' if one['file'] else ''}{one['message']}  [{one['code']}]"
            for one in problems
        ),
        *(f"  ! {one['file']}: {one['message']}  [{one['code']}]" for one in warnings),
        *(f"  ○ {one['file']}: {one['why']}" for one in skipped),
    ]
    _print(as_json, answer, lines)
    return PASS if is_valid else BLOCKED


def import_command(
    package: Annotated[
        Path, typer.Argument(help="A package: a zip, or the folder it was unpacked to.", metavar="PACKAGE")
    ],
    folder: Annotated[
        Path, typer.Argument(help="Where to write the draft; must not be there yet.", metavar="DIR")
    ],
    passphrase_file: PassphraseFile = None,
    identity_file: IdentityFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Make a draft of a package again: DIR/draft.toml and its pictures. Exit 1, and nothing written, where it is invalid."""
    from assistant.errors import OutputInTheWay
    from assistant.package.problems import PackageInvalid
    from assistant.package.unpack import unpack
    from assistant.store.unpacking import write_draft
    from assistant.texts import explain
    from assistant.vision.client import VisionClient
    from assistant.wording.package import say_problem

    if folder.exists() or folder.is_symlink():
        raise OutputInTheWay(path=folder.name)
    with VisionClient() as client:
        try:
            unpacked = _with_keys(
                lambda keys: unpack(package, client.inspect, keys), passphrase_file, identity_file
            )
        except PackageInvalid as invalid:
            lines = [explain(invalid), *(f"  ✗ {one.file}: {say_problem(one)}" for one in invalid.problems)]
            codes = [one.code.value for one in invalid.problems]
            _print(as_json, {"draft": None, "verdict": "invalid", "problems": codes}, lines)
            return BLOCKED
    draft = write_draft(unpacked, folder)
    count = len(unpacked.pictures)
    answer = {"draft": str(draft), "verdict": "valid", "problems": []}
    _print(as_json, answer, [_("Draft with {n} pictures: {path}").format(n=count, path=draft)])
    return PASS


def _with_keys(read: Callable[[SealKeys], T], passphrase_file: Path | None, identity_file: Path | None) -> T:
    """What ``read`` gives with the keys that were named; a passphrase that none was named for is asked on the terminal."""
    from assistant.cli.secrets import asked_passphrase, seal_keys
    from assistant.package.sealing import SealKeyNeeded, SealKeys

    try:
        return read(seal_keys(passphrase_file, identity_file))
    except SealKeyNeeded as needed:
        if not needed.params["by_passphrase"] or not sys.stdin.isatty():
            raise
        return read(SealKeys(asked_passphrase()))


def _known_keys() -> tuple[KnownKey, ...]:
    """Those of the person's list. Where that is damaged it is said, and the package is judged all the same."""
    from assistant.store.paths import data_folder
    from assistant.store.signing_keys import KnownKeysUnreadable, load_known_keys
    from assistant.texts import explain

    try:
        return load_known_keys(data_folder())
    except KnownKeysUnreadable as damaged:
        complain(explain(damaged), code=damaged.code)
        return ()


def _signing_key(path: Path | None) -> SigningKey:
    """The own key, or that of a file; the password of an encrypted one is asked on the terminal."""
    from assistant.cli.secrets import asked_password
    from assistant.package.signing import SigningKeyLocked
    from assistant.store.paths import data_folder
    from assistant.store.secrets import system_keyring
    from assistant.store.signing_keys import key_of_file, own_key

    if path is None:
        return own_key(data_folder(), system_keyring())
    try:
        return key_of_file(data_folder(), path)
    except SigningKeyLocked:
        if not sys.stdin.isatty():
            raise
        return key_of_file(data_folder(), path, asked_password())


def _print(as_json: bool, answer: dict[str, Any], lines: list[str]) -> None:
    if as_json:
        print_json(answer)
    else:
        sys.stdout.write("\n".join(lines) + "\n")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("a day like 2026-11-24", param_hint="--today") from None


def _progress(done: int, total: int) -> None:
    """On a terminal only: a script's log needs no counting."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
