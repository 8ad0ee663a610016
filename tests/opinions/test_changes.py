import pytest
from chamber import RECOMMENDATIONS, Chamber

from council.opinions.changes import segments
from council.opinions.models import Version

pytestmark = pytest.mark.django_db


def read(version: Version, key: str) -> list[tuple[str, str]]:
    block = version.blocks.get(key=key)
    return [(segment.kind, segment.text) for segment in segments(block, version)]


def test_what_the_last_amendment_wrote_is_told_apart(chamber: Chamber) -> None:
    text = RECOMMENDATIONS["r1"].replace("réseaux", "grands réseaux").replace("dès que possible", "en 2030")
    chamber.open()
    chamber.decide(chamber.announce(chamber.table(text)), for_=5)
    found = read(chamber.opinion.version(), "r1")
    assert "".join(text for _kind, text in found) == text
    assert [said.strip() for kind, said in found if kind == "inserted"] == ["grands", "en 2030"]


def test_what_an_earlier_amendment_wrote_is_not(chamber: Chamber) -> None:
    amendments = [
        chamber.table(RECOMMENDATIONS[key].replace("préconise", "recommande"), block=key)
        for key in ("r1", "r2")
    ]
    chamber.open()
    for amendment in amendments:
        chamber.decide(chamber.announce(amendment), for_=5)
    version = chamber.opinion.version()
    assert [kind for kind, _text in read(version, "r1")] == ["same"]
    assert [kind for kind, _text in read(version, "r2")] == ["same", "inserted", "same"]


def test_a_new_block_is_new_as_a_whole(chamber: Chamber) -> None:
    chamber.open()
    added = chamber.table("Le conseil préconise davantage.", operation="insert_after", block="r1")
    chamber.decide(chamber.announce(added), for_=5)
    block = chamber.opinion.version().blocks.get(placed_by="1")
    assert read(chamber.opinion.version(), block.key) == [("inserted", "Le conseil préconise davantage.")]
