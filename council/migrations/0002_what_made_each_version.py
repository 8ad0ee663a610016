"""What made each version of a text was kept as words (« 12 », « 12-1 », « ballot 3 »): it is kept as references."""

import re

import django.db.models.deletion
from django.db import migrations, models

AMENDMENT = re.compile(r"(\d+)(?:-(\d+))?")
BALLOT = re.compile(r"ballot (\d+)")


def refer(apps, schema_editor):
    """Carry every stored version over; refuse to go on when the words name nothing that is known."""
    for version in apps.get_model("council", "Version").objects.exclude(cause="").order_by("pk"):
        version.amendment = amendment_of(apps, version)
        version.ballot = ballot_of(apps, version)
        if version.amendment is None and version.ballot is None:
            raise LookupError(f"version {version.pk}: nothing is known as {version.cause!r}")
        version.save(update_fields=["amendment", "ballot"])


def amendment_of(apps, version):
    found = AMENDMENT.fullmatch(version.cause)
    known = apps.get_model("council", "Amendment").objects.filter(opinion=version.opinion_id)
    return known.filter(number=found[1], part=found[2] or 0).first() if found else None


def ballot_of(apps, version):
    """The ballot proclaimed when the version was frozen: numbers begin again at each sitting."""
    proclaimed = apps.get_model("council", "Ballot").objects.filter(
        opinion=version.opinion_id, state="proclaimed"
    )
    if version.amendment:
        ballots = proclaimed.filter(amendment=version.amendment)
    elif found := BALLOT.fullmatch(version.cause):
        ballots = proclaimed.filter(subject="part", number=found[1])
    else:
        return None
    return min(ballots, key=lambda ballot: abs(version.at - ballot.proclaimed_at), default=None)


def tell(apps, schema_editor):
    """The words again, for an installation that goes back."""
    for version in apps.get_model("council", "Version").objects.select_related("amendment", "ballot"):
        amendment, ballot = version.amendment, version.ballot
        if amendment:
            version.cause = f"{amendment.number}-{amendment.part}" if amendment.part else str(amendment.number)
        elif ballot:
            version.cause = f"ballot {ballot.number}"
        version.save(update_fields=["cause"])


class Migration(migrations.Migration):

    dependencies = [
        ("council", "0001_the_chamber"),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="amendment",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="council.amendment"
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="ballot",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="council.ballot"
            ),
        ),
        migrations.RunPython(refer, tell),
        migrations.RemoveField(model_name="version", name="cause"),
    ]
