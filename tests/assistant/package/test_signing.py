"""A signature says which key signed, and whether the person knows it; minisign itself agrees."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import minisign
import pytest

from assistant.package.layout import EARLIER_PROFILES, PROFILE_FILE, canonical_json
from assistant.package.signing import (
    SIGNATURE_FILE,
    SIGNED_FILE,
    KnownKey,
    PublicKeyUnusable,
    SignatureState,
    SigningKey,
    SigningKeyLocked,
    SigningKeyUnusable,
    check_signature,
    checked_public,
    fingerprint,
)
from assistant.package.verify import PackageVerdict, verify, verify_zip
from assistant.package.write import PackageContents, write_package
from assistant.wording.package import say_rules, say_signature, say_verdict
from tests.assistant.package.samples import TODAY, encode, inspect
from tests.assistant.package.test_verify import files_of, packed

KEY = SigningKey.made()
OTHER = SigningKey.made()


@pytest.fixture
def signed(contents: PackageContents, tmp_path: Path) -> Path:
    return write_package(contents, tmp_path / "p.zip", encode, TODAY, inspect=inspect, key=KEY).path


def test_a_signed_package_is_valid_and_names_the_key(signed: Path) -> None:
    found = verify(signed, inspect=inspect)
    assert (found.verdict, found.problems) == (PackageVerdict.VALID, ())
    assert found.signature is SignatureState.VALID
    assert found.signer is not None
    assert (found.signer.public, found.signer.known) == (KEY.public, None)
    known = [KnownKey(OTHER.public, "other"), KnownKey(KEY.public, "某某")]
    again = verify(signed, inspect=inspect, known=known)
    assert again.signer is not None
    assert again.signer.known == known[1]


def test_the_same_key_draft_and_date_give_the_same_bytes(
    signed: Path, contents: PackageContents, tmp_path: Path
) -> None:
    again = write_package(contents, tmp_path / "again.zip", encode, TODAY, key=KEY)
    assert again.path.read_bytes() == signed.read_bytes()


def test_it_is_said_in_words_that_promise_no_more(signed: Path, contents: PackageContents) -> None:
    unknown = verify(signed, inspect=inspect)
    assert say_verdict(unknown) == "完整：内容没有被改动，未发现问题。"
    assert fingerprint(KEY.public) in say_signature(unknown)
    assert "不认识" in say_signature(unknown)
    known = verify(signed, inspect=inspect, known=[KnownKey(KEY.public, "某某")])
    assert "你认识的密钥签名，某某" in say_signature(known)
    own = verify(signed, inspect=inspect, known=[KnownKey(KEY.public, "", own=True)])
    assert "你自己的密钥" in say_signature(own)
    for pack in contents.book.packs:
        assert f"{pack.id} {pack.version}" in say_rules(unknown)
    assert say_rules(unknown).startswith("符合这些规则")


@pytest.mark.skipif(shutil.which("minisign") is None, reason="the minisign program is not installed")
def test_the_minisign_program_agrees_both_ways(signed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(signed) as archive:
        archive.extractall(tmp_path / "out")
    bag = tmp_path / "out" / "icp-sample-1"
    command = ["minisign", "-V", "-m", SIGNED_FILE, "-P", KEY.public]
    told = subprocess.run(command, cwd=bag, check=True, capture_output=True, text=True)
    assert "icp-sample-1 2026-11-24" in told.stdout
    wrong = [*command[:-1], OTHER.public]
    assert subprocess.run(wrong, cwd=bag, check=False, capture_output=True).returncode != 0

    subprocess.run(
        ["minisign", "-G", "-W", "-p", str(tmp_path / "k.pub"), "-s", str(tmp_path / "k.key")],
        check=True,
        capture_output=True,
    )
    key = SigningKey.read((tmp_path / "k.key").read_bytes())
    assert checked_public((tmp_path / "k.pub").read_text(encoding="utf-8")) == key.public
    subprocess.run(
        ["minisign", "-S", "-m", SIGNED_FILE, "-s", str(tmp_path / "k.key")],
        cwd=bag,
        check=True,
        capture_output=True,
    )
    by_hand = verify(bag, inspect=inspect, known=[KnownKey(key.public, "by hand")])
    assert (by_hand.verdict, by_hand.signature) == (PackageVerdict.VALID, SignatureState.VALID)
    assert verify(bag, inspect=inspect).signature is SignatureState.BROKEN


def test_every_changed_byte_of_signature_or_list_breaks_it(signed: Path) -> None:
    files = files_of(signed.read_bytes())
    manifest, signature = files[SIGNED_FILE], files[SIGNATURE_FILE]
    known = [KnownKey(KEY.public, "own", own=True)]
    assert check_signature(manifest, signature, known).state is SignatureState.VALID
    for place in range(len(signature)):
        for bit in range(8):
            changed = bytearray(signature)
            changed[place] ^= 1 << bit
            assert check_signature(manifest, bytes(changed), known).state is SignatureState.BROKEN, place
    for place in range(0, len(manifest), 7):
        changed = bytearray(manifest)
        changed[place] ^= 1
        assert check_signature(bytes(changed), signature, known).state is SignatureState.BROKEN
    for other in (b"", signature[:-1], signature + b"\n", signature.replace(b"\n", b"\r\n"), bytes(9000)):
        assert check_signature(manifest, other, known).state is SignatureState.BROKEN


def test_a_signature_of_another_package_is_broken_and_the_package_invalid(signed: Path) -> None:
    files = files_of(signed.read_bytes())
    files[SIGNATURE_FILE] = KEY.sign(b"something else", "icp-other 2026-11-24")
    found = verify_zip(packed(files), inspect=inspect)
    assert (found.verdict, found.signature) == (PackageVerdict.INVALID, SignatureState.BROKEN)
    assert [(one.code.value, one.file) for one in found.problems] == [("bag.signature", SIGNATURE_FILE)]
    assert say_signature(found) == "签名无效。"


def test_a_signature_put_in_its_place_by_somebody_else_is_that_of_an_unknown_key(signed: Path) -> None:
    files = files_of(signed.read_bytes())
    files[SIGNATURE_FILE] = OTHER.sign(files[SIGNED_FILE], "icp-sample-1 2026-11-24")
    found = verify_zip(packed(files), inspect=inspect, known=[KnownKey(KEY.public, "", own=True)])
    assert found.signer is not None
    assert (found.signer.public, found.signer.known) == (OTHER.public, None)
    del files[SIGNATURE_FILE]
    assert verify_zip(packed(files), inspect=inspect).signature is SignatureState.UNSIGNED


def test_a_package_with_the_profile_of_an_earlier_version_stays_valid(
    contents: PackageContents, tmp_path: Path
) -> None:
    from assistant.package.tag_files import hashes_of, manifest

    files = files_of(write_package(contents, tmp_path / "p.zip", encode, TODAY).path.read_bytes())
    files[PROFILE_FILE] = canonical_json(EARLIER_PROFILES[0])
    tags = {name: data for name, data in files.items() if "/" not in name and not name.startswith("tagm")}
    for algorithm in ("sha256", "sha512"):
        files[f"tagmanifest-{algorithm}.txt"] = manifest(hashes_of(tags, algorithm))
    assert verify_zip(packed(files), inspect=inspect).verdict is PackageVerdict.VALID


@pytest.mark.parametrize(
    "text",
    ["", "RW", "RWSjN9", KEY.public[:-1], KEY.public + "A", "钥", "untrusted comment: x"],
    ids=[
        "empty",
        "begun",
        "short",
        "one-less",
        "one-more",
        "chinese",
        "comment",
    ],  # the key is another each time
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(PublicKeyUnusable):
        checked_public(text)


def test_a_key_file_is_read_with_its_password_alone() -> None:
    secret = minisign.KeyPair.generate().secret_key
    public = bytes(secret.get_public_key().to_base64()).decode()
    plain = bytes(secret)
    assert SigningKey.read(plain).public == public
    secret.encrypt("word")
    assert SigningKey.read(bytes(secret), password="word").public == public
    for password in ("", "other"):
        with pytest.raises(SigningKeyLocked):
            SigningKey.read(bytes(secret), password=password)
    for data in (b"", b"x" * 10_000, plain[:-4], b"untrusted comment: a\nAAAA"):
        with pytest.raises(SigningKeyUnusable):
            SigningKey.read(data)
