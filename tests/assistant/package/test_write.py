"""A package is written whole, proved, and the same on any machine."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import zipfile
from concurrent.futures import Future
from pathlib import Path

import bagit
import pytest

from assistant.draft import Filing
from assistant.errors import Cancelled, DiskFull, InputMissing, OutputRefused, VisionGone
from assistant.package import goal as goal_room
from assistant.package.problems import NotVerified
from assistant.package.verify import PackageVerdict, verify
from assistant.package.write import PackageContents, write_package
from assistant.vision.measures import Encoded, Profile

from .conftest import TODAY, encode, inspect, jpeg


def test_a_written_package_verifies_by_our_own_verifier(contents: PackageContents, tmp_path: Path) -> None:
    written = write_package(contents, tmp_path / "out.zip", encode, TODAY, inspect=inspect)
    result = verify(written.path, inspect=inspect)
    assert (result.verdict, result.problems, result.skipped) == (PackageVerdict.VALID, (), ())
    assert (result.files, result.bytes, result.sha256) == (written.files, written.bytes, written.sha256)
    assert result.signature == "unsigned"
