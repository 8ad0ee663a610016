import datetime
import re
from html import unescape
from typing import Any

import pytest
from chamber import Chamber, account, kinds
from django.test import Client
from django.utils import timezone

from council.journal.models import Entry
from council.members import acts
from council.members.models import Body, OwnRule, User
from council.rules.procedure.procedure import STATUSES
from council.rules.procedure.shapes import SHAPES

TWO_THIRDS = {"comparison": ">=", "fraction": "2/3", "base": "voters"}
TYPED = TWO_THIRDS | {"status": "sourced", "source": "Règlement intérieur, art. 12"}
CONFIRMED = TYPED | {"confirmed": "1"}


def client_of(user: User | None = None, language: str = "en") -> Client:
    client = Client()
    client.cookies["language"] = language
    if user:
        client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client


@pytest.fixture
def ada(chamber: Chamber) -> User:
    """The administrator."""
    user = acts.open_account("ada@example.org", "Ada Clavier", password="argon2-none")
    acts.appoint(user, "administrator")
    return User.objects.get(pk=user.pk)


def read(answer: Any) -> str:
    """What is on the page, in plain words."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def row(answer: Any, name: str) -> str:
    found = re.search(rf'<div class="rule[^"]*" id="{name}">.*?</div>', answer.content.decode(), re.DOTALL)
    assert found
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", found[0]))).strip()


@pytest.mark.parametrize("council", ["cese", "ceser", "eesc", "ces-spain", "generic"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_anyone_reads_every_parameter(chamber: Chamber, council: str, language: str) -> None:
    Body.objects.update(rules=council)
    page = client_of(language=language).get("/public/rules/").content.decode()
    assert re.findall(r'<div class="rule" id="(\w+)">', page) != []
    assert set(re.findall(r'<div class="rule" id="(\w+)">', page)) == set(SHAPES)


def test_each_value_says_how_sure_it_is_and_where_it_comes_from(chamber: Chamber) -> None:
    Body.objects.update(rules="cese")
    page = client_of(language="fr").get("/public/rules/")
    said = "Majorité sur l’ensemble Plus de la moitié des votants sourcé Règlement intérieur, art. 44"
    assert row(page, "final").casefold().startswith(said.casefold())
    assert "à confirmer" in row(page, "quorum")


def test_a_value_with_dates_says_them(chamber: Chamber) -> None:
    Body.objects.update(rules="cese")
    assert "175 seats (since 2021)" in row(client_of().get("/public/rules/"), "seats").replace("\u00a0", " ")


def test_who_may_read_and_who_may_set(chamber: Chamber, ada: User) -> None:
    readers = [client_of(), client_of(account(chamber, 0)), client_of(chamber.clerk), client_of(ada)]
    assert [reader.get("/rules/").status_code for reader in readers] == [302, 403, 200, 200]
    assert [reader.get("/rules/final/").status_code for reader in readers] == [302, 403, 403, 200]
    assert ["Change" in read(reader.get("/rules/")) for reader in readers[2:]] == [False, True]


def test_only_an_administrator_sets_gives_up_and_chooses(chamber: Chamber) -> None:
    before, clerk = kinds(), client_of(chamber.clerk)
    sent = [
        ("/rules/final/", CONFIRMED),
        ("/rules/final/withdraw/", {}),
        ("/rules/profile/", {"council": "cese"}),
    ]
    assert [clerk.post(path, given).status_code for path, given in sent] == [403, 403, 403]
    assert kinds() == before


def test_the_rule_is_read_again_in_words_before_anything_is_entered(chamber: Chamber, ada: User) -> None:
    before = kinds()
    answer = client_of(ada, "fr").post("/rules/final/", TYPED)
    assert "Majorité sur l’ensemble : au moins les deux tiers des votants" in read(answer)
    assert (answer.status_code, kinds(), OwnRule.objects.count()) == (200, before, 0)


def test_a_value_confirmed_says_when_by_whom_and_under_what_number(chamber: Chamber, ada: User) -> None:
    client = client_of(ada)
    assert client.post("/rules/final/", CONFIRMED).url == f"/rules/{chamber.body.pk}/#final"
    shown, number = row(client.get("/rules/"), "final"), Entry.objects.latest("number").number
    assert shown.startswith("Majority on the whole text at least two thirds of the voters")
    assert f"entered by Ada Clavier (register No. {number})" in shown
    assert "Otherwise: more than half of the votes cast" in shown


def test_a_flag_is_kept_through_its_confirmation(chamber: Chamber, ada: User) -> None:
    client, typed = client_of(ada), {"value": "on", "status": "assumed", "source": "Usage"}
    again = client.post("/rules/quorum_presumed/", typed).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', again))
    client.post("/rules/quorum_presumed/", hidden | {"confirmed": "1"})
    assert OwnRule.objects.get().value is True


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("final", {"fraction": "0.6667"}, "not an exact fraction such as 2/3: 0.6667"),
        ("final", {"fraction": "3/2"}, "not between 0 and 1: 3/2"),
        ("final", {"fraction": ""}, "an empty field: Fraction"),
        ("final", {"base": "everyone"}, "everyone is not one of the available choices"),
        ("final", {"source": ""}, "Say where this value comes from"),
        ("final", {"status": ""}, "Say how sure this value is"),
        ("proxies", {"cap": "-1"}, "not a whole number: -1"),
        ("proxies", {"cap": "deux"}, "not a whole number: deux"),
        ("quorum", {"number": "121", "counts": "present"}, "give one of the two"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    chamber: Chamber, ada: User, name: str, wrong: dict[str, str], sentence: str
) -> None:
    before = kinds()
    answer = client_of(ada).post(f"/rules/{name}/", CONFIRMED | wrong)
    assert (answer.status_code, kinds()) == (400, before)
    assert sentence in read(answer)


def test_what_was_typed_comes_back(chamber: Chamber, ada: User) -> None:
    answer = client_of(ada).post("/rules/final/", CONFIRMED | {"fraction": "0.6667"}).content.decode()
    assert 'value="0.6667"' in answer
    assert "Règlement intérieur, art. 12</textarea>" in answer
    assert '<option value="voters" selected>' in answer


def test_the_sentence_is_in_the_reader_s_language(chamber: Chamber, ada: User) -> None:
    answer = client_of(ada, "fr").post("/rules/final/", CONFIRMED | {"fraction": "0.6667"})
    said = "« Majorité sur l’ensemble » a une part qui n’est pas une fraction exacte comme 2/3 : 0.6667."
    assert said in read(answer)


def test_what_is_already_so_answers_409_on_its_own_form(chamber: Chamber, ada: User) -> None:
    client = client_of(ada)
    client.post("/rules/final/", CONFIRMED)
    before, answer = kinds(), client.post("/rules/final/", CONFIRMED)
    assert (answer.status_code, kinds()) == (409, before)
    assert "already the council's own" in read(answer)


def test_a_program_is_answered_in_json(chamber: Chamber, ada: User) -> None:
    client = client_of(ada)
    client.post("/rules/final/", CONFIRMED)
    answer = client.post("/rules/final/", CONFIRMED, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()) == (409, {"error": "This value is already the council's own."})


def test_a_blank_form_says_that_the_rules_are_silent(chamber: Chamber, ada: User) -> None:
    typed = TYPED | {"fraction": "", "confirmed": "1"}
    client_of(ada).post("/rules/append_amendment/", typed)
    assert OwnRule.objects.get().value == "unset"


def test_an_unknown_parameter_is_not_found(chamber: Chamber, ada: User) -> None:
    client = client_of(ada)
    assert [client.get("/rules/charm/").status_code, client.post("/rules/charm/", CONFIRMED).status_code] == [
        404,
        404,
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_each_parameter_can_be_set_to_what_it_is(chamber: Chamber, ada: User, name: str) -> None:
    client, held = client_of(ada), Body.objects.get().procedure().values[name].value
    form = client.get(f"/rules/{name}/").context["form"]
    chosen = [asked for asked in form.asked if not asked.choices or asked.value in dict(asked.choices)]
    given = {asked.name: asked.value for asked in chosen if asked.value}
    client.post(f"/rules/{name}/", given | {"status": STATUSES[0], "source": "Art. 1", "confirmed": "1"})
    assert OwnRule.objects.get().value == held


def test_a_value_given_up_returns_to_the_profile(chamber: Chamber, ada: User) -> None:
    client = client_of(ada)
    client.post("/rules/final/", CONFIRMED)
    assert client.post("/rules/final/withdraw/").url == f"/rules/{chamber.body.pk}/#final"
    assert "Set by the council" not in read(client.get("/rules/"))
    assert "gives up a value of its own" in read(client.get("/public/rules/"))


def test_what_another_council_would_change_is_read_before_it_is_chosen(chamber: Chamber, ada: User) -> None:
    before, client = kinds(), client_of(ada)
    seen = read(client.post("/rules/profile/", {"council": "ces-spain"}))
    assert "Majority on the whole text more than half of the members present" in seen
    assert "Until now: more than half of the votes cast" in seen
    assert (kinds(), Body.objects.get().rules) == (before, "generic")


def test_the_council_s_profile_is_chosen(chamber: Chamber, ada: User) -> None:
    answer = client_of(ada).post("/rules/profile/", {"council": "cese", "confirmed": "1"})
    assert (answer.url, Body.objects.get().rules) == (f"/rules/{chamber.body.pk}/", "cese")
    assert "Conseil économique, social et environnemental (France)" in read(
        client_of(language="fr").get("/public/rules/")
    )
    assert "Economic, Social and Environmental Council (France)" in read(client_of().get("/public/rules/"))


@pytest.mark.parametrize("council", ["", "atlantis", "../cese"])
def test_an_unknown_council_answers_400(chamber: Chamber, ada: User, council: str) -> None:
    before = kinds()
    answer = client_of(ada).post("/rules/profile/", {"council": council, "confirmed": "1"})
    assert (answer.status_code, kinds(), "Choose a council." in read(answer)) == (400, before, True)


def test_the_profile_is_not_chosen_while_the_council_sits(chamber: Chamber, ada: User) -> None:
    chamber.open()
    before = kinds()
    answer = client_of(ada).post("/rules/profile/", {"council": "cese", "confirmed": "1"})
    assert (answer.status_code, kinds()) == (409, before)
    assert "A sitting is under way" in read(answer)


def test_without_a_council_the_page_says_so(empty_database: str) -> None:
    assert "not constituted yet" in read(client_of().get("/public/rules/"))


def test_every_page_leads_to_the_rules(chamber: Chamber, ada: User) -> None:
    assert 'href="/public/rules/"' in client_of().get("/").content.decode()
    assert 'href="/rules/"' in client_of(ada).get("/public/").content.decode()


def test_a_value_is_set_from_a_day_to_a_day(chamber: Chamber, ada: User) -> None:
    begins = max(timezone.localdate(), chamber.sitting.day) + datetime.timedelta(days=30)
    ends, client = begins + datetime.timedelta(days=60), client_of(ada)
    typed = CONFIRMED | {"since": begins.isoformat(), "until": ends.isoformat()}
    client.post("/rules/final/", typed)
    rule, shown = OwnRule.objects.get(), row(client.get("/rules/"), "final")
    assert (rule.since, rule.until) == (begins, ends)
    assert shown.startswith("Majority on the whole text more than half of the votes cast")
    assert f"To come: at least two thirds of the voters (from {begins.day}" in shown.replace("\u00a0", " ")


def test_the_days_are_read_again_before_the_value_is_entered(chamber: Chamber, ada: User) -> None:
    day = max(timezone.localdate(), chamber.sitting.day) + datetime.timedelta(days=400)
    seen = read(client_of(ada).post("/rules/final/", TYPED | {"since": day.isoformat()}))
    assert re.search(f"It holds from [^.]*[.]? ?[^.]*{day.year}", seen)
    assert OwnRule.objects.count() == 0


@pytest.mark.parametrize(
    ("days", "status", "sentence"),
    [
        ({"since": "2016-02-30"}, 400, "This is not a date."),
        ({"since": "demain"}, 400, "This is not a date."),
        ({"since": "2016-10-25"}, 409, "A change is never retroactive: this value holds from today"),
        ({"since": "2999-01-02", "until": "2999-01-01"}, 409, "The last day of this value comes before its"),
    ],
)
def test_days_that_cannot_be_are_refused_in_a_sentence(
    chamber: Chamber, ada: User, days: dict[str, str], status: int, sentence: str
) -> None:
    before, answer = kinds(), client_of(ada).post("/rules/final/", CONFIRMED | days)
    assert (answer.status_code, kinds(), OwnRule.objects.count()) == (status, before, 0)
    assert sentence in read(answer)
    assert f'value="{days["since"]}"' in answer.content.decode()


def test_a_value_that_contradicts_another_is_refused_on_its_own_form(chamber: Chamber, ada: User) -> None:
    before, typed = kinds(), {"cap": "0", "same_group_first": "on"}
    typed |= {"status": "sourced", "source": "Art. 1", "confirmed": "1"}
    answer = client_of(ada, "fr").post("/rules/proxies/", typed)
    assert (answer.status_code, kinds(), OwnRule.objects.count()) == (409, before, 0)
    assert "Les pouvoirs vont d’abord au même groupe, alors que le règlement n’en admet aucun." in read(
        answer
    )


def test_each_body_has_its_own_rules(chamber: Chamber, ada: User) -> None:
    section = Body.objects.create(council="Conseil d’essai", name="Section", kind="section", rules="eesc")
    client = client_of(ada)
    client.post(f"/rules/{section.pk}/final/", CONFIRMED)
    assert OwnRule.objects.get().body == section
    pages = [f"/rules/{body.pk}/" for body in (section, chamber.body)]
    assert ["two thirds" in row(client.get(page), "final") for page in pages] == [True, False]
    assert client_of().get(f"/public/rules/{section.pk}/").context["reading"].body == section
    assert f'href="/public/rules/{section.pk}/"' in client_of().get("/public/rules/").content.decode()
    assert client_of().get(f"/public/rules/{section.pk + 9}/").status_code == 404
