"""Passwords that are printed on a slip and typed once, by a person, from paper."""

import secrets

# Nothing that looks like something else in print: no l, i, o, q, j, w, y, c, x; no 0 and 1.
CONSONANTS = "bdfghkmnprstvz"
VOWELS = "aeu"
DIGITS = "23456789"
# A slip is handed to a teacher: no word that a Russian reader would take amiss.
AMISS = ("suk", "mud", "ped", "pez", "hue", "huy", "fak", "fuk", "deb", "gad", "zad", "nah", "seks")


def new_password() -> str:
    """«karab-7423-numat»: 41 bits, to be changed at the first log-in.

    Passes the validators of settings: longer than ten, not digits only, in no list.
    """
    number = "".join(secrets.choice(DIGITS) for _ in range(4))
    return f"{_word()}-{number}-{_word()}"


def _word() -> str:
    while True:
        shape = (CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS)
        word = "".join(secrets.choice(letters) for letters in shape)
        if not any(part in word for part in AMISS):
            return word
