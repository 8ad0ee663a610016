"""The first administrator of a new installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import OperationalError, ProgrammingError
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from council.answers import said
from council.members import acts
from council.members.models import Office, User
from council.rules.order import OutOfOrder


class Command(BaseCommand):
    help = "Appoint someone to an office and print a one-time sign-in link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", default=Office.Role.ADMINISTRATOR)
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            validate_email(email)
            user = User.objects.filter(email__iexact=email).first()
            user = user or acts.open_account(email, options["name"] or email.split("@")[0])
            if not user.offices.filter(role=options["role"]).exists():
                acts.appoint(user, options["role"])
        except ValidationError as error:
            raise CommandError(f"“{options['email']}” is not an e-mail address.") from error
        except OutOfOrder as refusal:
            raise CommandError(said(refusal)) from refusal
        except (OperationalError, ProgrammingError) as error:
            raise CommandError("The database is not ready: run manage.py migrate first.") from error
        user.refresh_from_db()
        where = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
        self.stdout.write(settings.PUBLIC_URL + reverse("password_reset_confirm", args=where))
