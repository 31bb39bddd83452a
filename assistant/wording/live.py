"""What live framing says, in full, in a word, and where the same message does not help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.catalogue import N_
from assistant.live.messages import Message
from assistant.live.topics import Topic


@dataclass(frozen=True, slots=True)
class Said:
    """``message``: what to do, in a few words. ``explanation``: one line below. ``word``: in the list beside it."""

    message: str
    explanation: str
    word: str
    icon: str


@dataclass(frozen=True, slots=True)
class Tip:
    """After some seconds with one message: a question as heading, a remedy; ``more`` comes with the drawing."""

    heading: str
    text: str
    more: str
    drawing: str


FILL: Final = N_("Move the camera closer to it, or hang the curtain so that it fills the picture")
MOVE_IN_MIRROR: Final = N_("Look at yourself on the screen and move into the oval")

SAID: Final[dict[Message, Said]] = {
    Message.LOOKING: Said(N_("Having a look"), N_("Face the lens"), "", "eye"),
    Message.BLACK: Said(
        N_("The picture is black"),
        N_("Open the camera's cover or shutter, or choose another camera"),
        N_("black"),
        "camera",
    ),
    Message.NO_FACE: Said(
        N_("No face to be seen"), N_("Sit before the camera, face to the lens"), N_("nobody"), "eye"
    ),
    Message.SEVERAL: Said(
        N_("Only one person"),
        N_("Nobody else may be in the picture, nor a face on a poster"),
        N_("several"),
        "subject",
    ),
    Message.DARK: Said(
        N_("Too dark"), N_("Turn on a light before you, or face the window"), N_("dark"), "light"
    ),
    Message.BRIGHT: Said(N_("Too bright"), N_("Move away from the lamp, or dim it"), N_("bright"), "light"),
    Message.TOO_FAR: Said(N_("Come closer"), N_("Until the head fills the oval"), N_("far"), "closer"),
    Message.TOO_CLOSE: Said(N_("Move back"), N_("Until the head fits into the oval"), N_("close"), "further"),
    Message.GO_LEFT: Said(N_("A little to the left"), MOVE_IN_MIRROR, N_("too far right"), "arrow-left"),
    Message.GO_RIGHT: Said(N_("A little to the right"), MOVE_IN_MIRROR, N_("too far left"), "arrow-right"),
    Message.GO_UP: Said(
        N_("A little higher"), N_("Sit up, or tilt the camera down"), N_("too low"), "arrow-up"
    ),
    Message.GO_DOWN: Said(
        N_("A little lower"), N_("Sit lower, or tilt the camera up"), N_("too high"), "arrow-down"
    ),
    Message.HEAD_CUT: Said(
        N_("Some room above the head"),
        N_("Sit lower, move back, or tilt the camera up"),
        N_("head cut"),
        "arrow-down",
    ),
    Message.SIDE_CUT: Said(
        N_("Bring the whole head in"), N_("It is cut at the side"), N_("head cut"), "further"
    ),
    Message.BODY_CUT: Said(
        N_("Bring the shoulders in"), N_("Move back, or tilt the camera down"), N_("shoulders cut"), "further"
    ),
    Message.SHOULDERS_CUT: Said(
        N_("Bring both shoulders in"),
        N_("Move back a little, or to the middle"),
        N_("shoulders cut"),
        "further",
    ),
    Message.CURTAIN_NONE: Said(
        N_("The curtain is not to be seen"),
        N_("Sit before it, so that it fills the picture"),
        N_("not seen"),
        "note",
    ),
    Message.CURTAIN_OTHER: Said(
        N_("That is another provider's curtain"),
        N_("It has to be that of your provider"),
        N_("another one"),
        "note",
    ),
    Message.CURTAIN_OLD: Said(
        N_("That is an old curtain"), N_("Ask your provider for the one in force"), N_("old"), "note"
    ),
    Message.CURTAIN_LEFT: Said(N_("The curtain ends at the left"), FILL, N_("ends at the left"), "closer"),
    Message.CURTAIN_RIGHT: Said(N_("The curtain ends at the right"), FILL, N_("ends at the right"), "closer"),
    Message.CURTAIN_TOP: Said(N_("The curtain ends at the top"), FILL, N_("ends at the top"), "closer"),
    Message.CURTAIN_BOTTOM: Said(
        N_("The curtain ends at the bottom"), FILL, N_("ends at the bottom"), "closer"
    ),
    Message.CURTAIN_HIDDEN: Said(
        N_("The head hides the lettering"),
        N_("Move until every character can be read"),
        N_("hidden"),
        "subject",
    ),
    Message.HAT: Said(N_("Take off the hat"), N_("Hair and forehead have to be seen"), N_("hat"), "subject"),
    Message.MASK: Said(
        N_("Uncover the face"), N_("Mouth, nose and chin have to be seen"), N_("covered"), "subject"
    ),
    Message.GLASSES_DARK: Said(
        N_("Take off the dark glasses"), N_("Clear glasses may stay on"), N_("dark glasses"), "eye"
    ),
    Message.GLASSES_GLARE: Said(
        N_("The glasses reflect"), N_("Lower the chin a little, or move the lamp"), N_("reflection"), "eye"
    ),
    Message.TURN_LEFT: Said(
        N_("Turn the face a little to the left"),
        N_("Both cheeks equally to the lens"),
        N_("turned"),
        "arrow-left",
    ),
    Message.TURN_RIGHT: Said(
        N_("Turn the face a little to the right"),
        N_("Both cheeks equally to the lens"),
        N_("turned"),
        "arrow-right",
    ),
    Message.LIFT: Said(
        N_("Lift the chin a little"), N_("Eyes level with the lens"), N_("looks down"), "arrow-up"
    ),
    Message.LOWER: Said(
        N_("Lower the chin a little"), N_("Eyes level with the lens"), N_("looks up"), "arrow-down"
    ),
    Message.TILT_LEFT: Said(
        N_("Tilt the head a little to the left"), N_("Until both eyes are level"), N_("tilted"), "rotate"
    ),
    Message.TILT_RIGHT: Said(
        N_("Tilt the head a little to the right"), N_("Until both eyes are level"), N_("tilted"), "retry"
    ),
    Message.EYES_CLOSED: Said(N_("Open your eyes"), N_("Look into the lens"), N_("closed"), "eye"),
    Message.HOLD_STILL: Said(N_("Hold still"), N_("The picture is still blurred"), N_("hold still"), "hand"),
    Message.PAPER_LOOKING: Said(
        N_("Having a look"), N_("Lay the paper flat before the lens"), N_("looking"), "eye"
    ),
    Message.NO_PAPER: Said(
        N_("Show the whole paper"),
        N_("All four corners, on a ground of another colour"),
        N_("no paper"),
        "id-card",
    ),
    Message.SEVERAL_PAPERS: Said(
        N_("Only one paper"), N_("Take the others out of the picture"), N_("more than one"), "id-card"
    ),
    Message.PAPER_CUT: Said(
        N_("A side is cut off"),
        N_("Go further away, until all four corners are in the picture"),
        N_("cut off"),
        "further",
    ),
    Message.PAPER_FAR: Said(
        N_("Bring it closer"), N_("Until it fills most of the picture"), N_("far"), "closer"
    ),
    Message.PAPER_CLOSE: Said(
        N_("Move it back a little"), N_("Until there is some room around it"), N_("close"), "further"
    ),
    Message.PAPER_SLANTED: Said(
        N_("Hold it straight"), N_("The lens looks at it from straight above"), N_("slanted"), "rotate"
    ),
    Message.PAPER_TILT: Said(
        N_("Tilt it a little"),
        N_("A light is reflected on the writing; print stays, the reflection moves"),
        N_("glare"),
        "light",
    ),
    Message.PAPER_STILL: Said(N_("Hold still"), N_("The writing is still blurred"), N_("hold still"), "hand"),
    Message.GOOD: Said(N_("Good, hold still"), N_("Picking the sharpest moment"), "", "check"),
}

GOOD_BY_HAND: Final = N_("Press the shutter or the space bar")
GOOD_REHEARSED: Final = N_("The phone would take it now")

CHECKS: Final[dict[Topic, str]] = {
    Topic.PEOPLE: N_("One person only"),
    Topic.DISTANCE: N_("Right distance"),
    Topic.CENTRE: N_("In the middle"),
    Topic.WHOLE: N_("Head and shoulders"),
    Topic.CURTAIN: N_("Curtain fills the picture"),
    Topic.COVER: N_("Head and eyes free"),
    Topic.LIGHT: N_("Light is even"),
    Topic.POSE: N_("Face to the lens"),
    Topic.EYES: N_("Eyes open"),
    Topic.SHARP: N_("Picture is sharp"),
    Topic.PAPER: N_("The paper, whole"),
    Topic.STRAIGHT: N_("From straight above"),
    Topic.GLARE: N_("No light on the writing"),
}

AFTER: Final[dict[Topic, str]] = {
    Topic.PEOPLE: N_("needs a face"),
    Topic.DISTANCE: N_("when in range"),
    Topic.CENTRE: N_("when centred"),
    Topic.PAPER: N_("needs the paper"),
    Topic.STRAIGHT: N_("when straight"),
    Topic.GLARE: N_("without glare"),
}
"""What a check waits for."""

FIRST: Final[dict[Topic, str]] = {
    Topic.PEOPLE: N_("one person first"),
    Topic.LIGHT: N_("light first"),
    Topic.DISTANCE: N_("distance first"),
    Topic.CENTRE: N_("centring first"),
    Topic.PAPER: N_("the paper first"),
}
"""Beside the list's heading, while one thing has to be right before the rest is looked at."""

