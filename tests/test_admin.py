import pytest
from chamber import Chamber, account, declare
from django.test import Client

from council.members.acts import appoint
from council.opinions.declarations.models import Declaration

pytestmark = pytest.mark.django_db


def test_an_administrator_reads_no_mention_before_the_result(chamber: Chamber) -> None:
    administrator, declaration, client = account(chamber, 5), declare(chamber), Client()
    appoint(administrator, "administrator")
    administrator.refresh_from_db()
    client.force_login(administrator, "council.members.backends.ChamberBackend")
    shown = client.get(f"/admin/council/declaration/{declaration.pk}/change/")
    assert (shown.status_code, "a voté" in shown.content.decode()) == (200, False)
    Declaration.objects.update(stage="draft")
    assert client.get(f"/admin/council/declaration/{declaration.pk}/change/").status_code == 302
