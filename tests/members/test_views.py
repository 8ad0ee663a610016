import pytest
from chamber import Chamber, account
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.test import Client

from council.members import acts
from council.members.models import User

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="council.members.backends.ChamberBackend")
    return client


@pytest.fixture
def ada(chamber: Chamber) -> User:
    return account(chamber, 0, make_password("correct horse battery"))


def enter(password: str) -> tuple[Client, int]:
    client = Client()
    answer = client.post("/", {"username": "m0@example.org", "password": password})
    return client, answer.status_code


def test_a_member_signs_in_and_finds_their_sitting(chamber: Chamber, ada: User) -> None:
    client, status = enter("correct horse battery")
    assert (status, client.get("/").url) == (302, f"/sittings/{chamber.sitting.pk}/")


def test_a_wrong_password_is_refused_and_the_address_kept(ada: User) -> None:
    answer = Client().post("/", {"username": "m0@example.org", "password": "wrong"})
    assert (answer.status_code, 'value="m0@example.org"' in answer.content.decode()) == (403, True)


def test_ten_wrong_passwords_lock_one_account_and_not_its_neighbour(chamber: Chamber, ada: User) -> None:
    account(chamber, 1, make_password("another horse"))
    for _ in range(10):
        enter("wrong")
    assert enter("correct horse battery")[1] in (403, 429)
    neighbour = Client().post("/", {"username": "m1@example.org", "password": "another horse"})
    assert neighbour.status_code == 302


def test_the_clerk_finds_the_console(chamber: Chamber) -> None:
    assert signed_in(chamber.clerk).get("/").url == f"/sittings/{chamber.sitting.pk}/console/"


def test_signing_out_ends_every_copy_of_a_session(ada: User) -> None:
    phone, laptop = signed_in(ada), signed_in(ada)
    phone.post("/sign-out/")
    assert laptop.get("/").status_code == 200  # the sign-in page
    assert laptop.get("/").context["user"].is_authenticated is False


def test_a_link_elsewhere_is_not_followed_after_signing_in(ada: User) -> None:
    password = "correct horse battery"
    answer = Client().post(
        "/", {"username": ada.email, "password": password, "next": "https://elsewhere.example/"}
    )
    assert answer.url == "/"


def test_a_forgotten_password_is_chosen_anew_by_mail(ada: User) -> None:
    Client().post("/password/", {"email": ada.email})
    link = next(line for line in mail.outbox[0].body.splitlines() if "/password/" in line).strip()
    client = Client()
    chosen = client.get("/password/" + link.split("/password/")[1]).url
    new = {"new_password1": "brand new staple", "new_password2": "brand new staple"}
    before = ada.session_epoch
    assert client.post(chosen, new).status_code == 302
    ada.refresh_from_db()
    assert ada.session_epoch > before  # the sockets of the old session close
    assert enter("brand new staple")[1] == 302


def test_whoever_was_given_an_account_without_a_password_asks_for_one(chamber: Chamber) -> None:
    acts.open_account("new@example.org", "Nouvelle")
    closed = acts.open_account("closed@example.org", "Fermée")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    for email in ("new@example.org", "closed@example.org", "nobody@example.org"):
        assert Client().post("/password/", {"email": email}).status_code == 302
    assert [sent.to for sent in mail.outbox] == [["new@example.org"]]


def test_the_demonstration_logins_are_not_shown_in_production(chamber: Chamber) -> None:
    assert "demonstration" not in Client().get("/").content.decode()


@pytest.mark.django_db
def test_a_wrong_password_is_refused_in_a_sentence_that_agrees(client: Client) -> None:
    page = client.post("/", {"username": "a@b.example", "password": "x"}, headers={"accept-language": "fr"})
    assert "L’adresse électronique ou le mot de passe est faux." in page.content.decode()


def test_a_locked_door_says_for_how_long_in_a_page_of_the_house(ada: User) -> None:
    client = Client(headers={"accept-language": "en"})
    answers = [client.post("/", {"username": ada.email, "password": "wrong"}) for _ in range(11)]
    page = answers[-1].content.decode()
    assert ("Wait a quarter of an hour" in page, 'class="masthead"' in page) == (True, True)


def test_ten_wrong_passwords_close_the_door_to_that_account_from_that_address_alone(ada: User) -> None:
    def enters(password: str, address: str = "192.0.2.1", door: str = "/") -> int:
        typed = {"username": ada.email, "password": password}
        return Client(REMOTE_ADDR=address).post(door, typed).status_code

    wrong = [enters("wrong", door=door) for door in ["/", "/admin/login/"] * 5]
    assert 302 not in wrong
    assert enters("correct horse battery") == 429
    assert enters("correct horse battery", address="192.0.2.2") == 302
