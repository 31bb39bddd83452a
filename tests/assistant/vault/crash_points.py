"""Runs one piece of work on a vault again and again, each time to be struck at another call of the system, and judges what is left.

Started by ``test_crashes.py`` under strace, which strikes every traced process at its call number ``WHEN``. A child that is to be struck
at its Nth call makes ``WHEN - N`` idle calls of the same kind first; so one strace serves all points, and the program is loaded
once. Another child, whose few calls never come to ``WHEN``, opens what is left. Progress goes through shared memory, since a pipe
would be made of the very calls that are counted.

Arguments: work, call, ``WHEN``, number of points, how often to strike once more, folder; prints one line a point that went wrong, and at last ``points N``.
"""

# ruff: noqa: T201 - what it prints is its answer
from __future__ import annotations

import mmap
import os
import pickle
import shutil
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from assistant.errors import AssistantError
from assistant.samples import individual_filing
from assistant.vault import backups, key_file, keys
from assistant.vault.database import create_database
from assistant.vault.keys import Code
from assistant.vault.vault import Vault

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEY = bytes(range(32))
OLD, NEW = Code(bytes(16)), Code(bytes(range(16)))

Step = Callable[[Vault], None]


def steps() -> list[Step]:
    """What a person does in a session, each step one commit."""
    found: list[Step] = []
    for number in range(8):
        filing = individual_filing().model_copy(update={"id": f"filing-{number % 3}"})
        subject = filing.subject.model_copy(update={"contact_address": f"door {number}"})
        changed = filing.model_copy(update={"subject": subject})
        picture = bytes([number]) * 9000
        found.append(lambda vault, changed=changed: vault.save(changed, NOW))
        found.append(
            lambda vault, id_=changed.id, picture=picture: vault.keep(
                id_, f"pictures/{picture[0] % 2}.jpg", picture
            )
        )
    found.append(lambda vault: vault.drop_picture("filing-1", "pictures/1.jpg"))
    found.append(lambda vault: vault.remove("filing-2"))
    return found


def state(vault: Vault) -> object:
    """All that a vault holds."""
    return sorted(
        (
            one.id,
            one.filing.subject.contact_address if one.filing else str(one.problem),
            [(name, vault.picture(one.id, name)) for name in vault.picture_names(one.id)],
        )
        for one in vault.filings()
    )


class SavingWork:
    """Filings and pictures saved one after the other."""

    def __init__(self, root: Path) -> None:
        self.root = root
        start = root / "start"
        start.mkdir()
        create_database(start, KEY)
        # In a child: its calls must not bring this process nearer to being struck.
        note = root / "expected"
        in_child(lambda: 0 * note.write_bytes(pickle.dumps(self._expected())))
        self.expected: list[object] = pickle.loads(note.read_bytes())

    def _expected(self) -> list[object]:
        """What the vault holds after 0, 1, 2 ... commits."""
        vault = Vault.open(self.fresh("model"), KEY)
        found = [state(vault)]
        for step in steps():
            step(vault)
            found.append(state(vault))
        vault.close()
        return found

    def fresh(self, name: str) -> Path:
        folder = self.root / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.root / "start", folder)
        return folder

    def do(self, folder: Path, progress: mmap.mmap) -> None:
        vault = Vault.open(folder, KEY)
        for step in steps():
            step(vault)
            progress[0] += 1
        vault.close()

    def judge(self, folder: Path, done: int) -> str:
        vault = Vault.open(folder, KEY)
        vault.database.verify()
        found = state(vault)
        vault.close()
        return "" if found in self.expected[done : done + 2] else f"after {done} commits: another state"


