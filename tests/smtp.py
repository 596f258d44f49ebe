"""A mail server of a few lines: takes letters, or refuses them as it is told."""

import socketserver
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage


class Conversation(socketserver.StreamRequestHandler):
    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        server: MailServer = self.server  # type: ignore[assignment]  # that is who starts us
        server.connections += 1
        if server.closes_at_once:
            return
        self.say("220 mail.example.org")
        while line := self.rfile.readline():
            word = line.split(b":")[0].split()[0].upper().decode() if line.strip() else ""
            if word == "QUIT":
                self.say("221 bye")
                return
            if word in server.answers:
                self.say(server.answers[word])
            elif word == "DATA":
                self.say("354 go on")
                server.take(self.read_letter())
                self.say(server.answers.get("LETTER", "250 taken"))
            else:
                self.say("250 ok")

    def read_letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)


class MailServer(socketserver.ThreadingTCPServer):
    """`answers`: what to say instead of 250, by command (RCPT, MAIL, DATA, LETTER, EHLO)."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.connections = 0
        self.closes_at_once = False
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def take(self, raw: bytes) -> None:
        if "LETTER" not in self.answers:
            self.letters.append(message_from_bytes(raw, policy=policy.default))

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
