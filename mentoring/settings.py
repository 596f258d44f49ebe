"""One settings file. Defaults are safe for production; development opts in by the environment."""

from datetime import timedelta
from pathlib import Path

from django.urls import reverse_lazy

from mentoring import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
DEBUG = env.flag("DEBUG", default=False)
HTTPS = env.flag("HTTPS", default=False)  # the address people type begins with https
SECRET_KEY = env.text("SECRET_KEY", "only-for-development" if DEBUG else None)
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS", "localhost,127.0.0.1")
PORTAL_ADDRESS = env.text("PORTAL_ADDRESS", "http://127.0.0.1:8000")  # stands in the QR of papers
PORTAL_TODAY = env.day("PORTAL_TODAY")  # honoured only with demonstration data, see clock.py
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]

# ── The house ────────────────────────────────────────────────────────────────────────────────────
HOUSE_APPS = [
    "mentoring",
    "mentoring.calendar",
    "mentoring.audit",
    "mentoring.facts",
    "mentoring.documents",
    "mentoring.outbox",
    "mentoring.uploads",
    "mentoring.ui",
    "people",
    "roadmap",
    "programmes",
    "reports.orders",
    "reports.surveys",
    "reports.monitoring",
    "mentoring.public",
    "mentoring.desk",
]
INSTALLED_APPS = [
    *HOUSE_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "import_export",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mentoring.middleware.ClosedUnlessDeclared",
    "people.middleware.ViewerMiddleware",
    "people.accounts.middleware.PasswordChangeRequired",
    "people.accounts.middleware.SecondFactorRequired",
    "mentoring.desk.middleware.RailMiddleware",
    "mentoring.ui.errors.ErrorPages",  # innermost: bare refusals of views get their page
]
ROOT_URLCONF = "mentoring.urls"
WSGI_APPLICATION = "mentoring.wsgi.application"
AUTH_USER_MODEL = "people.User"
ORGANISATION_MODEL = (
    "people.Organisation"  # as AUTH_USER_MODEL: the ground floor names no upper app
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["mentoring.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "mentoring.ui.context.layout",
            ],
        },
    }
]

# ── Data ─────────────────────────────────────────────────────────────────────────────────────────
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")  # private: served by views only
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
FIXTURES = BASE_DIR / "fixtures"
FIXTURE_DIRS = [FIXTURES]

# ── Language and time ────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Moscow"  # the default; every organisation has its own zone

# ── Static files ─────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", NODE_MODULES / "bootstrap" / "dist"),
    ("icons", NODE_MODULES / "bootstrap-icons" / "font"),
    ("golos", NODE_MODULES / "@expo-google-fonts" / "golos-text"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "mentoring.ui.storage.StaticStorage"},
}

# ── Letters: always through the outbox ───────────────────────────────────────────────────────────
EMAIL_BACKEND = "mentoring.outbox.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = "portal@localhost"
PORTAL_SENDS_MAIL = False  # declared here, set by the next line
globals().update(env.mail("EMAIL_URL"))

# ── Doors ────────────────────────────────────────────────────────────────────────────────────────
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "people.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_PRESERVE_USERNAME_CASING = False  # logins are stored in lower case
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE, also when the browser is closed
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_RATE_LIMITS = False  # counted exactly, in the database: LOGIN_LIMITS
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 -- a name of a class
ACCOUNT_FORMS = {
    "login": "people.accounts.forms.LoginForm",
    "reauthenticate": "people.accounts.forms.ReauthenticateForm",
    "change_password": "people.accounts.forms.ChangePasswordForm",
    "reset_password": "people.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "people.accounts.forms.ResetPasswordKeyForm",
}
MFA_ADAPTER = "people.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # half a minute to either side: clocks of telephones and of a closed network
MFA_FORMS = {
    "authenticate": "people.accounts.forms.AuthenticateForm",
    "activate_totp": "people.accounts.forms.ActivateTOTPForm",
    "authenticate_webauthn": "people.accounts.forms.AuthenticateWebAuthnForm",
    "add_webauthn": "people.accounts.forms.AddWebAuthnForm",
}
MFA_REQUIRED_SEATS = ["DIRECTOR", "COORDINATOR", "ADMINISTRATOR"]
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0  # with https there is a proxy in front
LOGIN_LIMITS = {  # wrong tries, and the minutes in which they count and then stay shut for
    "login": (10, 15),
    "address": (300, 15),  # loose: a school is one address
    "code": (10, 15),
    "reset": (5, 60),
    "reset_address": (60, 60),
}
PASSWORD_ASKED_AGAIN = timedelta(minutes=10)  # an act that asks for the password: how long it holds
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
PASSWORD_HASHERS = ["people.hashers.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# ── Headers and cookies ──────────────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in [
        *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
        *("magnetometer", "microphone", "midi", "payment", "usb"),
    ]
}
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{PREFIX}csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 12  # a working day; a shared computer forgets overnight
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "people.accounts.views.form_expired"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "mentoring.uploads.handlers.MeasuredUploads",  # before those that store
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# ── Forms ────────────────────────────────────────────────────────────────────────────────────────
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# ── Log: to the console, without personal data ───────────────────────────────────────────────────
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Without this a refused or broken request leaves no trace when DEBUG is off (stack.md, trap 5).
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
