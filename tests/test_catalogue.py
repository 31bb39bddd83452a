"""Both languages are whole, and what is compiled is what was written."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.catalogue import _, set_language

ROOT = Path(__file__).resolve().parents[1]


def test_every_message_is_translated_with_the_same_placeholders_and_compiled() -> None:
    done = subprocess.run(
        [sys.executable, "packaging/texts.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_chinese_texts_speak_as_the_house_does() -> None:
    """No pleading and no shouting: neither 请 nor 您 nor an exclamation mark, and no verdict that promises approval."""
    texts = runpy.run_path(str(ROOT / "packaging" / "texts.py"))
    wrong = []
    for message in texts["stored"]():
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for text in strings:
            # 申请 and 请求 are other words.
            plain = text.replace("申请", "").replace("请求", "")
            if message.id and any(word in plain for word in ("请", "您", "！", "抱歉")):
                wrong.append(text)
    assert not wrong


@pytest.mark.parametrize(("language", "said"), [("zh_CN", "换一个"), ("en", "Choose a folder")])
def test_a_message_comes_in_the_language_that_was_chosen(language: str, said: str) -> None:
    set_language(language)
    assert said in _("{path} cannot be written there. Choose a folder that you may write to.")


def test_a_language_that_nobody_translated_falls_back_to_chinese() -> None:
    set_language("tlh")
    assert _("Stopped. Nothing was changed.") != "Stopped. Nothing was changed."
