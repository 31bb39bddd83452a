"""Scenes of what follows a notice: sent back with its causes, approved with the number and the footer."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.follow.event import SHANGHAI, EventKind
from assistant.follow.history import record

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.store.drafts import DraftFolder
    from ui.window import MainWindow

NOTICE = (
    "【样例云】您好，您的备案信息未通过管局审核，原因：1、主体负责人电话多次拨打无人接听；2、网站名称过于宽泛；"
    "3、贵站的星图不符合本省第九条。修改后重新提交。"
)
NUMBER = "京ICP备2026000001号-1"


def moment(day: int, hour: int, minute: int) -> datetime:
    """A moment of November."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


def handed_in(filing: Filing, *more: tuple[EventKind, datetime]) -> Filing:
    """The filing with the record of its way so far."""
    follow = filing.follow
    events = [
        (EventKind.SUBMITTED, moment(9, 10, 12)),
        (EventKind.REVIEWED, moment(10, 15, 2)),
        (EventKind.TO_BUREAU, moment(10, 15, 30)),
        (EventKind.ACCEPTED, moment(10, 18, 1)),
        *more,
    ]
    for kind, at in events:
        follow = record(follow, kind, at, at)
    return filing.model_copy(update={"follow": follow})


def rejected(window: MainWindow, drafts: DraftFolder) -> None:
    """A notice of two causes and a part that nobody understands."""
    from tests.pictures.scenes import _open, individual
    from ui.pages.rejected import RejectedPage

    _open(window, drafts, handed_in(individual()), "follow.rejected")
    page = window.work.page
    assert isinstance(page, RejectedPage)
    page.text.setPlainText(NOTICE)
    page.read()


def remembered(window: MainWindow, drafts: DraftFolder) -> None:
    """The same once it was kept."""
    from ui.pages.rejected import RejectedPage

    rejected(window, drafts)
    page = window.work.page
    assert isinstance(page, RejectedPage)
    page.keep()
    page.text.setPlainText("")
    page.read()


def approved(window: MainWindow, drafts: DraftFolder) -> None:
    """The number is filled in; a saved page shows it without a link."""
    from tests.pictures.scenes import _open, _until, individual
    from ui.pages.approved import ApprovedPage

    opened = (
        (EventKind.APPROVED, moment(23, 9, 40)),
        (EventKind.OPENED, moment(23, 11, 5)),
    )
    filing = handed_in(individual(), *opened)
    site = filing.sites[0].model_copy(update={"record_number": NUMBER})
    _open(window, drafts, filing.model_copy(update={"sites": (site,)}), "follow.approved")
    page = window.work.page
    assert isinstance(page, ApprovedPage)
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder) / "index.html"
        saved.write_text(
            f"<title>{site.name}</title><p>{'读书的话。' * 20}</p><p>{NUMBER}</p>", encoding="utf-8"
        )
        page.look_at(saved)
        _until(lambda: page.check is not None)