LATER: Final = N_("on the photo")
PENDING: Final = N_("looking")

_LIGHT = Tip(
    N_("Still too dark or too bright?"),
    N_("Sit facing a window or a lamp; nothing bright behind you."),
    N_(
        "Light from the front, from a little above, is best. A window behind you makes the face dark, a lamp beside it one half."
    ),
    "light",
)
_PLACE = Tip(
    N_("Still not in the middle?"),
    N_("Turning the chair is easier than moving the camera."),
    N_(
        "What you see is a mirror: move to the side to which the arrow points. Head into the oval, shoulders along the two lines."
    ),
    "place",
)
_DISTANCE = Tip(
    N_("Still not the right distance?"),
    N_("Move the chair, not only the head."),
    N_(
        "About an arm's length to a laptop is right for most cameras. The head fills the oval from hair to chin."
    ),
    "distance",
)
_POSE = Tip(
    N_("Still not straight?"),
    N_("Look into the lens, not at your picture on the screen."),
    N_(
        "Bring the lens to the height of your eyes, on a few books if need be; then face it as you would face a person."
    ),
    "pose",
)
_SHARP = Tip(
    N_("Still blurred?"),
    N_("Wipe the lens and add light: in the dark cameras are slow."),
    N_(
        "Rest your elbows on the table, and hold your breath for a moment. Fingerprints on the lens blur everything."
    ),
    "sharp",
)
_NOBODY = Tip(
    N_("Still no face?"),
    N_("Take off cap and dark glasses, and add light from the front."),
    N_(
        "The whole face has to be in the picture, from the front, about an arm's length away, and not darker than what is behind it."
    ),
    "place",
)
_SEVERAL = Tip(
    N_("Nobody else there?"),
    N_("A face on a poster, a photograph or a screen behind you counts, too."),
    N_("Turn the camera or hang something over it, so that yours is the only face."),
    "place",
)
_BLACK = Tip(
    N_("Still black?"),
    N_("Many laptops have a shutter at the lens, or a key with a crossed-out camera."),
    N_("Where no cover is to be found, choose another camera on the right, or use a file."),
    "lens",
)
_EYES = Tip(
    N_("Eyes open, and still this message?"),
    N_("Glasses that reflect hide the eyes; lower the chin a little."),
    N_("Look into the lens, with the light from the front. A fringe over the eyes hides them, too."),
    "pose",
)
_CURTAIN = Tip(
    N_("Still not right?"),
    N_("Hang the curtain flat, and sit so that all of its lettering can be read."),
    N_("The curtain fills the picture from edge to edge. You sit in the middle, half a metre before it."),
    "curtain",
)
_COVER = Tip(
    N_("Nothing on the head or eyes?"),
    N_("A band or a hood counts, too; clear glasses may stay on."),
    N_(
        "The whole face and the forehead have to be seen. A covering worn for one's faith is allowed while the face is free: press the shutter yourself."
    ),
    "head",
)

