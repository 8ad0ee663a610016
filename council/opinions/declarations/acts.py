"""Writing a group's declaration, posting it, and revealing its mention of vote."""

from __future__ import annotations

import secrets

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.journal.events import (
    DeclarationPosted,
    MentionRevealed,
)
from council.journal.record import Author, act, part, record, unrecorded
from council.journal.seals import text_sha256
from council.members.models import Group
from council.opinions.declarations.models import Declaration
from council.opinions.models import Opinion
from council.rules.amending import wording
from council.rules.order import require

MOST_CHARACTERS = 20_000
MOST_CHARACTERS_OF_A_MENTION = 200


@unrecorded
def draft_declaration(
    opinion: Opinion,
    group: Group,
    *,
    text: str,
    mention: str = "",
    source: str = "",
    mark: str | None = None,
    by_desk: bool = False,
) -> Declaration:
    """Keep a group's declaration as it is being written; `mark` is that of the wording its writer had read.

    `by_desk`: the clerk enters it for the group, which sent it on paper or by mail. Refuses an empty or overlong
    text, a posted one, one that another member of the group has since written otherwise; to the clerk one that
    the group is writing itself, and to the group one that the clerk is entering.
    """
    text, mention = wording.clean(text.replace("\r\n", "\n")), wording.clean(mention)
    require(text, _("The declaration is empty: write what the group has to say."))
    require(
        len(text) <= MOST_CHARACTERS,
        _("The declaration has {length} characters; the most is {most}."),
        length=len(text),
        most=MOST_CHARACTERS,
    )
    require(len(mention) <= MOST_CHARACTERS_OF_A_MENTION, _("The mention of vote is one short sentence."))
    # Two members of a group, or one writing while another posts, follow one another.
    declaration, _new = Declaration.objects.select_for_update().get_or_create(
        opinion=opinion, group=group, defaults={"by_desk": by_desk}
    )
    require(
        declaration.is_draft,
        _("The declaration of the {group} group is already posted."),
        group=group.label,
    )
    elsewhere = _("The declaration of the {group} group is being entered by the desk.")
    if by_desk:
        elsewhere = _("The {group} group is writing its declaration itself: its members post it.")
    require(declaration.by_desk == by_desk, elsewhere, group=group.label)
    same = (declaration.text, declaration.mention) == (text, mention)
    overtaken = _(
        "Another member of your group has changed the text since you read it. Both texts are below."
    )
    require(same or mark in (None, declaration.mark), overtaken)
    declaration.text, declaration.mention, declaration.source = text, mention, source
    declaration.save()
    return declaration


@act
def post_declaration(declaration: Declaration, *, by: Author, mark: str | None = None) -> None:
    """Post a group's declaration: all may read its text; its mention of vote stays sealed until the result.

    Refuses one already posted, and one whose wording is no longer that of the `mark` that was read.
    """
    declaration = Declaration.objects.select_for_update().get(pk=declaration.pk)
    require(declaration.is_draft, _("This declaration is already posted."))
    changed = _("The text has changed since you read it: read it again, then post it.")
    require(mark in (None, declaration.mark), changed)
    declaration.stage, declaration.posted_at = Declaration.Stage.POSTED, timezone.now()
    declaration.mention_salt = secrets.token_hex(16) if declaration.mention else ""
    declaration.save()
    sealed = text_sha256(declaration.mention_salt + declaration.mention) if declaration.mention else ""
    opinion, group = declaration.opinion.number, declaration.group.label
    source, by_desk = declaration.source, declaration.by_desk
    event = DeclarationPosted(opinion, group, declaration.text, sealed, source, by_desk)
    record(event)


@part
def reveal_mentions(opinion: Opinion) -> None:
    """Show each group's mention of vote once the result on the whole is proclaimed; part of that act."""
    for declaration in opinion.declarations.filter(stage=Declaration.Stage.DELIVERED).exclude(mention=""):
        declaration.mention_revealed = True
        declaration.save()
        group, mention, salt = declaration.group.label, declaration.mention, declaration.mention_salt
        event = MentionRevealed(opinion.number, group, mention, salt)
        record(event)
