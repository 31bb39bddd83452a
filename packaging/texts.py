"""Keep the catalogue: extract messages, add translations, compile. Needs Babel.

python packaging/texts.py update            take new messages from the source, compile
python packaging/texts.py add FILE.json     the same, with translations from {"English": "中文"}
python packaging/texts.py check             fail on a missing, stale or mismatched translation
"""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "assets" / "locale" / "zh_CN" / "LC_MESSAGES"
PO = FOLDER / "assistant.po"
MO = FOLDER / "assistant.mo"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
SOURCES = (
    ("assistant", "**.py", "python"),
    ("ui", "**.py", "python"),
    ("assets/report", "**.j2", "jinja2"),
    ("assets/letters", "**.j2", "jinja2"),
)


def extracted() -> Catalog:
    """Every message of the source."""
    catalog = Catalog(project="icp-filing-assistant", charset="utf-8")
    for folder, pattern, method in SOURCES:
        if not (ROOT / folder).is_dir():
            continue
        found = extract_from_dir(
            str(ROOT / folder),
            method_map=[(pattern, method)],
            keywords={"_": None, "N_": None, "ngettext": (1, 2), "gettext": None},
            comment_tags=("Translators:",),
        )
        for filename, _line, message, comments, context in found:
            # No line numbers: they would change with every edit of the source.
            catalog.add(
                message, locations=[(f"{folder}/{filename}", None)], auto_comments=comments, context=context
            )
    return catalog


def stored() -> Catalog:
    """The catalogue as committed."""
    if not PO.exists():
        return Catalog(locale="zh_CN", project="icp-filing-assistant", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def merged(extra: dict[str, str]) -> Catalog:
    """The committed translations for the messages of the source, with ``extra`` over them."""
    catalog = stored()
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    for message in catalog:
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        if key in extra:
            message.string = (extra[key],) if isinstance(message.id, tuple) else extra[key]
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """As stored: sorted, without dates."""
    out = BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=False, width=110, include_lineno=False)
    lines = [line for line in out.getvalue().splitlines(keepends=True) if b"-Date:" not in line]
    return b"".join(lines)


def mo_bytes(catalog: Catalog) -> bytes:
    """Compiled. Babel would write the time of day into it, and no two runs would agree."""
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def problems(catalog: Catalog) -> list[str]:
    """Missing translations, and placeholders that differ."""
    found = []
    for message in catalog:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not all(strings):
            found.append(f"not translated: {ids[0]!r}")
        elif sorted(set(PLACEHOLDER.findall(ids[-1]))) != sorted(set(PLACEHOLDER.findall(strings[-1]))):
            found.append(f"placeholders differ: {ids[0]!r}")
    return found


def main(arguments: list[str]) -> int:
    """See the module's docstring."""
    match arguments:
        case ["update"]:
            extra: dict[str, str] = {}
        case ["add", name]:
            extra = json.loads(Path(name).read_text(encoding="utf-8"))
        case ["check"]:
            catalog = merged({})
            wrong = problems(catalog)
            if not PO.exists() or PO.read_bytes() != po_bytes(catalog):
                wrong.append("assistant.po is not up to date: run packaging/texts.py update")
            elif MO.read_bytes() != mo_bytes(stored()):
                wrong.append("assistant.mo is not compiled from assistant.po: run packaging/texts.py update")
            print("\n".join(wrong) or "catalogue complete")
            return 1 if wrong else 0
        case _:
            print(__doc__)
            return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / ".lock").open("w") as lock:
        hold(lock)
        catalog = merged(extra)
        PO.write_bytes(po_bytes(catalog))
        MO.write_bytes(mo_bytes(stored()))
    for line in problems(catalog):
        print(line)
    return 0


def hold(lock) -> None:  # type: ignore[no-untyped-def]
    """Two people may add translations at once."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(lock, fcntl.LOCK_EX)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
