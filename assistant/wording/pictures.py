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
        N_("Choose a JPEG, PNG or HEIC picture or a PDF, or take the picture again."),
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
        N_("The file is a {format}, not a JPEG, PNG or HEIC picture or a PDF"),
        N_("Every provider takes JPEG and PNG; HEIC and PDF are turned into JPEG here."),
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
    Code.FILE_ENCRYPTED: Wording(
        N_("The PDF is locked with a password"),
        N_("Without its password nobody can see the paper, this program included."),
        N_("Save a copy without a password, or photograph the paper."),
    ),
    Code.FILE_PAGES: Wording(
        N_("The PDF has {measured} pages; a page is chosen from {limit} at most"),
        N_("A scanned paper has few pages; a picture is made of one of them."),
        N_("Save the page that counts as a PDF of its own, or as a picture."),
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
    Code.EYES_HIDDEN: Wording(
        N_("The eyes cannot be seen clearly"),
        N_("Hair, a shadow or a reflection lies over an eye; both have to be seen."),
        N_("Move hair aside, take dark glasses off, and look at the camera."),
    ),
    Code.GAZE_AWAY: Wording(
        N_("The eyes look aside, to {side}"),
        N_("The person should look into the camera."),
        N_("Look at the lens, not at the screen."),
    ),
    Code.GLASSES_DARK: Wording(
        N_("Dark glasses cover the eyes"),
        N_("Behind dark lenses the eyes cannot be compared with the paper."),
        N_("Take the dark glasses off. Clear glasses may stay on."),
    ),
    Code.GLASSES_GLARE: Wording(
        N_("A reflection lies on the glasses"),
        N_("Both eyes have to be seen behind the lenses."),
        N_("Lower the chin a little, move the lamp aside, or take the glasses off."),
    ),
    Code.HEAD_COVERED: Wording(
        N_("Something seems to cover the head"),
        N_("Hats, caps and hoods are refused: hair and forehead have to be seen."),
        N_(
            "Take it off. If it is worn for your religion and the face is free from chin to forehead, "
            "go on and say so to the provider; the report notes that you read this."
        ),
    ),
    Code.FACE_COVERED: Wording(
        N_("Something covers a part of the face"),
        N_("The face has to be free from the forehead to the chin."),
        N_("Take off the mask or scarf, and keep hands and hair away from the face."),
    ),
    Code.FACE_NOT_LIVE: Wording(
        N_("This may be a picture of a picture"),
        N_("A photograph of the person is asked for, not of a print, a painting or a screen."),
        N_("Photograph the person. If you did, go on."),
    ),
    Code.MOUTH_OPEN: Wording(
        N_("The mouth is open"),
        N_("A closed mouth compares best with the paper."),
        N_("Close the mouth and take the picture again."),
    ),
    Code.EXPRESSION: Wording(
        N_("The face is not at rest"),
        N_("A calm face compares best with the paper; a slight smile is usually taken."),
        N_("Look calmly into the camera."),
    ),
    Code.LIGHT_UNEVEN: Wording(
        N_("One half of the face is much darker than the other"),
        N_("In the shadow nothing can be compared."),
        N_("Turn towards the window or lamp, so that both cheeks get light."),
    ),
    Code.LIGHT_LOW_CONTRAST: Wording(
        N_("The picture is pale, as if through haze"),
        SEEN_BY_PEOPLE,
        N_("Wipe the lens, and have no lamp or window behind you."),
    ),
    Code.COLOUR_CAST: Wording(
        N_("The colours are not natural"),
        N_("Skin in a strange colour looks edited or cannot be compared."),
        N_("Use daylight and no filter, and let the camera balance the colours."),
    ),
    Code.QUALITY_COMPRESSED: Wording(
        N_("The picture was compressed until it lost detail"),
        N_("Messengers shrink pictures; faces and small print blur."),
        N_("Use the original picture from the camera, sent as a file."),
    ),
    Code.QUALITY_NOISE: Wording(
        N_("The picture is grainy"),
        N_("A camera that lacks light adds grain, which hides detail."),
        N_("Turn on more light, or go to a window."),
    ),
    Code.IMAGE_ROTATED: Wording(
        N_("The picture lies on its side or on its head"),
        N_("A person has to turn it before anything can be compared."),
        N_("Turn it by {measured} degrees clockwise and save it."),
    ),
    Code.IMAGE_SCREEN: Wording(
        N_("This looks like the photo of a screen"),
        N_("The pattern of a screen shows; a photograph of the person is asked for."),
        N_("Use the original picture. If no screen was photographed, go on."),
    ),
    Code.BACKGROUND_NOT_PLAIN: Wording(
        N_("The wall behind is {side}"),
        N_("For electronic verification a plain light wall is asked for."),
        N_("Stand before an empty, light wall."),
    ),
    Code.BODY_CUT: Wording(
        N_("The upper body is cut off"),
        N_("Head and upper body have to be in the picture."),
        N_("Move back, or hold the camera lower, until the chest can be seen."),
    ),
    Code.BODY_TOO_CLOSE: Wording(
        N_("The shoulders reach both edges of the picture"),
        N_("What stands behind has to be seen on both sides."),
        N_("Move back a step."),
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
        N_("The face is blurred: {side}"),
        SEEN_BY_PEOPLE,
        N_("Wipe the lens, hold still, and let the camera focus on the face."),
    ),
    Code.QUALITY_RESOLUTION: Wording(
        N_("The shorter side has {measured} pixels; {limit} are wanted"),
        N_("Small print and faces cannot be recognised on few pixels."),
        N_("Use the original picture, or take it again with a higher resolution."),
    ),
}

PICTURE_SIDES: Final[dict[str, str]] = {
    "face.off_centre.left": N_("the picture's left"),
    "face.off_centre.right": N_("the picture's right"),
    "pose.yaw.left": N_("the picture's left"),
    "pose.yaw.right": N_("the picture's right"),
    "pose.roll.left": N_("the picture's left"),
    "pose.roll.right": N_("the picture's right"),
    "pose.pitch.up": N_("raised"),
    "pose.pitch.down": N_("lowered"),
    "gaze.away.left": N_("the picture's left"),
    "gaze.away.right": N_("the picture's right"),
    "sharpness.blur.motion": N_("camera or head moved"),
    "sharpness.blur.focus": N_("out of focus"),
    "background.not_plain.busy": N_("not plain"),
    "background.not_plain.dark": N_("too dark"),
    "background.not_plain.coloured": N_("coloured"),
}
"""By code and direction of a signed measure: what stands for ``{side}``."""
