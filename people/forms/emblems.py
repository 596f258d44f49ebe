"""The emblem of an organisation."""

from mentoring.ui.forms import CreatingForm
from mentoring.uploads.fields import UploadField
from people.services.emblems import EMBLEM


class EmblemForm(CreatingForm):
    picture = UploadField(label="Файл эмблемы", purpose=EMBLEM)
