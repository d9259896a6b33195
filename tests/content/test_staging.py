"""Reading in a process of its own gives what reading here gives."""

import asyncio
import os
from pathlib import Path
from shutil import copytree

import pytest

from bot.content import BriefsError
from bot.content.staging import StagedFolder, StagingError

BRIEFS = Path(__file__).parents[2] / "briefs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(BRIEFS, tmp_path / "briefs")


async def test_apart_or_not_the_revision_is_the_same(folder: Path):
    """The way it travels changes nothing."""
    staged = StagedFolder(folder)
    assert await staged.read(apart=True) == await staged.read(apart=False)


async def test_problems_travel_whole(folder: Path):
    """Every problem with its place, either way."""
    (folder / "treaty.yaml").write_text("id: [treaty\n")
    (folder / "losses.yaml").write_text("id: losses\ncolour: red\n")
    with pytest.raises(BriefsError) as here:
        await StagedFolder(folder).read(apart=False)
    with pytest.raises(StagingError) as there:
        await StagedFolder(folder).read(apart=True)
    assert there.value.text == here.value.text
    assert "losses.yaml:2:1: unknown key 'colour'" in there.value.text


async def test_a_process_that_dies_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """An interpreter that ends without a word is no traceback."""
    dead = tmp_path / "python"
    dead.write_text("#!/bin/sh\nexit 3\n")
    dead.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(dead))
    with pytest.raises(StagingError, match="ended without a word"):
        await StagedFolder(folder).read(apart=True)


async def test_what_is_no_regular_file_holds_nothing_up(folder: Path):
    """A FIFO would never end, and a device neither: they are not opened for the digest, and refused by the reading."""
    staged = StagedFolder(folder)
    os.mkfifo(folder / "pipe.yaml")
    (folder / "endless.yaml").symlink_to("/dev/zero")
    (folder / ".#treaty.yaml").symlink_to(folder / "nowhere")
    assert await asyncio.wait_for(staged.digest(), 5)
    with pytest.raises(StagingError, match=r"pipe\.yaml"):
        await asyncio.wait_for(staged.read(apart=True), 20)


async def test_the_child_imports_what_its_parent_does(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Whatever lies in the working folder."""
    monkeypatch.chdir(folder)
    (folder / "bot").mkdir()
    (folder / "bot" / "__init__.py").write_text("raise SystemExit(3)\n")
    staged = StagedFolder(folder)
    assert await staged.read(apart=True) == await staged.read(apart=False)


async def test_the_digest_is_of_names_and_bytes(folder: Path):
    """A comment, a new file and another name change it; nothing else does."""
    staged = StagedFolder(folder)
    seen = [await staged.digest(), await staged.digest()]
    assert seen[0] == seen[1]
    (folder / "notes.txt").write_text("no brief")
    assert await staged.digest() == seen[0]
    with (folder / "treaty.yaml").open("a") as file:
        file.write("# a remark\n")
    seen.append(await staged.digest())
    (folder / "treaty.yaml").rename(folder / "pact.yaml")
    seen.append(await staged.digest())
    assert len(set(seen)) == 3
