from datetime import datetime
from typing import Any, Self

from django.db import models


class UploadQuerySet(models.QuerySet[Any]):
    def of(self, subject: models.Model, purpose: str) -> Self:
        """Files of one subject for one purpose, put away or not."""
        return self.filter(label=subject._meta.label_lower, key=subject.pk, purpose=purpose)

    def living(self) -> Self:
        """Neither put away nor emptied."""
        return self.filter(put_away_at=None)

    def needing_bytes(self) -> Self:
        """Living ones, and those that may still be brought back."""
        return self.filter(emptied_at=None)

    def past_return(self, *, since: datetime) -> Self:
        """Put away at that instant or before, their bytes not given up yet."""
        return self.filter(put_away_at__lte=since, emptied_at=None)
