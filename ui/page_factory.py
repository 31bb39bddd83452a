"""Which page shows which step. Pages are imported when they are first opened: the start stays fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.flow import Step
    from ui.case import Case
    from ui.pages.page import Page


def make_page(case: Case, step: Step) -> Page:
    """The page of a step. ``KeyError`` for a step of a kind that has no page."""
    kind = step.id.partition(".")[0]
    if kind == "decide":
        from ui.pages.decide import DecidePage

        return DecidePage(case, step)
    if kind == "prepare":
        from ui.pages.prepare import PreparePage

        return PreparePage(case, step)
    if step.id.startswith("fill.site."):
        from ui.pages.site import SitePage

        return SitePage(case, step)
    if kind == "fill":
        from ui.pages.fill import FillPage

        return FillPage(case, step)
    if kind == "picture":
        from ui.pages.picture import PicturePage

        return PicturePage(case, step)
    if step.id == "check.parties":
        from ui.pages.parties import PartiesPage

        return PartiesPage(case, step)
    if kind == "check":
        from ui.pages.answers import AnswersPage

        return AnswersPage(case, step)
    if kind == "export":
        from ui.pages.export import ExportPage

        return ExportPage(case, step)
    if step.id == "follow.rejected":
        from ui.pages.rejected import RejectedPage

        return RejectedPage(case, step)
    if step.id == "follow.approved":
        from ui.pages.approved import ApprovedPage

        return ApprovedPage(case, step)
    if kind == "follow":
        from ui.pages.follow import FollowPage

        return FollowPage(case, step)
    raise KeyError(step.id)
