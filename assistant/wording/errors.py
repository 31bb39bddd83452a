"""Sentences for errors a person can act on: what happened, then what to do."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_

ERRORS: Final[dict[str, str]] = {
    "error": N_("Something went wrong. Nothing was lost; try once more."),
    "draft.unreadable": N_("The draft cannot be read: line {line}, {field}. Expected: {expected}."),
    "draft.missing": N_("There is no draft {path}. Check the name and the folder."),
    "draft.too_new": N_("This draft was written by a newer version. Update the program to open it."),
    "rules.invalid": N_("The rule pack cannot be read: line {line}, {field}. Expected: {expected}."),
    "rules.older": N_(
        "The rule pack {id} in force was verified on {held}, this one on {day}. The later one stays; nothing was changed."
    ),
    "rules.unknown": N_("There is no rule pack {id}. List them with: filing rules list"),
    "curtains.invalid": N_("The curtain pack cannot be used: line {line}, {field}. Expected: {expected}."),
    "curtains.unknown": N_("There is no curtain pack {id}. List them with: filing curtain list"),
    "curtains.nameless": N_(
        "No word on the curtain names {name}. Mark the curtain's corners again, or say which word names the provider."
    ),
    "input.missing": N_("{path} is not there. Check the name and the folder."),
    "input.empty": N_("{path} holds no picture. JPEG and PNG pictures are looked for."),
    "output.refused": N_("{path} cannot be written there. Choose a folder that you may write to."),
    "output.in_the_way": N_(
        "{path} is there already and holds something else. It was left alone; choose another folder."
    ),
    "output.disk_full": N_("The disk is full. Nothing was changed; make room and try again."),
    "vision.model_damaged": N_("The model file {file} is missing or damaged. Install the program again."),
    "vision.gone": N_("The part that looks at pictures stopped. It starts again by itself; try once more."),
    "vision.timeout": N_("The picture took too long to look at. Try a smaller one."),
    "picture.unusable": N_("This file cannot be opened as a picture. JPEG and PNG pictures are accepted."),
    "camera.unavailable": N_(
        "The camera cannot be used. Another program may hold it; close it, or use a file."
    ),
    "package.blocked": N_("Nothing was written: {count} findings must be changed first."),
    "package.not_verified": N_(
        "The package was written but did not verify ({problem}), so it was thrown away. Try another disk."
    ),
    "package.invalid": N_("The package does not verify, so nothing was taken from it. Verify it to see why."),
    "package.unreadable": N_("{path} cannot be opened. Check that you may read it."),
    "package.sealed": N_("{path} is encrypted. Its passphrase, or the key that it was made for, is needed."),
    "package.seal_not_opened": N_(
        "This does not open {path}: another passphrase or key, or a damaged beginning."
    ),
    "package.seal_key": N_("This is no age key: age1… to encrypt for, AGE-SECRET-KEY-1… to open with."),
    "package.passphrase_missing": N_(
        "A passphrase is needed. Run this in a terminal, or name a file that holds it in its first line."
    ),
    "package.passphrases_differ": N_("The two passphrases are not the same. Nothing was written."),
    "signing.key_unusable": N_("{path} holds no signing key of minisign."),
    "signing.key_locked": N_("The key file {path} is encrypted, and its password is missing or another."),
    "signing.public_key": N_("This is no public key of minisign: 56 characters that begin with RW."),
    "signing.known_keys": N_(
        "The list of known keys ({path}) is damaged. It was left as it is; nobody counts as known."
    ),
    "keyring.missing": N_(
        "This system has no keyring that is running, so no signing key can be kept safely. Name a key file of your own instead."
    ),
    "keyring.locked": N_(
        "The system's keyring is locked. Unlock it and try once more, or name a key file of your own."
    ),
    "keyring.forgetful": N_(
        "The system's keyring does not keep what it is given. Name a key file of your own instead."
    ),
    "vault.missing": N_(
        "The vault is not complete: {file} is not there. Nothing was changed; a backup may hold it."
    ),
    "vault.exists": N_("There is a vault already. It was left as it is."),
    "vault.wrong_key": N_("That is not the key of this vault. The vault itself is whole."),
    "vault.no_slot": N_("This vault cannot be opened that way. Use another of its keys."),
    "vault.key_damaged": N_("The key file is damaged. Nothing was changed; backups hold a copy of it."),
    "vault.damaged": N_("The vault is damaged. Nothing was changed; restore the newest backup."),
    "vault.too_new": N_(
        "This vault was written by a newer version. It can be read; update the program to change it."
    ),
    "vault.in_use": N_("The vault is open in another window. It can be read here."),
    "vault.read_only": N_("The vault is open to be read only. Nothing was changed."),
    "vault.stretch_refused": N_(
        "The key file was tampered with. Nothing was opened; restore it from a backup."
    ),
    "vault.last_slot": N_("This is the only key left. Add another one first."),
    "vault.backup_unusable": N_(
        "The backup {file} is not whole. The vault was left as it is; try an older one."
    ),
    "cancelled": N_("Stopped. Nothing was changed."),
}
