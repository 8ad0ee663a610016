import tomllib

from council.rules.procedure.procedure import FILES, NOT_YET
from council.rules.sources import FRENCH


def test_every_source_that_the_files_quote_has_its_french_and_no_other() -> None:
    quoted = {NOT_YET}
    for path in FILES.glob("*.toml"):
        for table in tomllib.loads(path.read_text(encoding="utf-8")).values():
            versions = table if isinstance(table, list) else [table]
            quoted |= {version["source"] for version in versions if isinstance(version, dict)}
    assert quoted == FRENCH.keys()
