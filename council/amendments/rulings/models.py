from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ruling(models.TextChoices):
    """What the chair may rule on an amendment that the adoption of another leaves without a place."""

    FALLS = "fallen", _("It falls")
    WITHOUT_OBJECT = "without_object", _("It is without object")
    SATISFIED = "satisfied", _("It is satisfied")
    MAINTAINED = "maintained", _("It is maintained")
    TO_RECTIFY = "to_rectify", _("It is to be rectified")
