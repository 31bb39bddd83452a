"""A secret goes into the system's own keyring or nowhere; what was written is read back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from keyring.backends import SecretService, fail, null
from keyring.backends.chainer import ChainerBackend

from assistant.errors import AssistantError, InputMissing
from assistant.package.signing import PublicKeyUnusable, SigningKey, SigningKeyLocked, SigningKeyUnusable
from assistant.store.secrets import (
    KeyringForgetful,
    KeyringLocked,
    KeyringMissing,
    SystemKeyring,
    system_keyring,
)
from assistant.store.signing_keys import (
    ITEM,
    NAME,
    KnownKeysUnreadable,
    add_known_key,
    key_of_file,
    load_known_keys,
    own_key,
    remove_known_key,
)

ROOT = Path(__file__).parents[3]

IN_A_SESSION = """
set -eu
printf '%s' test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@"
"""

USES_IT = """
import sys
from pathlib import Path
from assistant.package.signing import SigningKey
from assistant.store.secrets import KeyringLocked, system_keyring
from assistant.store.signing_keys import ITEM, load_known_keys, own_key
import secretstorage

folder = Path(sys.argv[1])
safe = system_keyring()
assert safe.get(ITEM) is None
key = own_key(folder, safe)
assert own_key(folder, system_keyring()).public == key.public
assert safe.get(ITEM) == key.text()
assert [(one.public, one.own) for one in load_known_keys(folder)] == [(key.public, True)]
kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
assert key.text().encode() not in kept
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
try:
    system_keyring().get(ITEM)
except KeyringLocked:
    print("locked")
"""


class Memory:
    """A keyring that keeps everything for the time of a test."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class Forgetful(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        return None


class Failing(Memory):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error


def test_a_secret_is_kept_and_forgotten() -> None:
    safe = SystemKeyring(Memory())
    assert safe.get("a") is None
    safe.put("a", "secret")
    assert safe.get("a") == "secret"
    safe.forget("a")
    safe.forget("a")
    assert safe.get("a") is None


def test_a_keyring_that_keeps_nothing_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(KeyringForgetful):
        SystemKeyring(Forgetful()).put("a", "secret")
    with pytest.raises(KeyringForgetful):
        own_key(tmp_path, SystemKeyring(Forgetful()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (keyring.errors.KeyringLocked("no"), KeyringLocked),
        (keyring.errors.InitError("Failed to create the collection: Prompt dismissed"), KeyringLocked),
        (keyring.errors.NoKeyringError("none"), KeyringMissing),
        (OSError(1783, "The stub received bad data"), KeyringMissing),
        (ValueError("whatever a system's library raises"), KeyringMissing),
    ],
)
def test_whatever_a_keyring_raises_becomes_a_sentence(error: Exception, kind: type[AssistantError]) -> None:
    with pytest.raises(kind):
        SystemKeyring(Failing(error)).get("a")


class Plain(keyring.backend.KeyringBackend):
    """As the keyrings of others that keep plain text."""

    priority = 9  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("asked a keyring that is none of the system's")

    set_password = get_password  # type: ignore[assignment]


def test_only_the_systems_own_keyrings_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for other in (Plain(), null.Keyring(), fail.Keyring()):
        monkeypatch.setattr("keyring.core.get_keyring", lambda other=other: other)
        with pytest.raises(KeyringMissing):
            system_keyring()
    chain = ChainerBackend()
    monkeypatch.setattr(ChainerBackend, "backends", [Plain(), SecretService.Keyring()])
    monkeypatch.setattr("keyring.core.get_keyring", lambda: chain)
    assert isinstance(system_keyring()._safe, SecretService.Keyring)


def test_a_key_is_made_once_and_known_from_then_on(tmp_path: Path) -> None:
    safe = SystemKeyring(Memory())
    key = own_key(tmp_path, safe)
    assert own_key(tmp_path, safe).public == key.public
    assert [(one.public, one.own) for one in load_known_keys(tmp_path)] == [(key.public, True)]
    assert key.text() not in (tmp_path / NAME).read_text(encoding="utf-8")


