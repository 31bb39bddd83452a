"""What is looked at live, in the order of the list beside the camera, and how each thing stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.findings import Code
from assistant.live.messages import Message


class Topic(StrEnum):
    """One row of the list."""

    PEOPLE = "people"
    DISTANCE = "distance"
    CENTRE = "centre"
    WHOLE = "whole"
    CURTAIN = "curtain"
    COVER = "cover"
    LIGHT = "light"
    POSE = "pose"
    EYES = "eyes"
    SHARP = "sharp"
    PAPER = "paper"
    STRAIGHT = "straight"
    GLARE = "glare"


class State(StrEnum):
    """How a thing stands. ``PENDING``: it is looked at once what comes before it is right. ``LATER``: it cannot
    be told here and is looked at on the still.
    """

    GOOD = "good"
    BAD = "bad"
    PENDING = "pending"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Check:
    """One row. ``message`` is what is wrong with it; ``after`` the thing it waits for."""

    topic: Topic
    state: State
    message: Message | None = None
    after: Topic | None = None


URGENCY: Final = (
    Topic.PEOPLE,
    Topic.LIGHT,
    Topic.DISTANCE,
    Topic.CENTRE,
    Topic.WHOLE,
    Topic.CURTAIN,
    Topic.COVER,
    Topic.POSE,
    Topic.EYES,
    Topic.SHARP,
)
"""The first of these that is wrong is the message (photo-checks, live guidance, 1)."""

WAITS_FOR: Final[dict[Topic, tuple[Topic, ...]]] = {
    Topic.DISTANCE: (Topic.PEOPLE,),
    Topic.LIGHT: (Topic.PEOPLE,),
    Topic.CENTRE: (Topic.PEOPLE, Topic.DISTANCE),
    Topic.WHOLE: (Topic.PEOPLE, Topic.DISTANCE, Topic.CENTRE),
    Topic.CURTAIN: (Topic.PEOPLE, Topic.DISTANCE, Topic.CENTRE),
    Topic.COVER: (Topic.PEOPLE, Topic.DISTANCE, Topic.CENTRE),
    Topic.POSE: (Topic.PEOPLE, Topic.DISTANCE, Topic.CENTRE),
    Topic.EYES: (Topic.PEOPLE, Topic.DISTANCE, Topic.CENTRE),
    Topic.SHARP: (Topic.PEOPLE, Topic.DISTANCE, Topic.CENTRE),
}
"""Each later measure means something only when these are right."""

TOPIC_OF: Final[dict[Code, Topic]] = {
    Code.FACE_TOO_SMALL: Topic.DISTANCE,
    Code.FACE_TOO_LARGE: Topic.DISTANCE,
    Code.FACE_OFF_CENTRE: Topic.CENTRE,
    Code.FACE_CUT: Topic.WHOLE,
    Code.CURTAIN_MISSING: Topic.CURTAIN,
    Code.CURTAIN_EDGE_VISIBLE: Topic.CURTAIN,
    Code.CURTAIN_TEXT_COVERED: Topic.CURTAIN,
    Code.HEAD_COVERED: Topic.COVER,
    Code.FACE_COVERED: Topic.COVER,
    Code.GLASSES_DARK: Topic.COVER,
    Code.GLASSES_GLARE: Topic.COVER,
    Code.LIGHT_DARK: Topic.LIGHT,
    Code.LIGHT_BRIGHT: Topic.LIGHT,
    Code.POSE_YAW: Topic.POSE,
    Code.POSE_PITCH: Topic.POSE,
    Code.POSE_ROLL: Topic.POSE,
    Code.EYES_CLOSED: Topic.EYES,
    Code.SHARPNESS_BLUR: Topic.SHARP,
    Code.DOC_CUT: Topic.PAPER,
    Code.DOC_SMALL: Topic.DISTANCE,
    Code.DOC_SKEWED: Topic.STRAIGHT,
    Code.DOC_GLARE: Topic.GLARE,
    Code.DOC_BLUR: Topic.SHARP,
}

MESSAGES: Final[dict[tuple[str, int], Message]] = {
    ("face.height_ratio", -1): Message.TOO_FAR,
    ("face.height_ratio", 1): Message.TOO_CLOSE,
    ("face.eye_distance", -1): Message.TOO_FAR,
    # The lens does not mirror: a face at the left of its picture is seen at the right of the mirror.
    ("face.centre_x", -1): Message.GO_LEFT,
    ("face.centre_x", 1): Message.GO_RIGHT,
    ("face.centre_y", -1): Message.GO_DOWN,
    ("face.centre_y", 1): Message.GO_UP,
    ("face.head_room", -1): Message.HEAD_CUT,
    ("face.side_room", -1): Message.SIDE_CUT,
    ("face.room_below", -1): Message.BODY_CUT,
    ("body.side_contact", 1): Message.SHOULDERS_CUT,
    ("curtain.shown", -1): Message.CURTAIN_NONE,
    ("curtain.edge.left", 1): Message.CURTAIN_RIGHT,
    ("curtain.edge.right", 1): Message.CURTAIN_LEFT,
    ("curtain.edge.top", 1): Message.CURTAIN_TOP,
    ("curtain.edge.bottom", 1): Message.CURTAIN_BOTTOM,
    ("curtain.hidden", 1): Message.CURTAIN_HIDDEN,
    ("head.cover", 1): Message.HAT,
    ("face.cover", 1): Message.MASK,
    ("glasses.lens", -1): Message.GLASSES_DARK,
    ("glasses.reflection", 1): Message.GLASSES_GLARE,
    ("light.highlights", 1): Message.BRIGHT,
    ("light.shadows", 1): Message.DARK,
    ("noise", 1): Message.DARK,
    # Yaw is positive towards the right edge of the picture, that is towards the left of the mirror.
    ("pose.yaw", -1): Message.TURN_LEFT,
    ("pose.yaw", 1): Message.TURN_RIGHT,
    ("pose.pitch", -1): Message.LIFT,
    ("pose.pitch", 1): Message.LOWER,
    # Roll is positive clockwise in the picture: the head leans to the left of the mirror.
    ("pose.roll", -1): Message.TILT_LEFT,
    ("pose.roll", 1): Message.TILT_RIGHT,
    ("eyes.open", -1): Message.EYES_CLOSED,
    ("sharpness", -1): Message.HOLD_STILL,
    ("doc.cut", 1): Message.PAPER_CUT,
    ("doc.share", -1): Message.PAPER_FAR,
    ("doc.share", 1): Message.PAPER_CLOSE,
    ("doc.density", -1): Message.PAPER_FAR,
    ("doc.skew", 1): Message.PAPER_SLANTED,
    ("doc.live.glare", 1): Message.PAPER_TILT,
    ("doc.live.sharp", -1): Message.PAPER_STILL,
    ("doc.moved", 1): Message.PAPER_STILL,
}
"""Measure and side on which it is wrong: what to say."""
