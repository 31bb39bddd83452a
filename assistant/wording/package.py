"""Sentences about a package: what is wrong with it, what could not be judged."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from assistant.catalogue import N_, _
from assistant.package.passphrases import Level, Strength
from assistant.package.problems import Problem, ProblemCode
from assistant.package.profile_checks import Skipped, Unverified
from assistant.package.signing import SignatureState, Signer
from assistant.package.verify import PackageVerdict, Verification

PROBLEMS: Final[dict[ProblemCode, str]] = {
    ProblemCode.ZIP_UNREADABLE: N_("This is no zip archive, or its end is missing."),
    ProblemCode.ZIP_TOO_LARGE: N_("The file is larger than {limit} bytes and was not read."),
    ProblemCode.ZIP_TOO_MANY: N_("There are more than {limit} entries. Nothing was read."),
    ProblemCode.ZIP_TOO_MUCH: N_("Unpacked it would be more than {limit} bytes. Nothing was read."),
    ProblemCode.ZIP_RATIO: N_("This entry unpacks to more than {limit} times its size and was not read."),
    ProblemCode.ZIP_NAME: N_("This name is unsafe or can be read in several ways."),
    ProblemCode.ZIP_TWIN: N_("Some systems take this name for one that is there already."),
    ProblemCode.ZIP_LINK: N_("This entry is a link or a device, not a file."),
    ProblemCode.ZIP_ENCRYPTED: N_("This entry is encrypted."),
    ProblemCode.ZIP_METHOD: N_("This entry is compressed in an unusual way (method {method})."),
    ProblemCode.ZIP_ZIP64: N_("The archive uses ZIP64, which no package of this size needs."),
    ProblemCode.ZIP_HEADERS: N_("The archive says two different things about this entry."),
    ProblemCode.ZIP_OVERLAP: N_("This entry lies over another one."),
    ProblemCode.ZIP_EXTRA_BYTES: N_("{bytes} bytes of the archive belong to no entry."),
    ProblemCode.ZIP_DAMAGED: N_("This entry cannot be unpacked whole."),
    ProblemCode.ZIP_ALTERED: N_("The archive's own records were changed after it was written."),
    ProblemCode.BAG_TOP_FOLDER: N_(
        "The archive has to hold one folder with the package's name, and nothing beside it."
    ),
    ProblemCode.BAG_NAME: N_("This name is unsafe or does not belong there."),
    ProblemCode.BAG_TWIN: N_("Some systems take this name for one that is there already."),
    ProblemCode.BAG_LINK: N_("This is a link or a device, not a file."),
    ProblemCode.BAG_TOO_LARGE: N_("This file is larger than {limit} bytes and was not read."),
    ProblemCode.BAG_UNREADABLE: N_("This cannot be read."),
    ProblemCode.BAG_DECLARATION: N_(
        "bagit.txt is missing or does not declare a BagIt package of a known version."
    ),
    ProblemCode.BAG_INFO: N_("bag-info.txt does not say what the package holds."),
    ProblemCode.BAG_OXUM: N_("Number and size of the files are not those that bag-info.txt gives."),
    ProblemCode.BAG_FETCH: N_(
        "The package leaves files to be fetched from elsewhere. Nothing is ever fetched."
    ),
    ProblemCode.BAG_MANIFEST_MISSING: N_("A list of checksums is missing."),
    ProblemCode.BAG_MANIFEST_LINE: N_("A list of checksums cannot be read (line {line})."),
    ProblemCode.BAG_MANIFEST_TWICE: N_("{path} stands twice in a list of checksums."),
    ProblemCode.BAG_MANIFEST_FORM: N_("This list of checksums is not as the program writes it."),
    ProblemCode.BAG_MANIFEST_STYLE: N_(
        "Line {line} is written as other tools write lists of checksums; BagIt itself does not."
    ),
    ProblemCode.BAG_FILE_MISSING: N_("This file is missing."),
    ProblemCode.BAG_FILE_UNLISTED: N_("This file is not in {manifest}; it was added later."),
    ProblemCode.BAG_HASH: N_("This file was changed: its checksum in {manifest} is another."),
    ProblemCode.BAG_STRAY: N_("This does not belong in a package."),
    ProblemCode.BAG_PROFILE: N_("profile.json is not the profile of a submission package."),
    ProblemCode.BAG_FILING: N_("filing.json is not of the right form ({field})."),
    ProblemCode.BAG_FILING_TOO_NEW: N_(
        "filing.json was written by a newer version. Update the program to check it."
    ),
    ProblemCode.BAG_BLOCKED: N_("The package holds findings that must be changed before submitting."),
    ProblemCode.BAG_MATERIALS: N_("The list of pictures in filing.json does not match the package."),
    ProblemCode.BAG_PICTURE: N_("This picture cannot be opened."),
    ProblemCode.BAG_PICTURE_METADATA: N_(
        "This picture carries more than the picture: metadata or further bytes."
    ),
    ProblemCode.BAG_PICTURE_LIMITS: N_(
        "This picture is over the provider's limits: {pixels} pixels, {bytes} bytes."
    ),
    ProblemCode.BAG_REPORT: N_("report.html does not match filing.json, or refers to something outside."),
    ProblemCode.BAG_SIGNATURE: N_("The signature is not one of this package."),
    ProblemCode.SEAL_TOO_LARGE: N_("The file is larger than {limit} bytes and was not read."),
    ProblemCode.SEAL_HEADER: N_("The encryption's header cannot be read."),
    ProblemCode.SEAL_WORK_FACTOR: N_(
        "Opening this would take unusually much memory and time (work factor {measured}, at most {limit}). It was not tried."
    ),
    ProblemCode.SEAL_DAMAGED: N_("The encrypted content was changed or is cut off."),
}

SKIPPED: Final[dict[Unverified, str]] = {
    Unverified.NOT_DECODED: N_("The picture was not opened."),
    Unverified.NO_ANSWER: N_("The part that looks at pictures gave no answer."),
    Unverified.RULES_UNKNOWN: N_(
        "The provider's rules are not in this version; its limits were not checked."
    ),
    Unverified.RULES_DIFFER: N_(
        "The package was made by other versions of the rules; its limits were not checked."
    ),
}


def say_problem(problem: Problem) -> str:
    """What is wrong, in the language in force."""
    return _(PROBLEMS[problem.code]).format_map(defaultdict(str, problem.params))


def say_skipped(item: Skipped) -> str:
    """Why something could not be judged, in the language in force."""
    return _(SKIPPED[item.why])


def say_verdict(found: Verification) -> str:
    """Intact or not. Never "genuine": who made a package, a checksum cannot tell."""
    if found.verdict is PackageVerdict.VALID:
        return _("Intact: nothing in it was changed, and no problem was found.")
    return _("Not a valid package.")


def say_signature(found: Verification) -> str:
    """By whom it is signed, as far as that can be known."""
    if found.signature is SignatureState.UNSIGNED:
        return _("Not signed: who made it cannot be seen from it.")
    if found.signature is SignatureState.BROKEN or found.signer is None:
        return _("The signature is broken.")
    return say_signer(found.signer)


def say_signer(signer: Signer) -> str:
    """Whose key it is to the person, with the fingerprint to compare."""
    known = signer.known
    if known is None:
        said = _("Signed by a key that you do not know: {fingerprint}. Compare this with its owner.")
        return said.format(fingerprint=signer.fingerprint)
    if known.own:
        return _("Signed by your own key: {fingerprint}").format(fingerprint=signer.fingerprint)
    said = _("Signed by a key that you know, {name}: {fingerprint}")
    return said.format(name=known.name or "?", fingerprint=signer.fingerprint)


def say_rules(found: Verification) -> str:
    """Which versions of the rules it conforms to, or was said to; empty where it says none."""
    if not found.rules:
        return ""
    packs = ", ".join(f"{one.id} {one.version}" for one in found.rules)
    if found.verdict is PackageVerdict.VALID and found.by_these_rules:
        return _("Conforms to the rules: {packs}").format(packs=packs)
    return _("Says that it was made by these rules: {packs}").format(packs=packs)


STRENGTHS: Final[dict[Level, str]] = {
    Level.WEAK: N_(
        "Weak: about {bits} bits by a plain estimate. Many computers together find it within months."
    ),
    Level.FAIR: N_("Fair: about {bits} bits by a plain estimate. Longer is better."),
    Level.STRONG: N_("Strong: about {bits} bits by a plain estimate."),
}


def say_strength(strength: Strength) -> str:
    """What a passphrase is worth, and how that is known."""
    bits = f"{strength.bits:.0f}"
    if strength.made:
        return _("Strong: made by chance, {bits} bits.").format(bits=bits)
    return _(STRENGTHS[strength.level]).format(bits=bits)
