"""The form field of an upload: looks into the file, says at the field what is wrong with it."""

from typing import Any

from django import forms

from mentoring.uploads import kinds
from mentoring.uploads.purposes import Purpose, hint_of, refuse_unfit
from mentoring.uploads.receiving import Received, cleaned, receive
from mentoring.uploads.refusals import UploadRefused


class UploadField(forms.FileField):
    """The cleaned value is a Received, None when nothing was attached and nothing is required.

    Everything else that was typed comes back with the form; a browser never gives a file back, so
    the refusal asks to attach it again. A picture for a bare purpose is received without notes.
    """

    def __init__(self, *, purpose: Purpose, **kwargs: Any) -> None:
        self.purpose = purpose
        accept = ",".join(kinds.endings_of(purpose.kinds))
        kwargs.setdefault("help_text", hint_of(purpose, kinds.words_of(purpose.kinds)))
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(**{"widget": widget, "allow_empty_file": True, **kwargs})

    def clean(self, data: Any, initial: Any = None) -> Received | None:
        if super().clean(data, initial) is None or not data:
            return None
        try:
            received = receive(data, allowed=self.purpose.kinds, most=self.purpose.most)
            refuse_unfit(received, self.purpose)
            if self.purpose.bare:
                received = cleaned(received, most=self.purpose.most)
        except UploadRefused as refusal:
            raise forms.ValidationError(str(refusal), code="refused") from refusal
        return received
