from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import trans_real


class CouncilConfig(AppConfig):
    name = "council"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wire what happens to its listeners; nothing else listens."""
        from council import filling
        from council.ballots.deciding import acts as deciding
        from council.ballots.votes import acts as voting
        from council.journal import record, triggers
        from council.live import acts as screens
        from council.live.line import hub, phones
        from council.minutes.tables import watch
        from council.server.post import acts as post
        from council.server.post import postman

        post_migrate.connect(triggers.install, sender=self, dispatch_uid="journal triggers")
        record.entered(hub.hint)
        record.entered(watch.heard)
        watch.made(hub.shown)
        voting.received(hub.turnout)
        screens.shown(hub.shown)
        deciding.held(hub.shown)
        phones.changed(screens.note_connected)
        post.posted(postman.heard)
        filling.agree(trans_real.translation("fr"), filling.French)
        filling.agree(trans_real.translation("en"), filling.Sentence)
