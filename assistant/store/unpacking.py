"""A draft out of a package, written to a folder of the person's choice."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from assistant.draft_files import save
from assistant.errors import AssistantError, OutputInTheWay
from assistant.package.unpack import Unpacked
from assistant.store.drafts import DRAFT_NAME
from assistant.store.whole_file import refusal, write_whole


def write_draft(unpacked: Unpacked, folder: Path) -> Path:
    """Write ``draft.toml`` and the pictures it names to ``folder``, which must not be there yet; the draft's path.

    The folder appears whole or not at all, readable by its owner alone.

    Raises:
        OutputInTheWay: something stands at ``folder``.
        DiskFull, OutputRefused: it cannot be written there.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise refusal(error, folder) from None
    try:
        for name, content in unpacked.pictures.items():
            (made / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(made / name, content)
        save(unpacked.filing, made / DRAFT_NAME)
        if folder.exists() or folder.is_symlink():
            raise OutputInTheWay(path=folder.name)
        made.rename(folder)
    except AssistantError:
        shutil.rmtree(made, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(made, ignore_errors=True)
        raise refusal(error, folder) from None
    return folder / DRAFT_NAME
