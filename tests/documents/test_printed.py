import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from chamber import RECOMMENDATIONS, Chamber
from django.utils import translation

from council.documents import printed
from council.documents.paper import Paper

pytestmark = pytest.mark.django_db


def print_(paper: Paper, drawn: "count[int]", key: str = "") -> str:
    """A page that takes a while to draw, and counts how often it is."""

    def name() -> str:
        time.sleep(0.05)
        return f"drawn {next(drawn)}"

    return str(printed.printed("documents/_drawn.html", paper, (key,), {"name": name}))


@pytest.fixture(autouse=True)
def drawn_template(settings: object) -> None:
    """Its one template says the name it is given."""
    settings.TEMPLATES = [  # type: ignore[attr-defined]
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    ("django.template.loaders.locmem.Loader", {"documents/_drawn.html": "{{ name }}"})
                ]
            },
        }
    ]


def test_a_page_that_many_ask_for_at_once_is_drawn_once(chamber: Chamber) -> None:
    paper, drawn = Paper.read(chamber.opinion.pk), count(1)
    with ThreadPoolExecutor(4) as readers:
        pages = list(readers.map(lambda _reader: print_(paper, drawn, "at once"), range(8)))
    assert pages == ["drawn 1"] * 8


def test_each_language_has_its_own(chamber: Chamber) -> None:
    paper, drawn = Paper.read(chamber.opinion.pk), count(1)
    pages = []
    for language in ("fr", "en", "fr"):
        with translation.override(language):
            pages.append(print_(paper, drawn, "languages"))
    assert pages == ["drawn 1", "drawn 2", "drawn 1"]


def test_it_is_drawn_again_once_the_paper_has_changed(chamber: Chamber) -> None:
    drawn = count(1)
    before = print_(Paper.read(chamber.opinion.pk), drawn)
    chamber.table(RECOMMENDATIONS["r1"].replace("ouverts", "gratuits"))
    assert (before, print_(Paper.read(chamber.opinion.pk), drawn)) == ("drawn 1", "drawn 2")
