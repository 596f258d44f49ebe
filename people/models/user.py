from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

from mentoring.privacy import PersonalData


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """A login; without a password nobody can log in until one is issued."""
        name = self.model.normalize_username(username).strip().lower()
        user = self.model(username=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A login. Who the person is stands in Person: one record in each organisation.

    No groups and permissions of Django: rights come from seats (people/access.py).
    """

    username = models.CharField(
        "имя для входа",
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[\w.@+-]+\Z", "Имя для входа: буквы, цифры и знаки . @ + - _, без пробелов."
            )
        ],
        error_messages={"unique": "Такое имя для входа уже занято."},
    )
    email = models.EmailField("электронная почта", blank=True)
    is_active = models.BooleanField("вход разрешён", default=True)
    is_administrator = models.BooleanField("администратор портала", default=False)
    is_demonstration = models.BooleanField("демонстрационная запись", default=False)
    must_change_password = models.BooleanField("сменить пароль при входе", default=False)
    date_joined = models.DateTimeField("создана", auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    personal_data = PersonalData(
        keep={
            "id",
            "password",
            "last_login",
            "is_active",
            "is_administrator",
            "is_demonstration",
            "must_change_password",
            "date_joined",
        },
        erase={"username", "email"},
    )

    class Meta:
        verbose_name = "учётная запись"
        verbose_name_plural = "учётные записи"
        constraints = [
            # SQLite folds only Latin letters here; the form asks in Python as well.
            models.UniqueConstraint(
                Lower("username"),
                name="people_user_username_once_in_any_case",
                violation_error_message="Такое имя для входа уже занято.",
            )
        ]

    def __str__(self) -> str:
        return self.username
