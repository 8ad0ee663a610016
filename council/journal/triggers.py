"""The table of entries refuses every change but one, by triggers on both databases.

Words are withheld by an act alone: an entry's particulars and salt may be blanked, the rest of it kept, once a later
entry withholds them, and if it is of a kind that quotes what may be personal.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

from council.journal.events import WordsWithheld, may_be_withheld

KINDS = ", ".join(f"'{kind}'" for kind in sorted(may_be_withheld()))
WITHHELD = f"""OLD.kind IN ({KINDS}) AND EXISTS (SELECT 1 FROM council_entry AS act
            WHERE act.kind = '{WordsWithheld.name}' AND act.number > OLD.number AND {{named}} = OLD.number)"""  # noqa: S608
ON_SQLITE = WITHHELD.format(named="json_extract(act.particulars, '$.entry')")
ON_POSTGRESQL = WITHHELD.format(named="(act.particulars::json->>'entry')::bigint")

SQLITE = {
    "council_entry_no_update": f"""
        CREATE TRIGGER council_entry_no_update BEFORE UPDATE ON council_entry
        WHEN NOT (NEW.number = OLD.number AND NEW.at = OLD.at AND NEW.author = OLD.author
            AND NEW.sitting IS OLD.sitting AND NEW.kind = OLD.kind AND NEW.digest = OLD.digest
            AND NEW.seal = OLD.seal AND NEW.particulars = '' AND NEW.salt = ''
            AND {ON_SQLITE})
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    "council_entry_no_delete": """
        CREATE TRIGGER council_entry_no_delete BEFORE DELETE ON council_entry
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    # REPLACE deletes without firing the DELETE trigger.
    "council_entry_no_replace": """
        CREATE TRIGGER council_entry_no_replace BEFORE INSERT ON council_entry
        WHEN EXISTS (SELECT 1 FROM council_entry WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
}

REFUSE = f"""
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.number = OLD.number AND NEW.at = OLD.at AND NEW.author = OLD.author
            AND NEW.sitting IS NOT DISTINCT FROM OLD.sitting AND NEW.kind = OLD.kind
            AND NEW.digest = OLD.digest AND NEW.seal = OLD.seal
            AND NEW.particulars = '' AND NEW.salt = ''
            AND {ON_POSTGRESQL} THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the journal is append-only';
END """
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION council_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $${REFUSE}$$;
DROP TRIGGER IF EXISTS council_entry_rows ON council_entry;
CREATE TRIGGER council_entry_rows BEFORE UPDATE OR DELETE ON council_entry
    FOR EACH ROW EXECUTE FUNCTION council_entry_refuse();
DROP TRIGGER IF EXISTS council_entry_truncate ON council_entry;
CREATE TRIGGER council_entry_truncate BEFORE TRUNCATE ON council_entry
    FOR EACH STATEMENT EXECUTE FUNCTION council_entry_refuse();
"""
ENABLED = """
SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE tgrelid = to_regclass('council_entry') AND tgenabled <> 'D' AND prosrc = %s
"""


def install(using: str = "default", **_: Any) -> None:
    """Put the triggers back; SQLite drops them each time it rewrites the table. Hung from `post_migrate`."""
    connection = connections[using]
    if "council_entry" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, statement in SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(statement)
        else:
            cursor.execute(POSTGRESQL)


def missing(using: str = "default") -> set[str]:
    """The triggers that the table lacks, or has as they once were; empty when the journal is protected."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            held = dict(cursor.fetchall())
            return {name for name, statement in SQLITE.items() if held.get(name) != statement.strip()}
        cursor.execute(ENABLED, [REFUSE])
        return {"council_entry_rows", "council_entry_truncate"} - {row[0] for row in cursor.fetchall()}
