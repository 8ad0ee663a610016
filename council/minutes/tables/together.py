"""Amendments put to the vote together: the blocs, who objected, the ballot that decided each."""

from __future__ import annotations

from council.ballots.blocs.models import Bloc, BlocLine
from council.ballots.models import Ballot
from council.minutes.tables.picture import Picture, RowTold, Told, tells
from council.minutes.tables.room import item_under_way, sitting
from council.minutes.tables.wordings import amendment


def proposed(picture: Picture, told: Told) -> RowTold:
    """The bloc that waits for its decision."""
    return picture.one(Bloc, sitting=sitting(picture, told), state=Bloc.State.PROPOSED)


@tells(Bloc, BlocLine)
def bloc_proposed(picture: Picture, told: Told) -> None:
    item = item_under_way(picture, told)
    bloc = picture.add(Bloc, sitting=sitting(picture, told), item=item, at=told.around)
    for number in told.event.amendments:
        picture.add(BlocLine, bloc=bloc, amendment=amendment(picture, told, number))


@tells(BlocLine)
def bloc_objected(picture: Picture, told: Told) -> None:
    apart = amendment(picture, told, told.event.amendment)
    line = picture.one(BlocLine, bloc=proposed(picture, told), amendment=apart)
    line["objected_by"] = told.event.objected_by


@tells(Bloc, BlocLine)
def bloc_decided(picture: Picture, told: Told) -> None:
    bloc = proposed(picture, told)
    for number in told.event.amendments:
        row = amendment(picture, told, number)
        line = picture.one(BlocLine, bloc=bloc, amendment=row)
        line["ballot"] = picture.one(Ballot, amendment=row)
    bloc["state"] = Bloc.State.DECIDED


@tells(Bloc)
def bloc_dropped(picture: Picture, told: Told) -> None:
    proposed(picture, told)["state"] = Bloc.State.DROPPED
