"""Who may read a letter.

Official seats read what their organisation sends, but no letter that lets someone in (a link to set
a password): that one is only the addressee's. Where the installation mails nothing, the
administrator hands such a letter over.
"""

from typing import Any

from mentoring.access import YES, Decision, no
from mentoring.outbox.models import Letter
from mentoring.outbox.querysets import hands_over_secrets


def can_view_letter(viewer: Any, letter: Letter) -> Decision:
    """The page side of `LetterQuerySet.visible_to`."""
    if viewer.user_id is not None and letter.user_id == viewer.user_id:
        return YES
    if viewer.is_administrator:
        if letter.secret and not hands_over_secrets():
            return no("Это письмо читает только тот, кому оно написано.")
        return YES
    if letter.organisation_id in viewer.may_read_letters_of and not letter.secret:
        return YES
    return no("Письма организации читают директор, куратор, делопроизводитель и администратор.")
