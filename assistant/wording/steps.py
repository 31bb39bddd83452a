"""Titles of the journey's parts and pages, as the task list shows them."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_, _
from assistant.draft import MaterialKind
from assistant.flow import Phase, Step
from assistant.wording.names import material_name

PHASES: Final[dict[Phase, str]] = {
    Phase.DECIDE: N_("Decide"),
    Phase.PREPARE: N_("Prepare"),
    Phase.FILL: N_("Fill in"),
    Phase.PICTURES: N_("Photograph"),
    Phase.CHECK: N_("Check"),
    Phase.EXPORT: N_("Export"),
    Phase.FOLLOW: N_("Follow"),
}

STEPS: Final[dict[str, str]] = {
    "decide.service": N_("A site or an app"),
    "decide.place": N_("Where the server is"),
    "decide.charges": N_("Whether users pay"),
    "decide.who": N_("Which province, who files"),
    "prepare.things": N_("Get things together"),
    "fill.subject": N_("Subject"),
    "fill.person": N_("Responsible person"),
    "fill.site": N_("Site details"),
    "check.parties": N_("Three-way match"),
    "check.answers": N_("Check all answers"),
    "export.package": N_("Package and field sheet"),
    "follow.way": N_("After handing in"),
    "follow.rejected": N_("Sent back: the causes"),
    "follow.approved": N_("Number and footer"),
}


def phase_title(phase: Phase) -> str:
    """判断, 准备, 填写, 拍照, 检查, 导出."""
    return _(PHASES[phase])


def step_title(step: Step) -> str:
    """主体信息, 身份证正面, 核对全部回答, ... A second person or site is numbered from 2."""
    first, _dot, last = step.id.rpartition(".")
    number = int(last) + 1 if last.isdigit() else 1
    title = (
        _("Authorisation of the site's person")
        if step.material is MaterialKind.AUTHORISATION and step.person is not None
        else material_name(step.material)
        if step.material is not None
        else _(STEPS[first if last.isdigit() else step.id])
    )
    return title if number == 1 else _("{title} {n}").format(title=title, n=number)
