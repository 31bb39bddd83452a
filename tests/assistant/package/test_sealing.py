"""An encrypted package is opened by its passphrase or key alone, in memory, and never at any price."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest

from assistant.errors import Cancelled
from assistant.package.limits import shipped_limits
from assistant.package.passphrases import GROUPS, LETTERS, Level, estimated, made, strength_of_made
from assistant.package.problems import PackageInvalid, ProblemCode, Refused
from assistant.package.sealing import (
    Seal,
    SealKeyNeeded,
    SealKeys,
    SealKeyUnusable,
    SealNotOpened,
    is_sealed,
    sealed,
    unsealed,
    work_factor,
)
from assistant.package.unpack import unpack
from assistant.package.verify import PackageVerdict, verify, verify_zip
from assistant.package.write import PackageContents, write_package
from tests.assistant.package.samples import TODAY, encode, inspect

PASSPHRASE = "a long sentence nobody guesses 7"
IDENTITY = pyrage.x25519.Identity.from_str(
    "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
)


@pytest.fixture(scope="session")
def shut() -> bytes:
    """Some bytes, encrypted by passphrase once: it costs a second."""
    return sealed(b"content " * 20_000, Seal(PASSPHRASE))


def forged(factor: bytes) -> bytes:
    """A header that asks for this work, as anybody can write it."""
    return (
        b"age-encryption.org/v1\n-> scrypt tXWr3aSZrWQurPjbSMDi5w "
        + factor
        + b"\nqbU7tT7sa6mXXOjH4nsmS7xIihRO/X4ru6XhbBbebtw\n"
        + b"--- 19YJglBvxc2pNBuKcV2MEXzMMtELvO3zpZ8cEY4GXKg\n"
        + bytes(200)
    )


def refusal(data: bytes, keys: SealKeys) -> ProblemCode:
    with pytest.raises(Refused) as raised:
        unsealed(data, keys)
    return raised.value.problem.code


def test_only_the_passphrase_opens_it(shut: bytes) -> None:
    assert is_sealed(shut)
    assert b"content" not in shut
    assert unsealed(shut, SealKeys(PASSPHRASE)) == b"content " * 20_000
    with pytest.raises(SealNotOpened):
        unsealed(shut, SealKeys(PASSPHRASE + " "))
    with pytest.raises(SealKeyNeeded) as raised:
        unsealed(shut, SealKeys())
    assert raised.value.params["by_passphrase"] == 1


def test_only_its_keys_open_what_was_made_for_keys() -> None:
    other = pyrage.x25519.Identity.generate()
    shut = sealed(b"content", Seal(recipients=(str(IDENTITY.to_public()), str(other.to_public()))))
    assert unsealed(shut, SealKeys(identities=(str(IDENTITY),))) == b"content"
    assert unsealed(shut, SealKeys(PASSPHRASE, (str(other),))) == b"content"
    with pytest.raises(SealNotOpened):
        unsealed(shut, SealKeys(identities=(str(pyrage.x25519.Identity.generate()),)))
    with pytest.raises(SealKeyNeeded) as raised:
        unsealed(shut, SealKeys(PASSPHRASE))
    assert raised.value.params["by_passphrase"] == 0


@pytest.mark.parametrize("key", ["", "age1", "age1" + "q" * 58, str(IDENTITY), "age1ñ", "ssh-ed25519 AAAA"])
def test_a_mistyped_key_is_refused(key: str) -> None:
    with pytest.raises(SealKeyUnusable):
        Seal(recipients=(key,))
    with pytest.raises(SealKeyUnusable):
        SealKeys(identities=(key.lower(),))


@pytest.mark.parametrize("factor", [b"21", b"22", b"30", b"63", b"64", b"99"])
def test_more_work_than_a_package_may_ask_for_is_refused_before_any_is_done(factor: bytes) -> None:
    assert refusal(forged(factor), SealKeys(PASSPHRASE)) is ProblemCode.SEAL_WORK_FACTOR


@pytest.mark.parametrize(
    "data",
    [
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v1\n--- abc\n",
        forged(b"0"),
        forged(b"018"),
        forged(b"-1"),
        forged(b"1000"),
        forged(b"18 19"),
        forged(b"18").replace(b"-> scrypt", b"-> X25519 abc\nabc\n-> scrypt"),
        b"age-encryption.org/v1\n" + b"-> X25519 abc\nabc\n" * 10_000 + b"--- abc\n",
    ],
)
def test_a_header_that_is_none_is_refused(data: bytes) -> None:
    assert refusal(data, SealKeys(PASSPHRASE, (str(IDENTITY),))) is ProblemCode.SEAL_HEADER


def test_damage_is_told_from_another_passphrase(shut: bytes) -> None:
    assert refusal(shut[:-1], SealKeys(PASSPHRASE)) is ProblemCode.SEAL_DAMAGED
    changed = bytearray(shut)
    changed[len(changed) // 2] ^= 1
    assert refusal(bytes(changed), SealKeys(PASSPHRASE)) is ProblemCode.SEAL_DAMAGED


def test_what_the_machine_makes_stays_within_what_is_accepted(shut: bytes) -> None:
    factor = work_factor(shut, shipped_limits())
    assert factor is not None
    assert 12 <= factor <= shipped_limits().seal_work_factor


def test_an_encrypted_package_is_verified_and_imported_without_being_unpacked_to_the_disk(
    contents: PackageContents, tmp_path: Path
) -> None:
    goal = tmp_path / "out" / "p.zip.age"
    goal.parent.mkdir()
    written = write_package(contents, goal, encode, TODAY, inspect=inspect, seal=Seal(PASSPHRASE))
    assert [path.name for path in goal.parent.iterdir()] == [goal.name]
    assert written.sha256 == hashlib.sha256(goal.read_bytes()).hexdigest()
    keys = SealKeys(PASSPHRASE)
    found = verify(goal, inspect=inspect, keys=keys)
    assert (found.verdict, found.sealed, found.problems) == (PackageVerdict.VALID, True, ())
    assert unpack(goal, inspect, keys).filing.subject == contents.filing.subject
    assert [path.name for path in goal.parent.iterdir()] == [goal.name]


def test_a_package_for_a_key_holds_the_same_bytes_as_the_plain_one(
    contents: PackageContents, tmp_path: Path
) -> None:
    plain = write_package(contents, tmp_path / "p.zip", encode, TODAY).path.read_bytes()
    seal = Seal(recipients=(str(IDENTITY.to_public()),))
    goal = write_package(contents, tmp_path / "p.zip.age", encode, TODAY, seal=seal).path
    keys = SealKeys(identities=(str(IDENTITY),))
    assert unsealed(goal.read_bytes(), keys) == plain
    assert verify(goal, keys=keys).verdict is PackageVerdict.VALID
    goal.write_bytes(goal.read_bytes()[:-5])
    with pytest.raises(PackageInvalid) as raised:
        unpack(goal, inspect, keys)
    assert [one.code for one in raised.value.problems] == [ProblemCode.SEAL_DAMAGED]


def test_what_was_encrypted_is_judged_like_any_other_zip() -> None:
    shut = sealed(b"no zip", Seal(recipients=(str(IDENTITY.to_public()),)))
    found = verify_zip(shut, keys=SealKeys(identities=(str(IDENTITY),)))
    assert [one.code for one in found.problems] == [ProblemCode.ZIP_UNREADABLE]


def test_stopping_before_the_end_leaves_nothing(contents: PackageContents, tmp_path: Path) -> None:
    goal = tmp_path / "out" / "p.zip.age"
    goal.parent.mkdir()
    seen: list[int] = []
    seal = Seal(recipients=(str(IDENTITY.to_public()),))
    with pytest.raises(Cancelled):
        write_package(
            contents,
            goal,
            encode,
            TODAY,
            lambda done, _total: seen.append(done),
            lambda: len(seen) >= len(contents.filing.materials) + 2,
            seal=seal,
        )
    assert list(goal.parent.iterdir()) == []


@pytest.mark.skipif(shutil.which("age") is None, reason="the age program is not installed")
def test_the_age_program_opens_what_is_made_for_a_key(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{IDENTITY}\n", encoding="ascii")
    (tmp_path / "p.age").write_bytes(sealed(b"content", Seal(recipients=(str(IDENTITY.to_public()),))))
    told = subprocess.run(
        ["age", "--decrypt", "-i", str(tmp_path / "key"), str(tmp_path / "p.age")],
        check=True,
        capture_output=True,
    )
    assert told.stdout == b"content"


def test_a_made_passphrase_is_by_chance_and_easy_to_read_out() -> None:
    several = {made() for _ in range(50)}
    assert len(several) == 50
    for one in several:
        groups = one.split("-")
        assert len(groups) == GROUPS
        assert set("".join(groups)) <= set(LETTERS)
    assert not set("0o1il") & set(LETTERS)
    assert (strength_of_made().level, round(strength_of_made().bits)) == (Level.STRONG, 99)


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", Level.WEAK),
        ("password123", Level.WEAK),
        ("1234567890", Level.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Level.WEAK),
        ("qwertyuiop-asdfghjkl", Level.WEAK),
        ("19990102zhangsan", Level.WEAK),
        ("我爱你1314520", Level.WEAK),
        ("correct horse battery staple", Level.FAIR),
        ("seven blue boats sing loudly under my kitchen", Level.STRONG),
    ],
)
def test_the_estimate_is_plain_and_not_flattered_by_length_alone(passphrase: str, level: Level) -> None:
    assert estimated(passphrase).level is level


def test_what_stands_in_the_draft_adds_nothing() -> None:
    name = "yangli-jia.example"
    assert estimated(name, [name]).bits == 4
    assert estimated(name).bits > estimated(name, [name]).bits
