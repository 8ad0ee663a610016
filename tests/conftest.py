"""What every test may ask for: a database, real servers, a browser."""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from machines.servers import CouncilServer, PostgresServer, RedisServer, directory

SHARED = "HEMICYCLE_TEST_DATABASE"
IN_DATABASE = {"db", "transactional_db", "migrated", "convened"}
IN_SERVERS = {"redis_server", "postgres_server", "live_server_process", "database_copy"}
AT_LENGTH = {"minutes", "rehearsal", "verifier"}
TESTS = Path(__file__).resolve().parent
IN_BROWSER = {"browser", "open_page"}
open_until_the_end = ExitStack()
# A machine may be slow, and `make long` draws more: --hypothesis-profile=at_length.
settings.register_profile(
    "usual", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile(
    "at_length", settings.get_profile("usual"), max_examples=1000, derandomize=False, database=None
)
settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite")


def pytest_configure(config: pytest.Config) -> None:
    """Point Django at the chosen database; the processes of a parallel run share one PostgreSQL."""
    from django.conf import settings
    from django.db import connections

    from council.settings import database

    if config.getoption("--database") == "postgresql":
        if SHARED not in os.environ:
            server = open_until_the_end.enter_context(PostgresServer())
            os.environ[SHARED] = server.url("hemicycle")
        chosen = database(os.environ[SHARED])
    else:
        place = open_until_the_end.enter_context(directory())
        chosen = database(f"sqlite:///{place / 'unused.sqlite3'}") | {
            "TEST": {"NAME": str(place / "test.sqlite3")}
        }
    settings.DATABASES["default"] = chosen
    vars(connections).pop("settings", None)
    del connections["default"]


def pytest_unconfigure() -> None:
    open_until_the_end.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it asks for, so that a run can leave a part out."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or asked & IN_DATABASE:
            item.add_marker("database")
        if asked & IN_SERVERS:
            item.add_marker("server")
        if asked & IN_BROWSER:
            item.add_marker("story")
        if item.path.relative_to(TESTS).parts[0] in AT_LENGTH:
            item.add_marker("slow")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Refusals are read in the words of the code; what a person reads, a test asks for in its language."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """A Redis for the whole run. A test that stops it uses a `RedisServer()` of its own."""
    with RedisServer() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL without fsync. A test that kills it, or that wants fsync, uses one of its own."""
    with PostgresServer() as server:
        yield server


class Copies:
    """Hands out copies of the migrated database: nothing is ever flushed, the journal refuses it."""

    def __init__(self, source: str, place: Path) -> None:
        self.source, self.place = source, place

    def copy(self) -> str:
        """The address of a new database, equal to the source and owned by whoever asked."""
        from django.db import connection

        name = f"copy_{uuid.uuid4().hex[:12]}"
        if connection.vendor == "sqlite":
            path = self.place / f"{name}.sqlite3"
            with closing(sqlite3.connect(self.source)) as source, closing(sqlite3.connect(path)) as target:
                source.backup(target)
            return f"sqlite:///{path}"
        self.on_postgresql(f'CREATE DATABASE "{name}" TEMPLATE "{self.source}"')
        return str(os.environ[SHARED]).rpartition("/")[0] + f"/{name}"

    @staticmethod
    def on_postgresql(statement: str) -> None:
        import psycopg

        maintenance = os.environ[SHARED].rpartition("/")[0] + "/postgres"
        with psycopg.connect(maintenance, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Have this process's connections lead to the database of this name."""
    from django.db import connections

    chosen = connections.settings["default"]
    before = chosen["NAME"]
    connections["default"].close()
    chosen["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        chosen["NAME"] = before


@pytest.fixture(scope="session")
def migrated(django_db_blocker: Any) -> Iterator[Copies]:
    """A migrated database that is only ever copied, whatever the tests that run ask Django for."""
    from django.core.management import call_command
    from django.db import connection

    with directory() as place, django_db_blocker.unblock():
        name = f"template_{uuid.uuid4().hex[:12]}"
        if connection.vendor == "sqlite":
            name = str(place / name)
        else:
            Copies.on_postgresql(f'CREATE DATABASE "{name}"')
        with inside(name):
            call_command("migrate", verbosity=0)
        yield Copies(name, place)


@pytest.fixture(scope="session")
def convened(migrated: Copies, django_db_blocker: Any) -> Copies:
    """The small council of `chamber.py`, constituted once and its sitting convened: only ever copied."""
    from chamber import constitute
    from django.utils import translation

    from council.settings import database

    name = database(migrated.copy())["NAME"]
    with django_db_blocker.unblock(), inside(name), translation.override("en"):
        constitute()
    return Copies(name, migrated.place)


@pytest.fixture(scope="session")
def django_db_setup(convened: Copies) -> Iterator[None]:
    """Whatever is rolled back at the end of its test works in one copy of the council's database."""
    from council.settings import database

    with inside(database(convened.copy())["NAME"]):
        yield


@pytest.fixture(scope="session")
def elsewhere(migrated: Copies) -> Callable[[], AbstractContextManager[None]]:
    """`with elsewhere():` works in a database of its own; what is made of it there outlives it."""
    from council.settings import database

    return lambda: inside(database(migrated.copy())["NAME"])


@pytest.fixture
def database_copy(migrated: Copies) -> str:
    """The address of an empty migrated database for other processes (`manage`, `live_server_process`)."""
    return migrated.copy()


@pytest.fixture
def fresh_database(convened: Copies, django_db_blocker: Any) -> Iterator[str]:
    """This process works in a council's database of its own, where it commits for good; gives its address."""
    from council.settings import database

    url = convened.copy()
    with inside(database(url)["NAME"]), django_db_blocker.unblock():
        yield url


@pytest.fixture
def empty_database(migrated: Copies, django_db_blocker: Any) -> Iterator[str]:
    """As `fresh_database`, before any council is constituted there."""
    from council.settings import database

    url = migrated.copy()
    with inside(database(url)["NAME"]), django_db_blocker.unblock():
        yield url


@pytest.fixture
def live_server_process() -> Iterator[Callable[..., CouncilServer]]:
    """Start real servers: `live_server_process(database_url, redis_url="", workers=1, **environment)`."""
    with ExitStack() as stack:
        yield lambda *words, **named: stack.enter_context(CouncilServer(*words, **named))


def chromium_options() -> dict[str, Any]:
    """Debian's Chromium where there is one, Playwright's own elsewhere."""
    quiet = "--no-sandbox --disable-dev-shm-usage --disable-background-networking"
    flags = f"{quiet} --disable-component-update --disable-sync --no-first-run".split()
    debian = shutil.which("chromium") if Path("/etc/debian_version").exists() else None
    snap = debian and b"snap" in Path(debian).read_bytes()[:4096]
    return {"args": flags} | ({"executable_path": debian} if debian and not snap else {})


@pytest.fixture(scope="module")
def browser(monkeypatch_module: pytest.MonkeyPatch) -> Iterator[Any]:
    """A real Chromium for one file of stories; its loop is in this thread: no asynchronous test beside."""
    from playwright.sync_api import sync_playwright

    monkeypatch_module.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(timeout=180_000, **chromium_options())
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """`open_page(url, width=390, height=844, locale="fr-FR", **context)`: a page in a context of its own."""
    contexts = []

    def opened(url: str, width: int = 390, height: int = 844, locale: str = "fr-FR", **context: Any) -> Any:
        contexts.append(
            browser.new_context(viewport={"width": width, "height": height}, locale=locale, **context)
        )
        contexts[-1].set_default_timeout(180_000)
        page = contexts[-1].new_page()
        page.add_init_script(path=str(Path(__file__).parent / "vendor" / "axe.min.js"))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"]


@pytest.fixture(scope="session")
def axe() -> Callable[..., None]:
    """`axe(page)`: fail with what axe-core finds wrong on this page of `open_page`, in its present state."""

    def checked(page: Any, *without: str) -> None:
        rules = {rule: {"enabled": False} for rule in without}
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "rules": rules}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        told = [f"{v['id']}: {v['help']}\n    {n['html'][:200]}" for v in found for n in v["nodes"][:4]]
        assert not told, f"{page.url}\n" + "\n".join(told)

    return checked


@pytest.fixture(scope="session")
def legible(axe: Callable[..., None]) -> Callable[..., None]:
    """`legible(page, look)`: for axe, and no wider than the screen, on a phone and on a laptop, light and dark."""

    def checked(page: Any, look: Callable[[str], None] = lambda where: None) -> None:
        before = page.viewport_size
        for width, theme in ((320, "dark"), (1280, "light"), (1280, "dark"), (320, "light")):
            page.set_viewport_size({"width": width, "height": before["height"]})
            page.emulate_media(color_scheme=theme)
            axe(page)
            look(f"{theme}-{width}")
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (page.url, width)
        page.set_viewport_size(before)

    return checked


CHANCE = "left to chance"


@pytest.fixture
def left_to_chance(record_property: Callable[[str, object], None]) -> Callable[[str, int, int], None]:
    """`left_to_chance(what, times, of)`: what no test may insist on is told at the end of the run."""
    return lambda what, times, of: record_property(CHANCE, f"{what}: {times} of {of}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    passed = terminalreporter.stats.get("passed", [])
    told = [said for report in passed for name, said in report.user_properties if name == CHANCE]
    if told:
        terminalreporter.section("left to chance")
        terminalreporter.write_line("\n".join(told))


@pytest.fixture
def chamber(db: None) -> Any:
    """The small council with its sitting convened: see `chamber.py`."""
    from chamber import convened

    return convened()


@pytest.fixture(scope="session")
def played(elsewhere: Any, django_db_blocker: Any) -> Any:
    """The demonstration's sitting from sign-in to closing."""
    from chamber.played import Played
    from django.utils import translation

    from council.minutes.archive import archive
    from council.minutes.printing import pdf
    from council.minutes.telling import compose
    from council.rehearsal import plan
    from council.rehearsal.load import load
    from council.rehearsal.script import Rehearsal

    told = plan.read()
    with django_db_blocker.unblock(), elsewhere(), translation.override("fr"):
        summary = Rehearsal(told, load(told)).play()
        pk = summary["sitting"]
        return Played(summary, compose.compose(pk, "fr"), pdf.render(pk, "fr"), archive.build(pk))


@pytest.fixture(scope="session")
def sat(convened: Copies, django_db_blocker: Any) -> Any:
    """What remains of the small council's sitting of `chamber/sat.py`, sat through once."""
    from chamber.sat import sat
    from django.utils import translation

    from council.settings import database

    name = database(convened.copy())["NAME"]
    with django_db_blocker.unblock(), inside(name), translation.override("en"):
        return sat()


@pytest.fixture(scope="session")
def eventful(elsewhere: Any, django_db_blocker: Any) -> Any:
    """The small council's sitting in which much happens, sat through once."""
    from chamber.eventful import remains

    with django_db_blocker.unblock(), elsewhere():
        return remains(printed=True)
