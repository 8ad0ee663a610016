from machines.clock import Clock, settled

from council.live.line.pace import Paced


async def test_what_is_asked_while_the_work_waits_is_known_and_done_once() -> None:
    done: list[int] = []

    async def work(key: int) -> None:
        done.append(key)

    clock = Clock()
    paced = Paced(0.05, work, clock)
    assert not paced.is_asked(7)
    paced.ask(7)
    assert paced.is_asked(7)
    await settled()
    assert (done, paced.is_asked(7)) == ([7], False)
    paced.ask(7)
    paced.ask(7)
    assert (done, paced.is_asked(7)) == ([7], True)
    await clock.passes(50)
    assert (done, paced.is_asked(7)) == ([7, 7], False)