class KeyWork:
    """A recovery code put in the place of another, again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "start").mkdir()
        self.key = keys.create(root / "start", OLD, NOW)

    fresh = SavingWork.fresh

    def do(self, folder: Path, progress: mmap.mmap) -> None:
        for secret, other in ((OLD, NEW), (NEW, OLD)):
            keys.put(folder, keys.unlock(key_file.load(folder), secret), other, NOW)
            progress[0] += 1

    def judge(self, folder: Path, done: int) -> str:
        file = key_file.load(folder)
        opens = [_opens(file, secret, self.key) for secret in (OLD, NEW)]
        # Half way through a change both may open; after it the new one must.
        must = opens[done % 2] or opens[(done + 1) % 2] if done < 2 else opens[0]
        return "" if must else f"after {done} changes: {opens}"


class BackupWork:
    """A backup made, the vault changed, the backup restored."""

    def __init__(self, root: Path) -> None:
        self.root = root
        vault_folder = root / "start" / "vault"
        vault_folder.mkdir(parents=True)
        self.key = keys.create(vault_folder, OLD, NOW)
        create_database(vault_folder, self.key)
        vault = Vault.open(vault_folder, self.key)
        for step in steps()[:4]:
            step(vault)
        vault.close()

    fresh = SavingWork.fresh

    def do(self, folder: Path, progress: mmap.mmap) -> None:
        vault = Vault.open(folder / "vault", self.key)
        made = backups.make(folder / "vault", vault, self.key, NOW)
        progress[0] += 1
        vault.remove("filing-0")
        progress[0] += 1
        vault.close()
        backups.restore(folder / "vault", made, self.key, NOW)
        progress[0] += 1

    def judge(self, folder: Path, done: int) -> str:
        backups.mend(folder / "vault")
        if not _opens(key_file.load(folder / "vault"), OLD, self.key):
            return "the key file does not open"
        vault = Vault.open(folder / "vault", self.key)
        vault.database.verify()
        held = {one.id for one in vault.filings()}
        vault.close()
        whole = backups.backups(folder / "vault")
        for one in whole:
            if {held.id for held in backups.contents(one, self.key)} != {"filing-0", "filing-1"}:
                return "a backup that is not whole counts"
        # Which of the two states, by what was done: removed after 2, back after 3; a step under way may be done.
        allowed = {0: [True], 1: [True, False], 2: [False, True], 3: [True]}[done]
        if ("filing-0" in held) not in allowed or "filing-1" not in held:
            return f"after {done} steps: {sorted(held)}"
        return "" if whole or done == 0 else "the backup is gone"


Work = SavingWork | KeyWork | BackupWork
WORKS = {"saving": SavingWork, "keys": KeyWork, "backup": BackupWork}


def _opens(file: key_file.KeyFile, secret: Code, key: bytes) -> bool:
    try:
        return key in keys.unlock(file, secret).keys.values()
    except AssistantError:
        return False


def in_child(work: Callable[[], int]) -> int:
    """Exit code of ``work`` in a child; negative: the signal that ended it."""
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            code = work()
        except BaseException:  # noqa: BLE001 - the child must end here whatever happens
            traceback.print_exc()
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def idle(call: str, times: int, folder: Path) -> None:
    """Calls of the kind that change nothing."""
    path = os.fspath(folder / "idle")
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    for _ in range(times):
        if call == "pwrite64":
            os.pwrite(handle, b"x", 0)
        elif call == "write":
            os.write(handle, b"")
        elif call == "fsync":
            os.fsync(handle)
        elif call == "ftruncate":
            os.ftruncate(handle, 1)
        elif call == "unlink":
            _refused(lambda: os.unlink(path + ".none"))
        elif call == "rename":
            _refused(lambda: os.rename(path + ".none", path))  # noqa: PTH104 - the very call
        else:
            raise ValueError(call)
    os.close(handle)


def _refused(call: Callable[[], None]) -> None:
    try:
        call()
    except FileNotFoundError:
        return
    raise AssertionError


def struck(
    work: Work, folder: Path, call: str, idle_calls: int, shared: mmap.mmap, *, tell: bool = False
) -> int:
    """The work, struck at its Nth call; 0 came to its end, 1 ended with an error that a person can act on."""

    def go() -> int:
        if tell:
            print("pid", os.getpid(), flush=True)
        idle(call, idle_calls, work.root)
        try:
            work.do(folder, shared)
        except AssistantError:
            return 1
        return 0

    return in_child(go)


def main() -> None:
    name, call, root = sys.argv[1], sys.argv[2], Path(sys.argv[6])
    when, points, again = (int(one) for one in sys.argv[3:6])
    work = WORKS[name](root)
    shared = mmap.mmap(-1, 1)
    if points == 0:  # only to be counted: how many calls of this kind the child made, by its own log
        struck(work, work.fresh("one"), call, 0, shared, tell=True)
        return
    for number in range(1, points + 1):
        folder = work.fresh("one")
        shared[0] = 0
        code = struck(work, folder, call, when - number, shared)
        done = shared[0]
        if code not in (-9, 0, 1):
            print(f"{name} {call} {number}: ended with {code}")
        for second in range(1, again + 1):  # struck once more while it opens what is left
            in_child(partial(_opened, work, folder, call, when - second, done))
        problem = _judged(work, folder, done)
        if problem:
            print(f"{name} {call} {number}: {problem}")
    print("points", points * (1 + again))


def _opened(work: Work, folder: Path, call: str, idle_calls: int, done: int) -> int:
    idle(call, idle_calls, work.root)
    work.judge(folder, done)
    return 0


def _judged(work: Work, folder: Path, done: int) -> str:
    note = work.root / "problem"
    note.unlink(missing_ok=True)

    def go() -> int:
        note.write_text(work.judge(folder, done))
        return 0

    code = in_child(go)
    if code:
        return f"opening what is left ended with {code}"
    return note.read_text()


if __name__ == "__main__":
    main()
