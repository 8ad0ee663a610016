"""Entries whose words whoever owns the database took away."""

from django.db import connection

from council.journal.models import Entry


def lose(kind: str) -> int:
    """Blank an entry with the triggers put aside."""
    number = Entry.objects.filter(kind=kind).values_list("number", flat=True)[0]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER council_entry_no_update")
        else:
            cursor.execute("ALTER TABLE council_entry DISABLE TRIGGER council_entry_rows")
    Entry.objects.filter(number=number).update(particulars="", salt="")
    return number
