"""Запустить портал на этой машине: http://127.0.0.1:8000

    bin/run              подготовить всё, чего не хватает, и открыть портал
    bin/run --port 8001  на другом порту

В первый раз загружаются демонстрационные организации. Остановить: Ctrl+C.
Настройки берутся из окружения и из файла .env (образец — .env.example).
"""

import errno
import http.client
import socket
import subprocess
import time

from launch import environment, setup
from launch.arguments import Arguments
from launch.place import PYTHON, ROOT, VAR
from launch.speech import Trouble, say, seconds
from launch.supervisor import Child, Supervisor

HOST = "127.0.0.1"
LOGS = VAR / "log"


def main(arguments: list[str]) -> int:
    given = Arguments(arguments, help_text=__doc__, options={"--port"})
    begun = time.monotonic()
    port = port_of(given.values.get("--port", "8000"))
    refuse_busy(port)
    setup.prepare(quiet=True)
    settings = {"PORTAL_ADDRESS": f"http://{HOST}:{port}"} | environment.portal()
    open_portal(settings)
    refuse_busy(port)

    def announce() -> None:
        say(f"\nПортал открыт: http://{HOST}:{port}/   ({seconds(time.monotonic() - begun)})\n")
        say(f"Остановить: Ctrl+C. Журналы процессов: {LOGS.relative_to(ROOT)}/")

    Supervisor(children(port), environment=settings, folder=ROOT, logs=LOGS).run(
        is_ready=Readiness(port, settings), announce=announce
    )
    say("\nПортал остановлен.")
    return 0


def port_of(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Trouble(f"Порт «{text}» не годится: нужно число от 1 до 65535.")
    return int(text)


def refuse_busy(port: int) -> None:
    """Before anything is installed or changed. Raises Trouble with exit code 2."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise Trouble(
                    f"Порт {port} доступен только администратору. "
                    "Запустите на другом: bin/run --port 8001",
                    code=2,
                ) from error
            other = port + 1 if port < 65535 else 8000
            raise Trouble(
                f"Порт {port} занят другой программой. Возможно, портал уже запущен: откройте "
                f"http://{HOST}:{port}/. Чтобы взять другой порт, запустите bin/run --port {other}",
                code=2,
            ) from error


def open_portal(settings: dict[str, str]) -> None:
    """Migrate, load the demonstration into an empty database, say who may log in."""
    paths = {"PYTHONPATH": str(ROOT / "bin")}
    done = subprocess.run(
        [str(PYTHON), "-m", "launch.opening"],
        cwd=ROOT,
        env=settings | paths,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise Trouble(done.stderr.strip()[-3000:])


def children(port: int) -> list[Child]:
    """Two server processes: while one prints a paper, the other still answers (measured)."""
    manage = [str(PYTHON), "manage.py"]
    server = [str(PYTHON), "-m", "granian", "--interface", "wsgi", "--no-ws"]
    server += ["--host", HOST, "--port", str(port), "--workers", "2", "--blocking-threads", "2"]
    server += ["--workers-kill-timeout", "3", "--log-level", "warning"]
    worker = [*manage, "db_worker", "--queue-name", "*", "--no-reload", "--no-startup-delay"]
    return [
        Child("Веб-сервер", [*server, "mentoring.wsgi:application"], log="server"),
        Child("Фоновые задачи", worker, log="worker", delay=2),
        Child("Рассылка", [*manage, "send_due"], log="send_due", every=60, delay=5),
    ]


class Readiness:
    """Does /readyz say 200? After a while of silence it tells the person where to look."""

    patience = 30.0

    def __init__(self, port: int, settings: dict[str, str]) -> None:
        self.port = port
        self.host = a_name_it_answers_to(settings)
        self.begun = time.monotonic()
        self.complained = False

    def __call__(self) -> bool:
        if self.asks():
            return True
        if not self.complained and time.monotonic() - self.begun > self.patience:
            self.complained = True
            log = (LOGS / "server.log").relative_to(ROOT)
            say(f"Портал всё ещё не отвечает. Причину ищите в {log}; я продолжаю ждать.")
        return False

    def asks(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=2)
        try:
            connection.request("GET", "/readyz", headers={"Host": self.host})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def a_name_it_answers_to(settings: dict[str, str]) -> str:
    """The first of ALLOWED_HOSTS, because under any other name it would say 400."""
    name = settings.get("ALLOWED_HOSTS", "").partition(",")[0].strip().lstrip(".")
    return name if name and name != "*" else "localhost"