_PAPER = Tip(
    N_("The paper is there, and still this message?"),
    N_("Lay it on a table of another colour, whole and alone."),
    N_(
        "White on white has no edge to be seen. A dark table, a book or a cloth below it is enough; keep fingers off it."
    ),
    "paper",
)
_PAPER_PLACE = Tip(
    N_("Still not in place?"),
    N_("Lay it down and move the camera, not the paper."),
    N_(
        "All four corners lie inside the picture with a little room around them, and the lens looks straight down."
    ),
    "paper",
)
_GLARE = Tip(
    N_("Still light on the writing?"),
    N_("Turn off the lamp above it, or turn the paper a quarter."),
    N_(
        "Light that comes from the side does not come back into the lens. Out of a glass frame or a foil it is easier."
    ),
    "tilt",
)

TIPS: Final[dict[Message, Tip]] = {
    Message.PAPER_LOOKING: _PAPER,
    Message.NO_PAPER: _PAPER,
    Message.SEVERAL_PAPERS: _PAPER,
    Message.PAPER_CUT: _PAPER_PLACE,
    Message.PAPER_FAR: _PAPER_PLACE,
    Message.PAPER_CLOSE: _PAPER_PLACE,
    Message.PAPER_SLANTED: _PAPER_PLACE,
    Message.PAPER_TILT: _GLARE,
    Message.PAPER_STILL: _SHARP,
    Message.BLACK: _BLACK,
    Message.NO_FACE: _NOBODY,
    Message.SEVERAL: _SEVERAL,
    Message.DARK: _LIGHT,
    Message.BRIGHT: _LIGHT,
    Message.TOO_FAR: _DISTANCE,
    Message.TOO_CLOSE: _DISTANCE,
    Message.GO_LEFT: _PLACE,
    Message.GO_RIGHT: _PLACE,
    Message.GO_UP: _PLACE,
    Message.GO_DOWN: _PLACE,
    Message.HEAD_CUT: _PLACE,
    Message.SIDE_CUT: _DISTANCE,
    Message.BODY_CUT: _DISTANCE,
    Message.SHOULDERS_CUT: _DISTANCE,
    Message.CURTAIN_NONE: _CURTAIN,
    Message.CURTAIN_OTHER: _CURTAIN,
    Message.CURTAIN_OLD: _CURTAIN,
    Message.CURTAIN_LEFT: _CURTAIN,
    Message.CURTAIN_RIGHT: _CURTAIN,
    Message.CURTAIN_TOP: _CURTAIN,
    Message.CURTAIN_BOTTOM: _CURTAIN,
    Message.CURTAIN_HIDDEN: _CURTAIN,
    Message.HAT: _COVER,
    Message.MASK: _COVER,
    Message.GLASSES_DARK: _COVER,
    Message.GLASSES_GLARE: _EYES,
    Message.TURN_LEFT: _POSE,
    Message.TURN_RIGHT: _POSE,
    Message.LIFT: _POSE,
    Message.LOWER: _POSE,
    Message.TILT_LEFT: _POSE,
    Message.TILT_RIGHT: _POSE,
    Message.EYES_CLOSED: _EYES,
    Message.HOLD_STILL: _SHARP,
}
