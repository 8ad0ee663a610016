"""A block kept only the amendment that last changed it: it keeps all that did, in order, and what each did to it."""

from django.db import migrations, models


def credit(apps, schema_editor):
    """Compare each version with the one before, as it is done when one is frozen."""
    for opinion in apps.get_model("council", "Opinion").objects.order_by("pk"):
        before = {}
        for version in opinion.versions.select_related("amendment", "ballot").order_by("number"):
            blocks = list(version.blocks.all())
            for block in blocks:
                known = before.get(block.key)
                block.credits = list(known.credits) if known else []
                deed = deed_of(known, block) if version.number > 1 else ""
                if deed:
                    block.credits.append({"deed": deed, **cause_of(version)})
                block.save(update_fields=["credits"])
            before = {block.key: block for block in blocks}


def deed_of(before, after):
    if before is None:
        return "added"
    if after.suppressed and not before.suppressed:
        return "suppressed"
    if (before.anchor, before.placed_by) != (after.anchor, after.placed_by):
        return "moved"
    printed = [(each.kind, each.number, each.text, each.suppressed) for each in (before, after)]
    return "" if printed[0] == printed[1] else "changed"


def cause_of(version):
    amendment = version.amendment
    if amendment is None:
        return {"amendment": "", "ballot": version.ballot.number if version.ballot else 0}
    number = f"{amendment.number}-{amendment.part}" if amendment.part else str(amendment.number)
    return {"amendment": number, "ballot": 0}


def keep_the_last(apps, schema_editor):
    """The last amendment alone, for an installation that goes back."""
    for block in apps.get_model("council", "Block").objects.exclude(credits=[]):
        block.changed_by = block.credits[-1]["amendment"]
        block.save(update_fields=["changed_by"])


class Migration(migrations.Migration):

    dependencies = [
        ("council", "0005_items_left"),
    ]

    operations = [
        migrations.AddField(
            model_name="block",
            name="credits",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name="block",
            name="number",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.RunPython(credit, keep_the_last),
        migrations.RemoveField(model_name="block", name="changed_by"),
    ]
