import pytest
from launch import environment
from launch.speech import Trouble


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An installation of its own, with nothing set from outside."""
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VAR", tmp_path / "var")
    monkeypatch.setattr(environment, "SECRET", tmp_path / "var" / "secret_key")
    for name in ("SECRET_KEY", "DEBUG", "EMAIL_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_secret_is_made_once_and_only_its_owner_reads_it(place):
    first = environment.portal()["SECRET_KEY"]

    assert len(first) >= 50
    assert environment.portal()["SECRET_KEY"] == first
    assert (place / "var" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in (place / "var").iterdir()] == ["secret_key"]


def test_a_secret_that_was_cut_short_is_made_anew(place):
    environment.portal()
    (place / "var" / "secret_key").write_text("abc")

    assert len(environment.portal()["SECRET_KEY"]) >= 50


def test_a_secret_from_outside_wins_and_leaves_no_file(place, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")

    assert environment.portal()["SECRET_KEY"] == "given"
    assert not (place / "var" / "secret_key").exists()


def test_the_file_of_settings_is_read_and_the_environment_wins(place, monkeypatch):
    (place / ".env").write_text("# настройки\n\nDEBUG=yes\nEMAIL_URL='smtp://почта:25'\n")
    monkeypatch.setenv("DEBUG", "no")

    settings = environment.portal()

    assert settings["DEBUG"] == "no"
    assert settings["EMAIL_URL"] == "smtp://почта:25"


def test_a_line_that_is_no_setting_is_named(place):
    (place / ".env").write_text("DEBUG=no\nпросто текст\n")

    with pytest.raises(Trouble, match="строка 2"):
        environment.portal()


def test_debugging_is_off_unless_asked_for(place):
    assert environment.portal()["DEBUG"] == "no"
