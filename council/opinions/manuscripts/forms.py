from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.answers import Written, wrong
from council.members.models import Body, Member
from council.opinions.manuscripts.models import Manuscript, Passage

a_number = RegexValidator(
    r"^(?:[0-9]{1,4}(?: (?:bis|ter|quater|quinquies))?|[a-z])$", _("A number is written 3, 3 bis or a.")
)
a_noun = RegexValidator(r"^[^\W\d_][^\W\d_’' -]*[^\W\d_]$", _("Write one noun in the singular."))

NOWHERE = wrong(_("This passage is no longer in the text: choose another."))


def kinds(noun: str) -> list[tuple[str, Any]]:
    """The kinds of a passage; a recommendation under the name that its opinion gives it."""
    named = {Passage.Kind.RECOMMENDATION.value: noun}
    return [(kind, named.get(kind, label)) for kind, label in Passage.Kind.choices]


class DescriptionForm(forms.Form):
    """What a manuscript is, apart from its text."""

    number = Written(
        label=_("Number"),
        help_text=_("For example 2026-04."),
        max_length=20,
        validators=[
            RegexValidator(r"^[\w./ -]+$", _("A number holds digits, letters, hyphens, points and slashes."))
        ],
    )
    title = Written(label=_("Title"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    short_title = Written(
        label=_("Short title"), help_text=_("As the screens of the sitting show it."), max_length=120
    )
    section = Written(label=_("Section"), max_length=200)
    body = forms.ModelChoiceField(
        Body.objects.order_by("pk"), label=_("Body that deliberates"), empty_label=None
    )
    rapporteur = forms.ModelChoiceField(
        Member.objects.none(), label=_("Rapporteur"), help_text=_("The member who writes the text with you.")
    )
    label_fr = Written(
        label=_("What a recommendation is called, in French"),
        initial="préconisation",
        max_length=40,
        validators=[a_noun],
    )
    label_en = Written(
        label=_("What a recommendation is called, in English"),
        initial="recommendation",
        max_length=40,
        validators=[a_noun],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = list(Body.objects.order_by("pk"))
        seated = Q(pk=None)
        for body in bodies:
            seated |= Q(pk__in=body.in_office(body.rules_day()).values("member"))
        queryset = Member.objects.filter(seated).order_by("sort_name")
        self.fields["rapporteur"].queryset = queryset  # type: ignore[attr-defined]
        if len(bodies) == 1:
            self.fields["body"].widget = forms.HiddenInput()
            self.fields["body"].initial = bodies[0]

    @classmethod
    def of(cls, manuscript: Manuscript, data: Any) -> DescriptionForm:
        """The form of a manuscript that exists: the body that deliberates no longer changes."""
        named = {field: getattr(manuscript, field) for field in cls.base_fields}
        form = cls(data, initial=named)
        del form.fields["body"]
        return form


class PassageForm(forms.Form):
    """One passage, as it is written."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Passage.Kind.choices, widget=forms.RadioSelect)
    number = Written(
        label=_("Number"),
        help_text=_("Of a recommendation, or of an item of a numbered list."),
        required=False,
        max_length=12,
        validators=[a_number],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    heading = Written(
        label=_("Name of the recommendation"), required=False, max_length=300, widget=forms.TextInput
    )
    text = Written(
        label=_("Text"),
        help_text=_("An empty line cuts the passage in two."),
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 7, "lang": "fr"}),
    )
    mark = Written(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, noun: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds(noun)  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    """After which passage another is added."""

    after = Written(required=False, max_length=20, widget=forms.HiddenInput, error_messages=NOWHERE)


class OnwardsForm(forms.Form):
    """Whether the next passage is to be written once this one is saved."""

    next = forms.BooleanField(required=False)


class AsReadForm(forms.Form):
    """What was read when the button was pressed."""

    mark = Written(max_length=64)
    following = Written(required=False, max_length=64)


class StepForm(forms.Form):
    """Which way a passage moves."""

    step = forms.TypedChoiceField(
        choices=[("-1", "-1"), ("1", "1")],
        coerce=int,
        error_messages=wrong(_("A passage moves one place up or down.")),
    )
