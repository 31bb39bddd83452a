"""One picture of the filing: choose, drop or take it; see what was found in it, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.draft import MaterialKind
from assistant.errors import AssistantError
from assistant.findings import Finding, NotChecked, Severity
from assistant.flow import Step, material_of
from assistant.texts import explain
from assistant.vision.limits import file_limits
from assistant.vision.measures import PictureMeasures
from assistant.wording.steps import step_title
from ui import dialogs, jobs, style
from ui.pages import picture_texts as texts
from ui.pages.page import Page
from ui.pages.pdf_page import PdfPage
from ui.pages.picture_curtain import compared_with, open_curtains, provider_of
from ui.pages.picture_shots import Visit
from ui.pages.picture_standing import Mode, Standing
from ui.pages.picture_unusable import Unusable
from ui.pages.picture_verdict import PictureVerdict, Result
from ui.pages.sayings import clock
from ui.previews import Previews
from ui.sizes import file_size
from ui.verifying import package_of
from ui.widgets.buttons import Button, button
from ui.widgets.picture_drop import PictureDrop, picture_of
from ui.widgets.said import Said

if TYPE_CHECKING:
    from ui.camera import Camera
    from ui.case import Case
    from ui.pages.picture_camera import PictureCamera
    from ui.pages.picture_paper import PaperPart
    from ui.widgets.camera_panel import CameraPanel

PATTERNS: Final = " ".join(
    f"*.{suffix}" for one in ("jpg", "jpeg", "png", "heic", "heif", "pdf") for suffix in (one, one.upper())
)
"""What the dialog for files shows."""


class PicturePage(Page):
    """A picture step. The draft holds at most one picture for it; earlier ones of this visit stay at hand."""

    stage: ClassVar[bool] = True

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self.mode = Mode.EMPTY
        self.camera: Camera | None = None
        self._taking: PictureCamera | None = None
        self._is_camera_open = False
        self._is_taking = False
        self._pdf: PdfPage | None = None
        self._shot: QImage | None = None
        """What the camera took last, shown until the copy in the draft can be."""
        self.visit = Visit()
        self._is_photo = texts.is_photo(step.material)
        self.previews = Previews(case.vision, case.store.folder, self)
        self.previews.ready.connect(self._on_preview)

        self.said = Said()
        self.drop = PictureDrop(
            step.material,
            texts.wanted(step.material),
            texts.accepted(file_limits(case.book), step.material, case.book),
            offers="file" if self._is_photo else "camera",
        )
        self.drop.file_requested.connect(self.choose_file)
        self.drop.camera_requested.connect(self.open_camera)
        self.verdict = PictureVerdict(case.book)
        self.verdict.stopped.connect(self._on_stopped)
        self.verdict.shot_chosen.connect(self._take_back)
        self.verdict.acknowledged.connect(case.acknowledge)
        self.verdict.no_curtain.add_requested.connect(self.open_curtains)
        self.verdict.curtains.clicked.connect(self.open_curtains)
        self.verdict.confirmed.connect(lambda item, seen: case.confirm(item, seen=seen))
        self.unusable = Unusable()
        self._parts: tuple[QWidget, ...] = (self.drop, self.verdict, self.unusable)
        self._is_placing = False
        self.paper: PaperPart | None = None if self._is_photo else self._make_paper()

        self.use_file = button(_("Use a file"), "secondary", "folder", 40)
        self.use_file.clicked.connect(self.choose_file)
        self.use_camera = button(_("Take a picture"), "secondary", "camera", 40)
        self.use_camera.clicked.connect(self.open_camera)
        self.keep = button(_("Keep this one for now, go on"), "quiet", height=40)
        self.keep.clicked.connect(self.next_requested)
        self.later = button(_("Do this later, go on"), "quiet", height=40)
        self.later.clicked.connect(self.next_requested)
        self.onward = button(_("Go on, it is read meanwhile"), "secondary", height=40)
        self.onward.clicked.connect(self.next_requested)
        self.rehearse = button(_("Rehearse the face check"), "quiet", "eye", 40)
        self.rehearse.clicked.connect(lambda: self.open_camera(rehearsal=True))

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S3)
        column.addWidget(self.said)
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(0)
        self._column = column
        self.drop.setMaximumWidth(style.FORM_WIDTH)
        self.setAcceptDrops(True)
        case.store.changed.connect(self._on_draft_changed)
        case.failed.connect(self._on_case_failed)
        self.render_page()

    def _make_paper(self) -> PaperPart:
        from ui.pages.picture_paper import PaperPart

        paper = PaperPart(self.case, self.step, self.previews, self)
        paper.placing.connect(self.place_corners)
        self.verdict.add_paper(paper.fields, paper.below, paper.card)
        self._parts = (*self._parts, paper.corners)
        self.case.readings.ready.connect(self._on_preview)
        return paper

    # --- What it stands at --------------------------------------------------------------------------------------------

    @property
    def file(self) -> str:
        """Name of the picture in the draft; empty where there is none."""
        held = material_of(self.case.store.filing, self.step)
        return held[1].file if held is not None else ""

    def findings(self) -> tuple[Finding, ...]:
        """What was found in this picture."""
        return self.case.findings_for(self.step)

    def unchecked(self) -> tuple[NotChecked, ...]:
        """What could not be seen in it."""
        held = material_of(self.case.store.filing, self.step)
        about = f"materials.{held[0]}" if held is not None else ""
        return tuple(one for one in self.case.review.not_checked if one.about == about)

    def _mode_now(self) -> Mode:
        if self._is_camera_open:
            return Mode.CAMERA
        if self._is_taking:
            return Mode.LOOKING
        if not self.file:
            return Mode.EMPTY
        if self._is_placing:
            return Mode.CORNERS
        if self.file in self.case.unlooked:
            return Mode.UNSEEN
        measures = self.case.measures.get(self.file)
        if measures is None:
            return Mode.LOOKING
        return Mode.UNUSABLE if measures.problem is not None or measures.size is None else Mode.VERDICT

    def fills_frame(self) -> bool:
        return self.mode is Mode.CAMERA

    # --- Words of the frame -------------------------------------------------------------------------------------------

    def _standing(self) -> Standing:
        measures = self.case.measures.get(self.file)
        problem = measures.problem if measures is not None else None
        return Standing(self.step, self.mode, self.findings(), len(self.unchecked()), problem)

    def title(self) -> str:
        return self._standing().title()

    def lead(self) -> str:
        return self._standing().lead()

    def status(self) -> str:
        return self._standing().status()

    def primary_text(self) -> str:
        return self._standing().primary_text()

    def on_primary(self) -> None:
        match self.mode:
            case Mode.VERDICT if self._standing().is_good_enough:
                self.next_requested.emit()
            case Mode.EMPTY | Mode.VERDICT | Mode.UNUSABLE:
                if self._is_photo:
                    self.open_camera()
                else:
                    self.choose_file()
            case Mode.CORNERS:
                if self.paper is not None and self.paper.use_corners():
                    self._end_placing()
            case Mode.UNSEEN:
                self.previews.forget_failed()
                self.case.measure_missing(again=True)
                self.render_page()
            case _:
                return

    def secondary_text(self) -> str:
        match self.mode:
            case Mode.CAMERA:
                return _("Leave the camera")
            case Mode.CORNERS:
                return _("Back to the verdict")
            case _:
                return _("Back")

    def on_secondary(self) -> None:
        if self.mode is Mode.CAMERA:
            self.close_camera()
        elif self.mode is Mode.CORNERS:
            self._end_placing()
        else:
            self.back_requested.emit()

    def extra_actions(self) -> list[QWidget]:
        other: Button = self.use_file if self._is_photo else self.use_camera
        match self.mode:
            case Mode.EMPTY:
                electronic = self._is_photo and self.case.book.verification == "electronic"
                return [self.later, self.rehearse] if electronic else [self.later]
            case Mode.VERDICT if self._standing().is_good_enough:
                return [self.use_file, self.use_camera]
            case Mode.VERDICT:
                return [other, self.keep]
            case Mode.UNUSABLE:
                return [other]
            case Mode.LOOKING if not self._is_photo and self.file:
                return [self.onward]
            case Mode.UNSEEN:
                return [self.use_file, self.keep]
            case _:
                return []

    # --- Showing ------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        self.said.say("")
        super().enter()

    def leave(self) -> None:
        self.close_camera()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self._taking is not None:
            self._taking.close()

    def render_page(self) -> None:
        self.mode = self._mode_now()
        shown = {
            Mode.EMPTY: self.drop,
            Mode.CAMERA: self.panel,
            Mode.UNUSABLE: self.unusable,
            Mode.CORNERS: self.paper.corners if self.paper is not None else None,
        }.get(self.mode, self.verdict)
        for part in (*self._parts, self.panel):
            if part is not None:
                part.setVisible(part is shown)
        # The camera takes all height there is; everything else stands at the top.
        self._column.setStretch(self._column.count() - 1, 0 if self.mode is Mode.CAMERA else 1)
        if self.paper is not None and self.mode is not Mode.VERDICT:
            self.paper.render_nothing()
        match self.mode:
            case Mode.LOOKING | Mode.VERDICT | Mode.UNSEEN:
                self._render_picture()
            case Mode.UNUSABLE:
                self.visit.note(self.file, "unusable")
                said = self.findings()
                self.unusable.show_problem(
                    said[0] if said else None,
                    self.case.measures[self.file],
                    texts.accepted(file_limits(self.case.book), self.step.material, self.case.book),
                )
            case _:
                self.verdict.waiting.end()
        self.action_changed.emit()

    def _render_picture(self) -> None:
        name = self.file
        preview = self.previews.get(name) if name and not self._is_taking else None
        if preview is not None:
            self._shot = None
            self.verdict.show_picture(*preview)
        elif self._shot is not None:
            self.verdict.show_picture(self._shot, (self._shot.width(), self._shot.height()))
        else:
            self.verdict.show_picture(None, (4, 3))
        measures = self.case.measures.get(name)
        self.verdict.meta.setText("")
        if self.mode is Mode.LOOKING:
            self.verdict.show_waiting(
                _("Looking at this picture…"),
                _("Faces, light and sharpness are being measured; the first picture takes longest.")
                if self._is_photo
                else _("Its edges are looked for, then it is read. You can go on meanwhile."),
            )
        elif self.mode is Mode.UNSEEN:
            self.verdict.show_sentence(explain(self.case.unlooked[name]))
        elif measures is not None and measures.size is not None:
            self.visit.note(name, texts.verdict_state(self.findings()))
            self.verdict.show_verdict(self._result(measures))
            self._show_curtain()
            if self.paper is not None:
                self.paper.render_verdict()
            size = f"{measures.size[0]} × {measures.size[1]}"
            parts = [size, file_size(measures.bytes)]
            if len(self.visit) > 1:
                parts.insert(0, _("Picture {n}").format(n=self.visit.number(name)))
            self.verdict.meta.setText(" · ".join(parts))
        self._render_shots()

    def _show_curtain(self) -> None:
        if self.step.material is MaterialKind.CURTAIN:
            self.verdict.show_curtain(provider_of(self.case), compared_with(self.case))
        else:
            self.verdict.show_curtain("", "")

    def open_curtains(self) -> None:
        """Show the known curtains, to add one from a photo."""
        open_curtains(self.case, self)

    def _result(self, measures: PictureMeasures) -> Result:
        filing = self.case.store.filing
        findings, unchecked = self.findings(), self.unchecked()
        read = {(one.code, one.about) for one in filing.acknowledged}
        looked = {(one.code, one.about): one.at for one in filing.confirmed}
        kind = self.step.material
        if kind is None:
            raise ValueError(f"{self.step.id} holds no picture")
        return Result(
            self.case.book,
            findings,
            unchecked,
            measures,
            kind,
            tuple(
                one
                for one in findings
                if one.severity is Severity.WARN and (one.code.value, one.about) in read
            ),
            {
                item: clock(looked[item.code, item.about])
                for item in unchecked
                if (item.code, item.about) in looked
            },
        )

    def _render_shots(self) -> None:
        shots = [] if self.mode is Mode.LOOKING else self.visit.shots(self.previews, self.file)
        self.verdict.shots.show_shots(shots)
        kind = self.step.material if self._is_photo and self.mode is Mode.VERDICT else None
        best = self.visit.best(self.case, kind) if kind is not None else None
        self.verdict.best.show_best(best, self.visit.names, self.file)

    def _on_preview(self, _name: str) -> None:
        if self.mode in (Mode.LOOKING, Mode.VERDICT, Mode.UNSEEN):
            self._render_picture()

    def focus_field(self, path: str) -> None:
        if path and self.mode is Mode.VERDICT:
            self.verdict.focus_picture()

    # --- Corners ------------------------------------------------------------------------------------------------------

    def place_corners(self) -> None:
        """Put the paper's corners on by hand."""
        if self.paper is not None and self.paper.begin_placing():
            self._is_placing = True
            self.render_page()
            self.paper.corners.take_focus()

    def _end_placing(self) -> None:
        self._is_placing = False
        self.render_page()

    # --- Taking a picture in ------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Have the person choose a file."""
        kinds = _("Pictures and PDF ({patterns})").format(patterns=PATTERNS)
        dialogs.choose_file(self, step_title(self.step), kinds, self.take_file)

    def take_file(self, path: Path) -> None:
        """Take a picture file in, and have it looked at. Of a PDF with several pages the person says which."""
        self._stop_camera()
        if path.suffix.lower() == ".pdf":
            self._pdf = PdfPage(self.case.vision, path, self)
            self._pdf.whole.connect(self._take)
            self._pdf.chosen.connect(self.take_page)
            self._pdf.failed.connect(self.case.failed)
            self._pdf.start()
            return
        self._take(path)

    def take_page(self, jpeg: bytes) -> None:
        """Take in a page of a PDF, drawn as a picture."""
        self._begin()
        self.case.add_shot(self.step, jpeg)
        self.render_page()

    def _take(self, path: Path) -> None:
        self._begin()
        self.case.add_picture(self.step, path)
        self.render_page()

    def _begin(self) -> None:
        self.said.say("")
        self._shot = None
        self._is_placing = False
        self._is_taking = True

    def _on_draft_changed(self) -> None:
        """At once, before the checks are asked: the preview then comes before them."""
        if self._is_taking and self.file and self.file not in self.visit:
            self._is_taking = False
            self.visit.note(self.file, "")
            self.previews.get(self.file)

    def _on_case_failed(self, _error: AssistantError) -> None:
        """The window says what went wrong; the page goes back to what it held."""
        if self._is_taking:
            self._is_taking = False
            self.render_page()

    def _on_stopped(self) -> None:
        """Back to what was there before this picture; the file itself stays in the draft's folder."""
        self._is_taking = False
        self._shot = None
        earlier = self.visit.forget(self.file)
        if earlier:
            self._take_back(earlier)
        else:
            self.case.remove_picture(self.step)
        self.render_page()

    def _take_back(self, name: str) -> None:
        """Put an earlier picture of this visit into the draft again."""
        if self.file and self.file != name:
            self.case.place(self.step, name)

    # --- Camera -------------------------------------------------------------------------------------------------------

    def use_source(self, camera: Camera) -> None:
        """Use this camera, in place of the system's; before it is first opened."""
        self.camera = camera
        camera.setParent(self)

    def open_camera(self, *, rehearsal: bool = False) -> None:
        """Show the camera's picture; a ``rehearsal`` takes none."""
        self.said.say("")
        part = self._taking or self._make_camera()
        self._is_camera_open = True
        panel = part.panel_for(rehearsal=rehearsal)
        self.render_page()
        panel.open_camera()
        panel.setFocus()

    def _make_camera(self) -> PictureCamera:
        # Imported here: the multimedia library takes a moment, and most pages never need it.
        from ui.pages.picture_camera import PictureCamera

        part = self._taking = PictureCamera(self.case, self.step, self.camera, self)
        self.camera = part.source
        part.made.connect(lambda panel: self._column.insertWidget(self._column.count() - 1, panel, 1))
        part.shot.connect(self._on_shot)
        part.file_requested.connect(self.choose_file)
        part.left.connect(self.close_camera)
        return part

    @property
    def panel(self) -> CameraPanel | None:
        """The camera's panel, once it was opened."""
        return self._taking.panel if self._taking is not None else None

    def _stop_camera(self) -> None:
        self._is_camera_open = False
        if self._taking is not None:
            self._taking.close()

    def close_camera(self) -> None:
        """Let the camera go and show what there was."""
        if self._is_camera_open:
            self._stop_camera()
            self.render_page()

    def _on_shot(self, image: QImage) -> None:
        from ui.camera import jpeg

        self._stop_camera()
        self._shot = image
        self._is_taking = True
        self.render_page()
        jobs.run(
            self, lambda: jpeg(image), lambda data: self.case.add_shot(self.step, data), self._on_shot_failed
        )

    def _on_shot_failed(self, error: AssistantError) -> None:
        self._is_taking = False
        self.said.say(explain(error), "block")
        self.render_page()

    # --- Drops --------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if package_of(data, bags_alone=True) is not None:
            event.ignore()  # the window verifies packages, whatever page is shown
            return
        if data.hasUrls() or data.hasImage() or data.hasText():
            event.acceptProposedAction()  # what cannot be taken is refused with a sentence, not in silence
            self.drop.set_over(over=picture_of(data).path is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.drop.set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop.set_over(over=False)
        dropped = picture_of(event.mimeData())
        event.acceptProposedAction()
        if dropped.path is not None:
            self.take_file(dropped.path)
        self.said.say(dropped.note, "note" if dropped.path is not None else "unusable")
