"""Access keys: added, shown at the log-in, removed; with a key made of software."""

import hashlib
import json
import re
import secrets

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from mentoring.audit.models import AuditEvent
from people.models import User
from tests.people.test_accounts_login import PASSWORD, log_in, text_of, who

HOST = "testserver"
ADD = "/account/second-factor/keys/add/"
TOUCHED_AND_VERIFIED, WITH_KEY = 0x05, 0x40


class SoftwareKey:
    """What a token or a telephone does when the browser asks it."""

    def __init__(self, origin=f"https://{HOST}"):
        self.origin = origin
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.name = secrets.token_bytes(16)

    def make(self, options):
        told = self._told("webauthn.create", options)
        public = ES256.from_cryptography_key(self.private.public_key())
        data = self._data(
            TOUCHED_AND_VERIFIED | WITH_KEY,
            AttestedCredentialData.create(Aaguid.NONE, self.name, public),
        )
        made = AttestationObject.create("none", data, {})
        return self._answer(clientDataJSON=told, attestationObject=made)

    def show(self, options):
        told, data = self._told("webauthn.get", options), self._data(TOUCHED_AND_VERIFIED)
        signed = self.private.sign(data + told.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=told, authenticatorData=data, signature=signed)

    def _told(self, kind, options):
        challenge = options["publicKey"]["challenge"]
        return CollectedClientData.create(type=kind, challenge=challenge, origin=self.origin)

    def _data(self, flags, key=b""):
        return AuthenticatorData.create(hashlib.sha256(HOST.encode()).digest(), flags, 1, key)

    def _answer(self, **parts):
        name = websafe_encode(self.name)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": {part: websafe_encode(value) for part, value in parts.items()},
                "clientExtensionResults": {},
            }
        )


def options_of(page, kind):
    text = re.search(r'id="js_data"[^>]*>(.*?)</script>', page.content.decode())[1]
    return json.loads(text)[kind]


def add(client, key, name="Токен"):
    options = options_of(client.get(ADD), "creation_options")
    return client.post(ADD, {"name": name, "credential": key.make(options)})


def show(client, key):
    options = options_of(client.get("/login/code/"), "request_options")
    return client.post("/login/code/", {"credential": key.show(options)})


@pytest.fixture
def inside(client, db):
    User.objects.create_user("ivanova", PASSWORD)
    log_in(client)
    return client


@pytest.fixture
def key(inside):
    key = SoftwareKey()
    assert add(inside, key).status_code == 302
    return key


def half_way():
    client = Client()
    assert log_in(client)["Location"] == "/login/code/"
    return client


def test_a_key_is_added_named_and_written_down(inside, key):
    assert "Токен" in text_of(inside.get("/account/second-factor/keys/"))
    assert AuditEvent.objects.filter(verb="user.key_added").count() == 1


def test_a_key_lets_in_after_the_password(key):
    client = half_way()

    response = show(client, key)

    assert response["Location"] == "/"
    assert who(client) == str(User.objects.get().pk)


def test_another_key_does_not_let_in(key):
    client = half_way()

    response = show(client, SoftwareKey())

    assert response.status_code == 200
    assert who(client) is None


def test_a_key_shown_on_another_site_does_not_let_in(key):
    client = half_way()
    key.origin = "https://evil.example"

    assert show(client, key).status_code == 200
    assert who(client) is None


def test_an_answer_of_a_key_holds_once(key):
    client, other = half_way(), half_way()
    options = options_of(client.get("/login/code/"), "request_options")
    answer = key.show(options)
    other.get("/login/code/")

    assert client.post("/login/code/", {"credential": answer}).status_code == 302
    assert other.post("/login/code/", {"credential": answer}).status_code == 200
    assert who(other) is None


def test_a_key_is_removed_by_whoever_need_not_have_one(inside, key):
    pk = Authenticator.objects.get(type="webauthn").pk
    address = f"/account/second-factor/keys/{pk}/remove/"

    assert "Удалить ключ «Токен»?" in text_of(inside.get(address))
    inside.post(address)

    assert not Authenticator.objects.exists()
    assert AuditEvent.objects.filter(verb="user.key_removed").count() == 1
    assert log_in(Client())["Location"] == "/"


def test_new_spare_codes_make_the_old_ones_void(inside, key):
    address = "/account/second-factor/codes/"
    before = set(re.findall(r"<code>(\d+)</code>", inside.get(address).content.decode()))

    inside.post(f"{address}new/")

    after = set(re.findall(r"<code>(\d+)</code>", inside.get(address).content.decode()))
    assert len(before) == len(after) == 10
    assert not before & after
    assert AuditEvent.objects.filter(verb="user.spare_codes_issued").count() == 1
