from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.utils.translation import gettext_lazy as _

from council.answers import Written
from council.members.models import User


class SignInForm(AuthenticationForm):
    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("The e-mail address or the password is wrong. Capitals and small letters differ."),
    }


class ForgottenForm(PasswordResetForm):
    """Who asks for a link to choose a password: also whoever was given an account and has none yet."""

    def get_users(self, email: str) -> Iterable[User]:
        return User.objects.filter(email__iexact=email, is_active=True)


class NextForm(forms.Form):
    """Where to go once signed in; whether it is an address of ours is not for the form to say."""

    next = Written(required=False)

    def address(self) -> str:
        """The address asked for; none where there is none to read."""
        return self.cleaned_data["next"] if self.is_valid() else ""
