from __future__ import annotations

from django import forms

from council.members.models import Member


class AdjournmentForm(forms.Form):
    reason = forms.CharField(max_length=300, required=False)


class ChairForm(forms.Form):
    member = forms.ModelChoiceField(Member.objects.all())
