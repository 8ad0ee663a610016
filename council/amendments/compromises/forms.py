from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.amendments.forms import OneTap
from council.answers import wrong


class ConsentForm(OneTap):
    """Whether one consents to a compromise, or takes one's consent back."""

    consent = forms.TypedChoiceField(
        choices=[("yes", _("I consent")), ("no", _("Take my consent back"))],
        coerce=lambda said: said == "yes",
        error_messages=wrong(_("Say whether you consent, or take your consent back.")),
    )
