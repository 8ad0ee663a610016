"""Consensus: several questions decided together because nobody objects; one objection pulls its own out."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from council.rules.order import _, require

Item = TypeVar("Item")


def en_bloc(items: Sequence[Item], objections: Collection[Item]) -> tuple[list[Item], list[Item]]:
    """The items decided together because nobody objects, and those pulled out to be decided one by one.

    Both keep the order of the items. Refuses an item named twice, and an objection to one that is not there.
    """
    require(len(set(items)) == len(items), _("The same item is there twice."))
    require(set(objections) <= set(items), _("This item is not among those decided together."))
    together = [item for item in items if item not in objections]
    return together, [item for item in items if item in objections]
