"""Amendments put to the vote together, as long as nobody objects."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.amendments.discussion.acts import call, ruled_first
from council.amendments.models import Amendment
from council.amendments.order import in_calling_order, standing
from council.ballots.announcing.order import in_order
from council.ballots.blocs.models import Bloc, BlocLine
from council.ballots.tellers.acts import show_hands
from council.journal.events import BlocDecided, BlocDropped, BlocObjected, BlocProposed
from council.journal.record import Author, act, record
from council.language import readers_language
from council.members.models import Member
from council.opinions.models import Opinion
from council.rules.amending.calling import identical
from council.rules.order import require, required
from council.rules.typography import listed
from council.rules.voting.consensus import en_bloc
from council.sittings.models import AgendaItem


@act
def propose_bloc(item: AgendaItem, together: Sequence[Amendment], *, by: Author) -> Bloc:
    """Propose to put several amendments to the vote together, in the order in which they are called.

    Refuses outside the item on amendments, during a ballot, while an amendment is called or another bloc is
    proposed, fewer than two amendments, one that is not tabled on this text, and two that are identical.
    """
    in_order(item.sitting)
    opinion = _on_amendments(item)
    proposed = item.sitting.blocs.proposed()
    require(not proposed.exists(), _("A vote en bloc is already proposed: decide it or drop it."))
    called = opinion.amendments.on_the_floor()
    require(not called.exists(), _("Another amendment is called: settle it first."))
    ruled_first(opinion)
    # They are not read again by the act: one may have been settled since.
    chosen = list(opinion.amendments.filter(pk__in=[amendment.pk for amendment in together]))
    here = {amendment.pk for amendment in chosen}
    require(all(each.pk in here for each in together), _("This amendment bears on another text."))
    require(len(chosen) >= 2, _("A vote en bloc takes two amendments at least."))
    _in_a_bloc(chosen)
    bloc = Bloc.objects.create(sitting=item.sitting, item=item, at=timezone.now())
    for amendment in in_calling_order(chosen, list(opinion.version().blocks.all())):
        BlocLine.objects.create(bloc=bloc, amendment=amendment)
    record(BlocProposed(bloc.numbers()))
    return bloc


def _in_a_bloc(chosen: Sequence[Amendment]) -> None:
    for amendment in chosen:
        waiting = amendment.stage == Amendment.Stage.TABLED and standing(amendment)
        require(waiting, _("Amendment {number} is not waiting to be called."), number=amendment.label)
        alone = not amendment.parent and not amendment.is_compromise and not amendment.subs.pending().exists()
        apart = _("Amendment {number} is put apart: a sub-amendment, a compromise, or one still sub-amended.")
        require(alone and not amendment.public_ballot_by, apart, number=amendment.label)
    for numbers in identical([proposal for amendment in chosen if (proposal := standing(amendment))]):
        same = _("Amendments {numbers} are identical: put only one of them in the bloc.")
        require(not numbers, same, numbers=listed(numbers, readers_language()))


def _on_amendments(item: AgendaItem) -> Opinion:
    """The text whose amendments are being examined; refuses when none is."""
    first = _("Call the examination of the amendments first.")
    require(item.is_called and item.kind == AgendaItem.Kind.AMENDMENTS, first)
    return required(item.opinion, first)


@act
def object_to(
    bloc: Bloc, amendment: Amendment, member: Member | None = None, *, named: str = "", by: Author
) -> None:
    """Have an amendment put to the vote apart: one objection is enough, until the bloc is decided.

    `member` objects on their own; the desk says who objected in the room (`named`). Refuses a bloc decided or
    dropped, an amendment that is not in it or already pulled out, and a member who is not in the sitting.
    """
    require(bloc.is_proposed, _("This vote en bloc is over."))
    among = bloc.lines.filter(amendment=amendment).first()
    line = required(among, _("This amendment is not among those put together."))
    require(not line.objected_by, _("This amendment is already to be put apart."))
    line.objected_by = _signed(bloc, member) if member else " ".join(named.split())[:200]
    require(line.objected_by, _("Say who objects."))
    line.save()
    event = BlocObjected(amendment.ident, amendment.place_in("fr"), line.objected_by)
    record(event)


def _signed(bloc: Bloc, member: Member) -> str:
    seat = bloc.sitting.in_office().filter(member=member).first()
    mandate = required(seat, _("{name} does not sit in this body."), name=member.name)
    require(bloc.sitting.attends(member), _("Sign in at the sitting before you object."))
    return f"{member.name} ({mandate.group.label})"


@act
def decide_bloc(bloc: Bloc, *, adopted: bool, by: Author) -> list[str]:
    """Settle by one show of hands the amendments that nobody pulled out; each has its own result and fate.

    Gives the numbers of those decided. One that falls with the adoption of another of the bloc is not put.
    Refuses outside the item on amendments, during a ballot or while an amendment is called, a bloc decided or
    dropped, and one of which nothing is left.
    """
    require(bloc.is_proposed, _("This vote en bloc is over."))
    in_order(bloc.sitting)
    _on_amendments(bloc.item)
    lines = list(bloc.lines.all())
    together, apart = en_bloc(lines, [line for line in lines if line.objected_by])
    decided = [line.amendment for line in together if _put(line, adopted, by=by)]
    require(decided, _("Nothing is left of this vote en bloc: drop it."))
    bloc.state = Bloc.State.DECIDED
    bloc.save()
    numbers = [amendment.ident for amendment in decided]
    event = BlocDecided(numbers, adopted, [line.amendment.ident for line in apart])
    record(event)
    return numbers


def _put(line: BlocLine, adopted: bool, *, by: Author) -> bool:
    """Call one amendment of the bloc and settle it; False when it was settled, or its fall proposed, since."""
    # Read again each time: it may have fallen with the one before it.
    line.amendment = Amendment.objects.get(pk=line.amendment_id)
    if line.amendment.is_settled or line.amendment.questioned_by_id:
        return False
    item = line.bloc.item
    call(line.amendment, in_a_bloc=True)
    line.ballot = show_hands(item.sitting, item, line.amendment, adopted=adopted, by=by)
    line.save()
    return True


@act
def drop_bloc(bloc: Bloc, *, by: Author) -> None:
    """Give the vote en bloc up: its amendments are called one by one. Refuses one decided or dropped."""
    require(bloc.is_proposed, _("This vote en bloc is over."))
    held = _("A decision by hands waits to be entered: enter it or take it back first.")
    require(not bloc.sitting.has_decision_to_enter(), held)
    bloc.state = Bloc.State.DROPPED
    bloc.save()
    record(BlocDropped(bloc.numbers()))
