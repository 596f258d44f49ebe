"""A detached electronic signature: CMS SignedData (RFC 5652) as DER, PEM or bare base64.

Nothing inside is interpreted: the portal keeps a signature, others check it.
"""

import base64
import binascii
import re

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
ARMOUR = re.compile(rb"\s*-----BEGIN (?:PKCS7|CMS|SIGNATURE|SIGNED MESSAGE)-----\s*")
HEAD = 256  # bytes of base64 in which its beginning shows
LONGEST_LENGTH = 4  # bytes in which DER tells a length below 4 GB


def is_signature(head: bytes, size: int) -> bool:
    """Do the first bytes of a file of this size begin a signature?"""
    if _is_signed_data(head, size):
        return True
    text = head[armour.end() :] if (armour := ARMOUR.match(head)) else head.lstrip()
    letters = re.sub(rb"\s+", b"", text[:HEAD])
    try:
        decoded = base64.b64decode(letters[: len(letters) // 4 * 4], validate=True)
    except (binascii.Error, ValueError):
        return False
    return _is_signed_data(decoded, None)


def _is_signed_data(head: bytes, size: int | None) -> bool:
    """SEQUENCE of a length that fits the file, and first in it the name of SignedData."""
    if len(head) < 2 or head[0] != 0x30:
        return False
    form = head[1]
    count = form & 0x7F if form & 0x80 else 0
    if count > LONGEST_LENGTH:
        return False
    body = 2 + count
    length = int.from_bytes(head[2:body], "big") if form & 0x80 else form
    fits = size is None or form == 0x80 or body + length == size
    return fits and head[body : body + len(SIGNED_DATA)] == SIGNED_DATA
