"""Sentences about pictures: the file, the framing, the light."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_
from assistant.findings import Code
from assistant.wording.wording import Wording

UNREAD = N_("A provider refuses a file that it cannot open.")
SEEN_BY_PEOPLE = N_("People compare this picture with the paper; they must be able to see the face.")

PICTURES: Final[dict[Code, Wording]] = {
    Code.FILE_UNREADABLE: Wording(
        N_("This file cannot be opened as a picture"),
        UNREAD,
        N_("Choose a JPEG or PNG picture, or take the picture again."),
    ),
    Code.FILE_TOO_LARGE: Wording(
        N_("The file has {measured} bytes, more than {limit}"),
        N_("No camera picture is that large; providers take 3 to 10 MB."),
        N_("Save it as a JPEG, or take the picture again."),
    ),
    Code.FILE_TOO_SMALL: Wording(
        N_("The shorter side has {measured} pixels, fewer than {limit}"),
        N_("Nothing can be recognised on so small a picture."),
        N_("Use the original picture, not a thumbnail."),
    ),
    Code.FILE_FORMAT: Wording(
        N_("The file is a {format}, not a JPEG or PNG picture"),
        N_("Every provider takes JPEG and PNG, few take anything else."),
        N_("Export it as JPEG, or set the phone's camera to JPEG."),
    ),
    Code.FILE_ANIMATED: Wording(
        N_("The file holds several moving pictures"),
        N_("Only one still picture can be handed in."),
        N_("Save the one that counts as a JPEG."),
    ),
    Code.FILE_BOMB: Wording(
        N_("The picture says it has {width} × {height} pixels, too many to open safely"),
        N_("Such sizes come from damaged files or from files made to stop a computer."),
        N_("Use the original picture from the camera."),
    ),
    Code.FILE_TRUNCATED: Wording(
        N_("The end of the picture is missing"),
        N_("The copy broke off; a part of the picture is grey or empty."),
        N_("Copy it from the phone or camera once more."),
    ),
    Code.FILE_NAME: Wording(
        N_("The file's name cannot be used"),
        N_("Providers refuse names with special characters."),
        N_("Give it a short name of letters and digits."),
    ),
    Code.FACE_NONE: Wording(
        N_("No face was found"),
        SEEN_BY_PEOPLE,
        N_("Look straight at the camera, with light on the face."),
    ),
    Code.FACE_MULTIPLE: Wording(
        N_("{measured} people are in the picture"),
        N_("Only the responsible person may be seen."),
        N_("Take the picture alone; take down pictures with faces behind you."),
    ),
    Code.FACE_TOO_SMALL: Wording(
        N_("The face is too small in the picture"),
        N_("A small face cannot be compared with the paper."),
        N_("Move closer to the camera: head and upper body should fill the picture."),
    ),
    Code.FACE_TOO_LARGE: Wording(
        N_("The face is too close"),
        N_("Head and upper body must be in the picture, with room around them."),
        N_("Move back until the shoulders can be seen."),
    ),
    Code.FACE_OFF_CENTRE: Wording(
        N_("The face is too far to {side}"),
        N_("The person has to stand in the middle."),
        N_("Stand so that the nose is in the middle of the picture."),
    ),
    Code.FACE_CUT: Wording(
        N_("The head is cut off by the picture's edge"),
        N_("The whole head has to be seen, hair and chin included."),
        N_("Leave a hand's breadth of room around the head."),
    ),
    Code.POSE_YAW: Wording(
        N_("The face is turned {measured} degrees to {side}"),
        N_("A turned face cannot be compared with the paper."),
        N_("Turn nose and shoulders straight to the camera."),
    ),
    Code.POSE_PITCH: Wording(
        N_("The head is {side} by {measured} degrees"),
        N_("Seen from above or below a face looks different from the paper."),
        N_("Bring the camera to the height of the eyes and look straight ahead."),
    ),
    Code.POSE_ROLL: Wording(
        N_("The head is tilted {measured} degrees to {side}"),
        N_("The head has to be upright."),
        N_("Hold the head and the camera straight."),
    ),
    Code.EYES_CLOSED: Wording(
        N_("The eyes are closed or nearly closed"),
        N_("The eyes have to be open and to be seen."),
        N_("Open the eyes and take the picture again."),
    ),
    Code.LIGHT_DARK: Wording(
        N_("There is too little light on the face"),
        SEEN_BY_PEOPLE,
        N_("Turn to a window or put a lamp behind the camera."),
    ),
    Code.LIGHT_BRIGHT: Wording(
        N_("Parts of the face are overexposed"),
        N_("Where the picture is white nothing can be compared."),
        N_("Step out of direct light, and have no lamp close to the face."),
    ),
    Code.COLOUR_GREY: Wording(
        N_("The picture is black and white"),
        N_("A photograph in colour is asked for; a grey one looks like a copy."),
        N_("Take it again in colour, without a filter."),
    ),
    Code.SHARPNESS_BLUR: Wording(
        N_("The face is blurred"),
        SEEN_BY_PEOPLE,
        N_("Wipe the lens, hold still, and let the camera focus on the face."),
    ),
    Code.QUALITY_RESOLUTION: Wording(
        N_("The shorter side has {measured} pixels; {limit} are wanted"),
        N_("Small print and faces cannot be recognised on few pixels."),
        N_("Use the original picture, or take it again with a higher resolution."),
    ),
}

SIDES: Final[dict[str, str]] = {
    "face.off_centre.left": N_("the picture's left"),
    "face.off_centre.right": N_("the picture's right"),
    "pose.yaw.left": N_("the picture's left"),
    "pose.yaw.right": N_("the picture's right"),
    "pose.roll.left": N_("the picture's left"),
    "pose.roll.right": N_("the picture's right"),
    "pose.pitch.up": N_("raised"),
    "pose.pitch.down": N_("lowered"),
}
"""By code and direction of a signed measure: what stands for ``{side}``."""
