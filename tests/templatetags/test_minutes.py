from council.rules.amending.wording import Segment
from council.templatetags.minutes import changed


def test_what_is_struck_stands_in_brackets_before_what_replaces_it() -> None:
    segments = [Segment("same", "Dans "), Segment("deleted", "deux"), Segment("inserted", "<trois>")]
    said = "Dans <del>[deux]</del> <ins>&lt;trois&gt;</ins> ans."
    assert changed([*segments, Segment("same", " ans.")]) == said


def test_no_space_stands_before_the_stop_that_follows_what_is_struck() -> None:
    segments = [Segment("same", "Chaque année"), Segment("deleted", ", au printemps"), Segment("same", ".")]
    assert changed(segments) == "Chaque année<del>[, au printemps]</del>."
