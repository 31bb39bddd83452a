"""Pictures drawn with Qt for tests: an invented person before a curtain, a card; and a vision process that only knows them."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.errors import AssistantError
from assistant.findings import Code
from assistant.vision.curtain_measures import CurtainTask
from assistant.vision.measures import Encoded, PictureMeasures, Pixels, Profile

SIZE = (1600, 1200)


def person_before_curtain(width: int = 1600, height: int = 1200, centre: int = 970) -> QImage:
    """Head and shoulders, by default a little to the right of the middle; ``centre`` in 1600 for the whole width."""
    image = QImage(width, height, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / 1600, height / 1200)
    painter.fillRect(QRectF(0, 0, 1600, 1200), QColor("#3a66a8"))
    painter.fillRect(QRectF(0, 0, 90, 1200), QColor("#ddd3bf"))
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(64)
    painter.setFont(font)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(QRectF(420, 60, 760, 100), Qt.AlignmentFlag.AlignCenter, "样例云备案核验专用")
    painter.translate(centre - 970, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#45494f"))
    body = QPainterPath(QPointF(520, 1200))
    body.cubicTo(QPointF(540, 860), QPointF(760, 810), QPointF(970, 800))
    body.cubicTo(QPointF(1180, 810), QPointF(1400, 860), QPointF(1420, 1200))
    painter.drawPath(body)
    painter.setBrush(QColor("#d9a884"))
    painter.drawRect(QRectF(900, 700, 140, 140))
    painter.setBrush(QColor("#2c241f"))
    painter.drawEllipse(QPointF(970, 430), 175, 190)
    painter.setBrush(QColor("#e8bd9c"))
    painter.drawEllipse(QPointF(970, 520), 150, 215)
    painter.setBrush(QColor("#2a211c"))
    for across in (915, 1025):
        painter.drawEllipse(QPointF(across, 500), 18, 11)
    painter.setBrush(QColor("#b4685f"))
    painter.drawEllipse(QPointF(970, 640), 42, 12)
    painter.end()
    return image


def card(width: int = 1600, height: int = 1010) -> QImage:
    """A blank card on a table."""
    image = QImage(width, height, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), QColor("#7c6f60"))
    painter.setBrush(QColor("#eef2f4"))
    painter.drawRoundedRect(QRectF(120, 100, width - 240, height - 200), 40, 40)
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(60)
    painter.setFont(font)
    painter.drawText(QRectF(200, 180, 900, 100), Qt.AlignmentFlag.AlignVCenter, "样张 SPECIMEN")
    painter.end()
    return image


def pixels_of(image: QImage, full: tuple[int, int] | None = None) -> Pixels:
    """As the vision process hands it over."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = [bytes(plain.constScanLine(row)[: plain.width() * 3]) for row in range(plain.height())]
    return Pixels(plain.width(), plain.height(), b"".join(rows), full or (image.width(), image.height()))


GOOD = {
    "face.count": 1.0,
    "face.height_ratio": 0.17,
    "face.eye_distance": 160.0,
    "face.centre_x": 0.5,
    "face.top_contact": 0.0,
    "face.side_room": 0.8,
    "face.room_below": 2.6,
    "pose.yaw": 2.0,
    "pose.pitch": 1.0,
    "pose.roll": 0.6,
    "eyes.open": 0.07,
    "light.highlights": 0.0,
    "light.shadows": 0.01,
    "noise": 1.2,
    "colour.chroma": 30.0,
    "sharpness": 0.4,
    "picture.short_side": 1200.0,
}


def measured(centre: int = 970, **values: float) -> PictureMeasures:
    """A good photo of the drawn person, with some measures as given; ``__`` in a name stands for its dot.

    ``centre`` as for ``person_before_curtain``; the measure of it is 0.5 unless it is given.
    """
    changed = {name.replace("__", "."): value for name, value in values.items()}
    face = (centre - 150, 305, 300, 430)
    boxes = dict.fromkeys(
        (Code.FACE_OFF_CENTRE, Code.POSE_ROLL, Code.POSE_YAW, Code.SHARPNESS_BLUR, Code.FACE_TOO_SMALL), face
    )
    boxes[Code.EYES_CLOSED] = (centre - 110, 460, 220, 90)
    boxes[Code.LIGHT_DARK] = (centre, 330, 150, 400)
    return PictureMeasures(
        size=SIZE,
        format="JPEG",
        bytes=412_000,
        faces=(face,),
        eyes=((centre - 55.0, 500.0), (centre + 55.0, 500.0)),
        chin=(float(centre), 735.0),
        values={**GOOD, **changed},
        boxes=boxes,
    )


class DrawnVision:
    """Answers what a test says. With ``waits`` checks stay open until the test ends them by ``pending``."""

    def __init__(self, picture: QImage | None = None) -> None:
        self.picture = picture if picture is not None else person_before_curtain(800, 600)
        self.full = SIZE
        self.answer: PictureMeasures | AssistantError = measured()
        self.by_name: dict[str, PictureMeasures | AssistantError] = {}
        self.waits = False
        self.pending: list[Future[PictureMeasures]] = []
        self.asked: list[str] = []
        self.placed: list[Corners | None] = []
        """Where the person said that the paper lies, for each picture that was measured."""
        self.curtains: list[CurtainTask | None] = []
        """What each curtain photo was to be compared with."""

    def measure(
        self,
        path: Path,
        kind: MaterialKind,
        curtain: CurtainTask | None = None,
        corners: Corners | None = None,
    ) -> Future[PictureMeasures]:
        self.asked.append("measure")
        self.placed.append(corners)
        if kind is MaterialKind.CURTAIN:
            self.curtains.append(curtain)
        future: Future[PictureMeasures] = Future()
        answer = self.by_name.get(path.name, self.answer)
        if self.waits:
            self.pending.append(future)
        elif isinstance(answer, AssistantError):
            future.set_exception(answer)
        else:
            future.set_result(answer)
        return future

    def preview(self, path: Path, longest: int) -> Future[Pixels]:
        self.asked.append("preview")
        future: Future[Pixels] = Future()
        future.set_result(pixels_of(self.picture, self.full))
        return future

    def encode(self, path: Path, profile: Profile) -> Future[Encoded]:
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice

        store = QByteArray()
        buffer = QBuffer(store)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.picture.save(buffer, "JPEG", 90)
        future: Future[Encoded] = Future()
        future.set_result(Encoded(bytes(store.data()), self.picture.width(), self.picture.height(), 90))
        return future

    def inspect(self, data: bytes) -> Future[PictureMeasures]:
        future: Future[PictureMeasures] = Future()
        size = (self.picture.width(), self.picture.height())
        future.set_result(PictureMeasures(size=size, format="JPEG", bytes=len(data)))
        return future

    def close(self) -> None:
        """Nothing runs."""
