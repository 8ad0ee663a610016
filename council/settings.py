"""The whole configuration; what varies comes from the environment.

Nothing here refuses to load, so that `manage.py tally` or `verify` work anywhere. What an installation may
not *serve* with is judged by `council.server.starting.faults`, before the first request.
"""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")


def setting(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def listed(name: str, default: str = "") -> list[str]:
    return [part for part in setting(name, default).replace(",", " ").split() if part]


# What is served, to whom
DEMO = setting("DEMO") == "1"
DEBUG = setting("DEBUG") == "1"
DEMO_SECRET_KEY = "demonstration-only-key-which-production-refuses-to-start-with"  # noqa: S105
# Without a key, one of this process alone: commands run, and `serve` refuses.
SECRET_KEY = setting("SECRET_KEY") or (DEMO_SECRET_KEY if DEMO else secrets.token_urlsafe(48))
PUBLIC_URL = setting("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
PUBLIC_HOST = urlsplit(PUBLIC_URL).hostname or "127.0.0.1"
SECURE = urlsplit(PUBLIC_URL).scheme == "https"
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = listed("ALLOWED_HOSTS") or sorted({PUBLIC_HOST, *LOOPBACK})
TRUSTED_PROXIES = listed("TRUSTED_PROXIES")
METRICS_FROM = listed("METRICS_FROM")
SECURITY_CONTACT = setting("SECURITY_CONTACT")
COUNCIL = setting("COUNCIL", "cese")

INSTALLED_APPS = [
    "council.apps.CouncilConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "channels",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "council.server.headers.SecureMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "council.server.headers.PolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "council.middleware.OutOfOrderMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "council.urls"
ASGI_APPLICATION = "council.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOADERS = ["council.server.pages.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

# What is kept. Nothing waits longer for a lock, nor computes longer in the database, than a phone will.
LOCK_SECONDS = 20
STATEMENT_SECONDS = 30
SQLITE_OPTIONS = {
    # A transaction that will write says so at once: two readers upgrading would meet a locked database.
    "transaction_mode": "IMMEDIATE",
    "timeout": LOCK_SECONDS,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    f"PRAGMA busy_timeout={LOCK_SECONDS}000;",
}

POSTGRESQL_OPTIONS = {
    "connect_timeout": 3,
    "options": f"-c lock_timeout={LOCK_SECONDS}s -c statement_timeout={STATEMENT_SECONDS}s "
    f"-c idle_in_transaction_session_timeout={STATEMENT_SECONDS * 2}s",
    # A network that is cut says nothing: a server that no longer answers is known within half a minute.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    # What is asked often is planned once for each connection: half of what a vote costs the database is its plan.
    "server_side_binding": True,
    "prepare_threshold": 5,
}


def database(url: str) -> dict[str, Any]:
    """The Django settings of the database at this address (`postgresql://…` or `sqlite:///path`)."""
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True))
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL is not the address of a database.") from error
    if found["ENGINE"] == "django.db.backends.sqlite3":
        return found | {"OPTIONS": SQLITE_OPTIONS}
    return found | {"OPTIONS": POSTGRESQL_OPTIONS | found.get("OPTIONS", {})}


DATABASES = {"default": database(setting("DATABASE_URL", f"sqlite:///{VAR_DIR / 'hemicycle.sqlite3'}"))}
with contextlib.suppress(OSError):  # a checkout that may only be read can still count and verify
    (VAR_DIR / "static").mkdir(parents=True, exist_ok=True)

# What the room hears
REDIS_URL = setting("REDIS_URL")
# redis-py stops at 100 connections, and a Redis that hangs must not hold a hub for ever.
REDIS_HOST = {"address": REDIS_URL, "max_connections": 10_000, "socket_connect_timeout": 2}
REDIS_LAYER = {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [REDIS_HOST]}}
MEMORY_LAYER = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
CHANNEL_LAYERS = {"default": REDIS_LAYER if REDIS_URL else MEMORY_LAYER}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Who sits
AUTH_USER_MODEL = "council.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "council.members.backends.ChamberBackend"]
PASSWORD_HASHERS = ["council.members.hashing.ChamberArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
LOGIN_URL = LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
# A whole room shares one address: nobody is locked out by a neighbour's mistakes.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "council.middleware.locked"

# Cookies, forms, headers
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_AGE = 16 * 3600
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "council.middleware.forged"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A text of one megabyte, its accents escaped, is read, and refused by its form with the text given back.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# A file that was read is corrected in one form: a kind and a number for each of 900 passages.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "manifest-src": [SELF],
        # Older browsers do not hold that 'self' covers the socket of the same host.
        "connect-src": [SELF, PUBLIC_URL.replace("http", "ws", 1)],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "upgrade-insecure-requests": SECURE,
    }
}

# Languages
LANGUAGE_CODE = setting("LANGUAGE_CODE", "fr")
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "council" / "locale"]
TIME_ZONE = setting("TIME_ZONE", "Europe/Paris")
USE_I18N = USE_TZ = True

# Files of the interface: hashed and compressed once `serve` has collected them, read in place before.
COLLECTED = setting("STATIC_COLLECTED") == "1"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not COLLECTED
HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": HASHED if COLLECTED else PLAIN},
}
MEDIA_ROOT = VAR_DIR / "media"


# Mail: smtp://user:password@host:port?tls=1, smtps://…, file:///directory, console:, or memory:
def mail(url: str) -> dict[str, Any]:
    """The Django settings of the mail service at this address; refuses a scheme that it does not know."""
    parts = urlsplit(url)
    kinds = {"smtp": "smtp", "smtps": "smtp", "file": "filebased", "console": "console", "memory": "locmem"}
    if parts.scheme not in kinds:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtps://, file:// or console:.")
    query = parse_qs(parts.query)
    return {
        # Whoever sends goes on at once: what is sent is kept, and the postman hands it to the carrier.
        "EMAIL_BACKEND": "council.server.post.queue.EmailBackend",
        "EMAIL_CARRIER": f"django.core.mail.backends.{kinds[parts.scheme]}.EmailBackend",
        "EMAIL_FILE_PATH": unquote(parts.path) or None,
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": query.get("tls") == ["1"],
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": query.get("from", [f"noreply@{PUBLIC_HOST}"])[0],
    }


globals().update(mail(setting("EMAIL_URL", f"file://{VAR_DIR / 'mail'}")))

# What the machine writes down: never who asked for what, the booth leaves no trace in a log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"nameless": {"()": "council.server.logs.Nameless"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["nameless"]}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Its warnings name the path that was asked for, ballot included; an error keeps its trace.
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
        "django.server": {"level": "CRITICAL"},
        "axes": {"level": "CRITICAL"},
        "uvicorn.access": {"level": "CRITICAL", "propagate": False},
    },
}
