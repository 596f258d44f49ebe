import json
import re
from pathlib import Path

import pytest
from launch import assets, locks

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """A small environment: one package with two files, as pip would leave it."""
    folder = tmp_path / ".venv" / "lib" / "python3.11" / "site-packages"
    records = folder / "Some_Package-1.0.dist-info"
    records.mkdir(parents=True)
    (folder / "some.py").write_text("")
    record = 'some.py,sha256=x,0\nSome_Package-1.0.dist-info/RECORD,,\n"__pycache__/some.pyc",,\n'
    (records / "RECORD").write_text(record)
    requirements = tmp_path / "requirements"
    requirements.mkdir()
    (requirements / "portal.lock").write_text(
        "some-package==1.0 \\\n    --hash=sha256:00\nother==2 ; sys_platform == 'win32' \\\n"
    )
    monkeypatch.setattr(locks, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(locks, "REQUIREMENTS", requirements)
    return folder


def test_a_lock_is_installed_when_every_version_and_file_is_there(environment):
    assert locks.is_installed("portal")


def test_another_version_is_not_enough(environment):
    lock = locks.lock_file("portal")
    lock.write_text(lock.read_text().replace("1.0", "1.1"))

    assert not locks.is_installed("portal")


def test_a_file_that_is_gone_is_seen_and_pip_is_made_to_install_again(environment):
    (environment / "some.py").unlink()

    assert not locks.is_installed("portal")
    locks.forget_damaged()
    assert not (environment / "Some_Package-1.0.dist-info").exists()


def test_an_installation_that_was_cut_off_is_seen(environment):
    (environment / "Some_Package-1.0.dist-info" / "RECORD").unlink()

    assert not locks.is_installed("portal")


def test_without_an_environment_nothing_is_installed(environment, tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "VENV", tmp_path / "nowhere")

    assert not locks.is_installed("portal")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_address_and_no_folder_of_a_machine(lock):
    text = lock.read_text()

    assert (
        re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links|(?<![\w.])/\w+/\S*", text) == []
    )
    assert "--hash=sha256:" in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_all_that_its_list_asks_for(lock):
    wanted = [
        locks.plain(re.split(r"[\[~>=<; ]", line)[0])
        for line in lock.with_suffix(".in").read_text().splitlines()
        if line and not line.startswith(("#", "-"))
    ]
    pinned = {locks.plain(name) for name in re.findall(r"^([\w.-]+)==", lock.read_text(), re.M)}

    assert [name for name in wanted if name not in pinned] == []


def test_the_portal_stands_on_few_packages_of_its_own_choice():
    lines = (ROOT / "requirements" / "portal.in").read_text().splitlines()

    assert len([line for line in lines if line and not line.startswith("#")]) <= 32


def test_the_lock_of_npm_names_no_address_it_came_from():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert [name for name, facts in packages.items() if "resolved" in facts] == []
    assert [name for name, facts in packages.items() if name and "integrity" not in facts] == []


def test_the_fonts_of_pages_and_papers_are_full_truetype_files():
    assert assets.missing_fonts() == []
    assert len(assets.fonts()) == 12


def test_a_font_that_is_missing_or_something_else_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "NODE_MODULES", tmp_path)
    broken = assets.fonts()[0]
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"<html>")

    assert broken.name in assets.missing_fonts()
