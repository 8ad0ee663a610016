"""What every answer tells the browser."""

from typing import Any

import pytest
from chamber import Chamber
from django.test import Client

pytestmark = pytest.mark.django_db


def gallery(chamber: Chamber) -> list[str]:
    """What anyone reads without signing in, apart from the pages with a form."""
    sitting, opinion = f"sittings/{chamber.sitting.pk}/", f"opinions/{chamber.opinion.pk}/"
    pages = [
        "public/",
        f"public/{sitting}",
        f"{sitting}hall/",
        "public/register/",
        "public/rules/",
        "accessibilite/",
    ]
    return [
        "/" + page for page in [*pages, "opinions/", opinion, f"{opinion}amendments/", f"{opinion}versions/"]
    ]


def test_public_pages_set_no_cookie(chamber: Chamber) -> None:
    answers = [Client().get(page) for page in gallery(chamber)]
    assert [(answer.status_code, dict(answer.cookies)) for answer in answers] == [(200, {})] * len(answers)


def test_a_language_is_chosen_without_a_cookie_of_ours() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/language/", {"language": "en", "next": "/public/rules/"})
    assert (answer.status_code, list(answer.cookies)) == (302, ["language"])


def test_what_is_shown_to_whoever_signed_in_stays_on_no_disk(chamber: Chamber) -> None:
    signed_in = Client()
    signed_in.force_login(chamber.clerk)
    pages = ["/amendments/mine/", f"/sittings/{chamber.sitting.pk}/console/", *gallery(chamber)]
    assert {signed_in.get(page).headers["Cache-Control"] for page in pages} == {"private, no-store"}
    assert "no-store" not in Client().get("/public/").headers.get("Cache-Control", "")


def test_no_answer_lets_a_page_use_a_camera_or_a_microphone(chamber: Chamber) -> None:
    for page in ("/public/", "/nothing/", "/healthz"):
        told = Client().get(page).headers["Permissions-Policy"].split(", ")
        assert {"camera=()", "microphone=()", "geolocation=()"} - set(told) == set()


def test_https_never_redirects_to_itself(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    plain = Client().get("/public/")
    from_a_stranger = Client().get("/public/", headers={"X-Forwarded-Proto": "https"})
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/public/")
    assert (from_a_stranger.status_code, "TRUSTED_PROXIES" in from_a_stranger.content.decode()) == (403, True)
    assert Client().get("/public/", secure=True).status_code == 200
