"""The walls of the house, where an import contract cannot see them."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant
from assistant import errors
from tests.builders import a_company_filing, a_draft, an_individual_filing, changed
from tests.commands import filing as filing_command

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for room in ("assistant", "ui") for path in (ROOT / room).rglob("*.py"))
PICTURE_LIBRARIES = ("mediapipe", "cv2", "PIL", "rapidocr")
NETWORK_MODULES = frozenset(
    [
        "socket",
        "socketserver",
        "ssl",
        "http",
        "urllib",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "nntplib",
        "telnetlib",
        "xmlrpc",
        "webbrowser",
        "asyncio",
        "requests",
        "urllib3",
        "httpx",
        "aiohttp",
        "websockets",
        "dns",
        "whoisit",
    ]
)
FOR_LOOK_UPS = frozenset({"asyncio", "dns", "httpx", "whoisit"})
"""What ``assistant/lookups`` may import, and nothing else of the kind."""
NETWORK_NAMES = (
    "QtNetwork",
    "QtWebEngine",
    "QtWebSockets",
    "QNetwork",
    "QTcp",
    "QUdp",
    "QSsl",
)
HOST = re.compile(
    r"(?:https?|ftp|wss?)://[\w.-]+|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|net|org|gov\.cn|com\.cn)(?![\w-])",
    re.IGNORECASE,
)
NO_HOSTS = frozenset({"example.com", "https://json-schema.org", "domain.miit.gov.cn", "https://localhost"})
"""RFC 2606 keeps the first for examples; the second names a dialect of JSON Schema; the third is told to the person, to look
at with a browser; the last stands in for lists that the look-ups never fetch. Nothing here opens any of them."""


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_engine_imports_whole_where_there_is_no_qt() -> None:
    # The worker is a program of its own: it is imported as well, and must not run by that.
    names = [module.name for module in pkgutil.walk_packages(assistant.__path__, "assistant.")]
    assert len(names) > 30
    code = (
        "import sys, importlib\n"
        "sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    done = _python(code)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "module", ["assistant.vision.client", "assistant.cli.register", "assistant.cli", "ui.window", "ui.app"]
)
def test_no_picture_library_comes_in_with(module: str) -> None:
    code = (
        f"import importlib, sys; importlib.import_module({module!r})\n"
        "if 'cli' in sys.modules.get('assistant.cli', sys).__name__:\n"
        "    import typer; from assistant.cli import register; register.all_commands(typer.Typer())\n"
        f"found = [name for name in {PICTURE_LIBRARIES!r} if name in sys.modules]\n"
        "assert not found, found\n"
    )
    done = _python(code)
    assert done.returncode == 0, done.stderr


def _imports(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, []) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, [name.name for name in node.names]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_source_reaches_for_a_network(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for module, names in _imports(tree):
        head = module.partition(".")[0]
        asking = path.is_relative_to(ROOT / "assistant" / "lookups") and head in FOR_LOOK_UPS
        harmless = module == "urllib.parse" or asking
        assert head not in NETWORK_MODULES or harmless, f"imports {module}"
        assert not any(name.startswith(NETWORK_NAMES) for name in [module.rpartition(".")[2], *names]), module
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "openUrl":
            # The system's own programs may be asked to show a file or folder of this machine, and nothing else.
            opened = ast.unparse(node.args[0])
            assert opened.startswith("QUrl.fromLocalFile("), f"line {node.lineno} opens {opened}"
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            hosts = {match.group() for match in HOST.finditer(node.value)} - NO_HOSTS
            assert not hosts, f"line {node.lineno} names {hosts}"


JUDGES = sorted((ROOT / "assistant" / "checks").rglob("*.py"))
IMPURE_CALLS = frozenset(
    {"open", "now", "today", "utcnow", "monotonic", "perf_counter", "time_ns", "getenv", "input"}
)
IMPURE_MODULES = frozenset(
    {"os", "sys", "io", "time", "random", "secrets", "locale", "tempfile", "shutil", "subprocess", "logging"}
)


@pytest.mark.parametrize("path", JUDGES, ids=lambda path: path.name)
def test_a_judge_touches_neither_files_nor_clock_nor_locale(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for module, names in _imports(tree):
        assert module.partition(".")[0] not in IMPURE_MODULES, module
        assert not (module == "pathlib" and set(names) - {"PurePosixPath", "PurePath"}), module
        assert module not in ("assistant.catalogue", "assistant.texts"), "a judge finds no words"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            assert name not in IMPURE_CALLS, f"line {node.lineno} calls {name}"


def _errors() -> list[type[errors.AssistantError]]:
    for module in pkgutil.walk_packages(assistant.__path__, "assistant."):
        if not module.name.startswith(("assistant.vision.", "assistant.cli.")):
            importlib.import_module(module.name)
    found: list[type[errors.AssistantError]] = []
    waiting = [errors.AssistantError]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return found


def test_an_error_written_to_a_log_says_its_code_and_nothing_of_the_person() -> None:
    for kind in _errors():
        error = kind.__new__(kind)
        errors.AssistantError.__init__(error, path="样例甲的身份证.jpg", number="000000197001010027")
        assert str(error) == kind.code
        assert "样例甲" not in repr(error)
        assert "000000197001010027" not in repr(error)


def _values(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for inner in node.values():
            yield from _values(inner)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from _values(inner)
    elif isinstance(node, str) and len(node) > 2:
        yield node


@pytest.mark.parametrize("build", [an_individual_filing, a_company_filing])
def test_no_value_of_a_draft_reaches_the_log_or_a_temporary_folder(build, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Also where things go wrong: a draft with an unknown key, a picture that is none, a goal that is a folder."""
    folder = tmp_path / "papers"
    filing = build(folder)
    draft = a_draft(filing, folder)
    broken = folder / "broken.toml"
    broken.write_text(draft.read_text(encoding="utf-8") + '\n[surprise]\nname = "样例"\n', encoding="utf-8")
    faulty = tmp_path / "faulty"
    faulty_filing = changed(build(faulty), persons__0__mobile="123", sites__0__domain__name="-.-")
    faulty_draft = a_draft(faulty_filing, faulty)
    (faulty / faulty_filing.materials[0].file).write_bytes(b"no picture")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    logged = ""
    for arguments in (
        ["check", str(draft), "--json"],
        ["export", str(draft), "-o", str(tmp_path / "out.zip"), "--json"],
        ["verify", str(tmp_path / "out.zip")],
        ["export", str(draft), "-o", str(folder)],
        ["check", str(broken)],
        ["check", str(faulty_draft), "--json"],
        ["export", str(faulty_draft), "-o", str(tmp_path / "other.zip")],
    ):
        ran = filing_command(*arguments, TMPDIR=str(temporary), FILING_ASSISTANT_VISION_LOG="1")
        logged += ran.err
    personal = {*_values(filing.subject.model_dump()), *_values([one.model_dump() for one in filing.persons])}
    personal |= {filing.sites[0].domain.name, filing.sites[0].name, filing.sites[0].remark}
    personal -= {"individual", "enterprise", "long-term"}
    assert not [value for value in personal if value in logged]
    assert list(temporary.iterdir()) == []
