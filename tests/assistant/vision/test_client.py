"""The one door to the vision process holds whatever happens behind it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PIL import Image

from assistant.draft import MaterialKind
from assistant.errors import ModelDamaged, PictureUnusable, VisionGone, VisionTimeout
from assistant.findings import Code
from assistant.vision import client as client_module
from assistant.vision.client import VisionClient, VisionPool
from assistant.vision.measures import Profile
from assistant.vision.models import check_files

from .conftest import MakePicture, jpeg_bytes, png_header


def test_a_paper_is_measured(vision: VisionClient, make_picture: MakePicture) -> None:
    measures = vision.measure(make_picture(), MaterialKind.LICENCE).result(60)
    assert measures.size == (800, 600)
    assert measures.values["picture.short_side"] == 600
    assert measures.problem is None


def test_a_picture_without_a_face_says_what_could_not_be_measured(
    vision: VisionClient, make_picture: MakePicture
) -> None:
    measures = vision.measure(make_picture(), MaterialKind.PORTRAIT).result(60)
    assert measures.values["face.count"] == 0
    assert "pose.yaw" in measures.unmeasured


def test_a_bad_file_is_an_answer_not_an_error(vision: VisionClient, tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_header(60_000, 60_000))
    assert vision.measure(path, MaterialKind.PORTRAIT).result(60).problem is Code.FILE_BOMB
    assert (
        vision.measure(tmp_path / "none.jpg", MaterialKind.PORTRAIT).result(60).problem
        is Code.FILE_UNREADABLE
    )


def test_a_preview_is_upright_pixels_of_the_size_it_says(
    vision: VisionClient, make_picture: MakePicture
) -> None:
    pixels = vision.preview(make_picture(size=(1200, 900)), 400).result(60)
    assert (pixels.width, pixels.height, pixels.full_size) == (400, 300, (1200, 900))
    assert len(pixels.data) == 400 * 300 * 3


def test_a_preview_of_no_picture_is_refused_with_its_code(vision: VisionClient, tmp_path: Path) -> None:
    path = tmp_path / "text.jpg"
    path.write_text("hello")
    with pytest.raises(PictureUnusable) as caught:
        vision.preview(path, 400).result(60)
    assert caught.value.params["reason"] == Code.FILE_UNREADABLE


def test_an_encoded_picture_meets_its_profile(vision: VisionClient, make_picture: MakePicture) -> None:
    encoded = vision.encode(make_picture(), Profile(longest_side=400, most_bytes=100_000)).result(60)
    assert (encoded.width, encoded.height) == (400, 300)
    assert len(encoded.data) <= 100_000
    with Image.open(io.BytesIO(encoded.thumbnail)) as small:
        assert small.size == (320, 240)
    with Image.open(io.BytesIO(encoded.data)) as whole:
        assert whole.size == (400, 300)


def test_bytes_are_inspected_without_a_file(vision: VisionClient) -> None:
    measures = vision.inspect(jpeg_bytes() + b"more").result(60)
    assert (measures.size, measures.values["file.trailing"]) == ((400, 400), 4)


def test_a_killed_worker_costs_one_request_and_the_next_one_works(make_picture: MakePicture) -> None:
    with VisionClient() as vision:
        vision.inspect(jpeg_bytes()).result(60)
        first = vision.process_id
        assert first is not None
        os.kill(first, signal.SIGSTOP)  # in the middle of a request: it will not answer
        waiting = vision.measure(make_picture(), MaterialKind.LICENCE)
        while not waiting.running():
            time.sleep(0.01)
        os.kill(first, signal.SIGKILL)
        with pytest.raises(VisionGone):
            waiting.result(60)
        assert vision.measure(make_picture(), MaterialKind.LICENCE).result(60).size == (800, 600)
        assert vision.process_id != first


def test_a_worker_that_hangs_is_given_up(make_picture: MakePicture) -> None:
    with VisionClient(timeout=20.0) as vision:
        vision.inspect(jpeg_bytes()).result(60)
        vision._timeout = 0.3
        pid = vision.process_id
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(VisionTimeout):
            vision.measure(make_picture(), MaterialKind.LICENCE).result(60)


def test_closing_cancels_what_waits_and_leaves_no_thread_and_no_process(make_picture: MakePicture) -> None:
    vision = VisionClient()
    vision.inspect(jpeg_bytes()).result(60)
    pid = vision.process_id
    waiting = [vision.measure(make_picture(), MaterialKind.PORTRAIT) for _number in range(5)]
    vision.close()
    vision.close()
    assert all(future.done() for future in waiting)
    assert waiting[-1].cancelled()
    assert not any(thread.name == "vision-client" and thread.is_alive() for thread in _own_threads(vision))
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert vision.inspect(b"").cancelled()


def _own_threads(vision: VisionClient) -> list[threading.Thread]:
    return [vision._thread] if vision._thread is not None else []


def test_the_worker_ends_with_its_parent() -> None:
    """Its input ends, whatever way the parent went."""
    worker = subprocess.Popen(
        client_module.worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=client_module.worker_environment(),
    )
    worker.communicate(timeout=60)
    assert worker.returncode == 0


def test_a_pool_shares_out_its_work(make_picture: MakePicture) -> None:
    path = make_picture()
    with VisionPool(2) as pool:
        futures = [pool.measure(path, MaterialKind.LICENCE) for _number in range(6)]
        assert all(future.result(60).size == (800, 600) for future in futures)
        assert all(one.process_id is not None for one in pool._clients)


def test_a_pool_answers_every_kind_of_request(make_picture: MakePicture) -> None:
    path = make_picture()
    with VisionPool(1) as pool:
        assert pool.preview(path, 200).result(60).width == 200
        assert pool.encode(path, Profile(300, 100_000)).result(60).width == 300
        assert pool.inspect(jpeg_bytes()).result(60).size == (400, 400)


def test_closing_from_a_callback_ends_all_the_same(make_picture: MakePicture) -> None:
    vision = VisionClient()
    closed = threading.Event()

    def close(_future: object) -> None:
        vision.close()
        closed.set()

    vision.measure(make_picture(), MaterialKind.LICENCE).add_done_callback(close)
    assert closed.wait(60)


def test_a_worker_that_hangs_while_it_starts_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    sleeper = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(client_module, "worker_command", lambda: sleeper)
    with VisionClient(timeout=0.5) as vision, pytest.raises(VisionTimeout):
        vision.warm().result(30)


def test_the_worker_says_which_model_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "models.toml").write_text('[[model]]\nfile = "a.task"\nsha256 = "00"\n')
    (tmp_path / "a.task").write_bytes(b"not a model")
    with pytest.raises(ModelDamaged) as caught:
        check_files(tmp_path)
    assert caught.value.params == {"file": "a.task"}


def test_a_missing_model_list_is_said() -> None:
    with pytest.raises(ModelDamaged):
        check_files(Path("/nowhere"))


def test_the_door_imports_no_picture_library() -> None:
    code = (
        "import sys, assistant.vision.client\n"
        "print(sorted({'cv2', 'PIL', 'mediapipe', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_worker_holds_no_socket_after_looking_at_a_face(
    vision: VisionClient, make_picture: MakePicture
) -> None:
    vision.measure(make_picture(), MaterialKind.PORTRAIT).result(60)
    folder = Path(f"/proc/{vision.process_id}/fd")
    assert not [link for link in folder.iterdir() if str(link.readlink()).startswith("socket:")]


@pytest.mark.skipif(sys.platform != "linux", reason="only here can a process choose its cores")
@pytest.mark.parametrize(("said", "kept"), [("0", 1), ("7", 1), ("", None), ("-1", None), ("x", None)])
def test_a_worker_of_a_pool_keeps_to_one_core_and_a_single_one_to_none(said: str, kept: int | None) -> None:
    script = "import os, sys; from assistant.vision.worker import stay_on_core; stay_on_core(sys.argv[1]); "
    script += "print(len(os.sched_getaffinity(0)))"
    done = subprocess.run([sys.executable, "-c", script, said], capture_output=True, text=True, check=True)
    assert int(done.stdout) == (kept or len(os.sched_getaffinity(0)))
