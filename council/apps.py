from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CouncilConfig(AppConfig):
    name = "council"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wire the journal to its listeners; nothing else listens."""
        from council.ballots import acts as ballots
        from council.journal import record, triggers
        from council.live.line import hub

        post_migrate.connect(triggers.install, sender=self, dispatch_uid="journal triggers")
        record.entered(hub.hint)
        ballots.received(hub.turnout)