def test_what_else_lies_in_the_keyring_is_not_overwritten(tmp_path: Path) -> None:
    memory = Memory()
    safe = SystemKeyring(memory)
    safe.put(ITEM, "something else")
    with pytest.raises(SigningKeyUnusable):
        own_key(tmp_path, safe)
    assert safe.get(ITEM) == "something else"


def test_keys_of_others_are_known_by_name(tmp_path: Path) -> None:
    own = own_key(tmp_path, SystemKeyring(Memory()))
    other = SigningKey.made()
    add_known_key(tmp_path, f"untrusted comment: x\n{other.public}\n", " 某  某 ")
    assert [one.name for one in load_known_keys(tmp_path)] == ["", "某 某"]
    add_known_key(tmp_path, other.public, "another name")
    assert [one.name for one in load_known_keys(tmp_path)] == ["", "another name"]
    assert add_known_key(tmp_path, own.public, "me").own
    assert remove_known_key(tmp_path, other.public)
    assert not remove_known_key(tmp_path, other.public)
    with pytest.raises(PublicKeyUnusable):
        add_known_key(tmp_path, "RWabc", "x")


@pytest.mark.parametrize(
    "damage", [b"\xff", b"keys = 1", b"[[keys]]\npublic = 'x'\n", b"other = 1\n", b"x" * 1_000_001]
)
def test_a_damaged_list_is_left_as_it_is(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / NAME).write_bytes(damage)
    with pytest.raises(KnownKeysUnreadable):
        load_known_keys(tmp_path)
    with pytest.raises(KnownKeysUnreadable):
        own_key(tmp_path, SystemKeyring(Memory()))
    assert (tmp_path / NAME).read_bytes() == damage


def test_a_key_file_of_ones_own_counts_as_known(tmp_path: Path) -> None:
    import minisign

    secret = minisign.KeyPair.generate().secret_key
    (tmp_path / "k.key").write_bytes(bytes(secret) + b"\n")
    key = key_of_file(tmp_path, tmp_path / "k.key")
    assert [(one.public, one.own) for one in load_known_keys(tmp_path)] == [(key.public, True)]
    secret.encrypt("word")
    (tmp_path / "k.key").write_bytes(bytes(secret) + b"\n")
    assert key_of_file(tmp_path, tmp_path / "k.key", "word").public == key.public
    with pytest.raises(SigningKeyLocked):
        key_of_file(tmp_path, tmp_path / "k.key")
    with pytest.raises(InputMissing):
        key_of_file(tmp_path, tmp_path / "none")
    for unusable in (Path("/dev/null"), tmp_path):
        with pytest.raises(SigningKeyUnusable):
            key_of_file(tmp_path, unusable)


def session(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of the tester's own session is seen."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime)}
    for name in (
        "XDG_DATA_HOME",
        "DBUS_SESSION_BUS_ADDRESS",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "PYTHON_KEYRING_BACKEND",
    ):
        environment.pop(name, None)
    return environment


needs_daemon = pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="gnome-keyring and dbus are not installed",
)


@needs_daemon
def test_a_real_secret_service_keeps_the_key_and_tells_when_it_is_locked(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    told = subprocess.run(
        [
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            IN_A_SESSION,
            "sh",
            sys.executable,
            "-c",
            USES_IT,
            str(tmp_path / "data"),
        ],
        check=False,
        cwd=ROOT,
        env=session(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (told.returncode, told.stdout) == (0, "locked\n"), told.stderr
    assert "Traceback" not in told.stderr


def test_without_a_session_there_is_a_clear_sentence(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from assistant.cli import main; main()", "keys", "own"],
        check=False,
        cwd=ROOT,
        env={**session(tmp_path), "FILING_ASSISTANT_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (told.returncode, told.stdout) == (2, "")
    assert "keyring.missing" in told.stderr
    assert "Traceback" not in told.stderr
    assert not (tmp_path / NAME).exists()
