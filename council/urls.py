"""Every route on one page: the map of what can be asked."""

from django.contrib import admin
from django.urls import path, register_converter

from council.amendments import views as amendments
from council.amendments.compromises import views as compromises
from council.amendments.deadlines import views as deadlines
from council.amendments.discussion import views as discussion
from council.amendments.fates import views as fates
from council.amendments.ordering import views as ordering
from council.amendments.positions import views as positions
from council.amendments.rectification import views as rectification
from council.amendments.rulings import views as rulings
from council.amendments.signatures import views as signatures
from council.amendments.tabling import mine as authors
from council.amendments.tabling import views as tabling
from council.ballots import views as ballots
from council.ballots.announcing import views as announcing
from council.ballots.blocs import views as blocs
from council.ballots.callover import views as callover
from council.ballots.claims import views as checks
from council.ballots.deciding import views as deciding
from council.ballots.incidents import views as incidents
from council.ballots.preparing import views as questions
from council.ballots.tellers import views as tellers
from council.ballots.votes import views as voting
from council.desk import views as desk
from council.desk.withholding import views as withholding
from council.documents import views as papers
from council.documents.versions import views as versions
from council.journal import views as journal
from council.live import views as live
from council.members import views as members
from council.minutes import views as minutes
from council.opinions.declarations import views as declarations
from council.opinions.importing import views as readings
from council.opinions.manuscripts import views as manuscripts
from council.procedure import views as procedure
from council.server import contact, health
from council.sittings import views as sittings
from council.sittings.agenda import views as agenda
from council.sittings.attendance import views as attendance


class Whole:
    """A number of an object: no sign, no more digits than the database holds."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Whole, "n")

handler500 = "council.middleware.failed"

urlpatterns = [
    # First, since routes are tried in their order and the whole room asks for this one at once
    path("ballots/<n:pk>/vote/", voting.vote, name="vote"),
    # Who sits
    path("", sittings.home, name="home"),
    path("sign-out/", members.sign_out, name="sign-out"),
    path("language/", members.language, name="language"),
    path("password/", members.password_forgotten, name="password-reset"),
    path("password/sent/", members.password_sent, name="password_reset_done"),
    path("password/<uidb64>/<token>/", members.password_choose, name="password_reset_confirm"),
    path("password/changed/", members.password_changed, name="password_reset_complete"),
    # The sitting, on its screens
    path("sittings/<n:pk>/", live.member, name="member-screen"),
    path("sittings/<n:pk>/mine/", live.mine, name="mine"),
    path("sittings/<n:pk>/hall/", live.hall, name="hall"),
    path("sittings/<n:pk>/console/", desk.console, name="console"),
    path("sittings/<n:pk>/desk/", desk.desk, name="desk"),
    path("public/", live.public_home, name="public"),
    path("public/sittings/<n:pk>/", live.public, name="public-screen"),
    path("public/register/", journal.register, name="register"),
    path("register/<n:number>/withhold/", withholding.withhold, name="withhold"),
    # Who attends
    path("sittings/<n:pk>/attend/", attendance.attend, name="attend"),
    path("sittings/<n:pk>/leave/", attendance.leave, name="leave"),
    path("sittings/<n:pk>/attendance/", attendance.attendance, name="attendance"),
    path("sittings/<n:pk>/attendance/<n:member>/", attendance.enter, name="attendance-enter"),
    path("sittings/<n:pk>/attendance/<n:member>/proxy/", attendance.enter_proxy, name="attendance-proxy"),
    path("sittings/<n:pk>/proxy/", attendance.proxy, name="proxy-give"),
    path("sittings/<n:pk>/proxy/withdraw/", attendance.withdraw, name="proxy-withdraw"),
    path("sittings/<n:pk>/quorum/", attendance.quorum, name="quorum"),
    path("sittings/<n:pk>/presence/", attendance.ask, name="presence-ask"),
    path("sittings/<n:pk>/presence/answer/", attendance.answer, name="presence-answer"),
    path("sittings/<n:pk>/presence/conclude/", attendance.conclude, name="presence-conclude"),
    # The desk
    path("sittings/<n:pk>/open/", desk.open_sitting, name="sitting-open"),
    path("sittings/<n:pk>/suspend/", desk.suspend, name="sitting-suspend"),
    path("sittings/<n:pk>/resume/", desk.resume, name="sitting-resume"),
    path("sittings/<n:pk>/close/", desk.close_sitting, name="sitting-close"),
    path("sittings/<n:pk>/another-day/", sittings.another_day, name="another-day"),
    path("sittings/<n:pk>/adjourn/", sittings.adjourn, name="sitting-adjourn"),
    path("sittings/<n:pk>/second-call/", sittings.second_call, name="second-call"),
    path("sittings/<n:pk>/chair/", sittings.take_chair, name="chair-take"),
    path("sittings/<n:pk>/minutes/approve/", sittings.approve_minutes, name="minutes-approve"),
    path("sittings/<n:pk>/decision/enter/", deciding.enter, name="decision-enter"),
    path("sittings/<n:pk>/decision/take-back/", deciding.take_back, name="decision-take-back"),
    path("sittings/<n:pk>/show/", desk.show, name="show"),
    path("items/<n:pk>/call/", agenda.call, name="item-call"),
    path("items/<n:pk>/postpone/", agenda.postpone, name="item-postpone"),
    path("items/<n:pk>/take-off/", agenda.withdraw, name="item-withdraw"),
    path("declarations/<n:pk>/deliver/", desk.deliver, name="declaration-deliver"),
    path("amendments/<n:pk>/call/", desk.call_amendment, name="amendment-call"),
    path("opinions/<n:pk>/falls/", rulings.confirm, name="falls-confirm"),
    path("amendments/<n:pk>/rule/", rulings.rule, name="amendment-rule"),
    path("amendments/<n:pk>/admissible/", rulings.admissible, name="amendment-admissible"),
    path("amendments/<n:pk>/inadmissible/", rulings.inadmissible, name="amendment-inadmissible"),
    path("amendments/<n:pk>/elsewhere/", rulings.elsewhere, name="amendment-elsewhere"),
    path("opinions/<n:pk>/order/", ordering.order, name="calling-order"),
    path("opinions/<n:pk>/lots/", ordering.lots, name="lots"),
    path("lots/<n:pk>/dissolve/", ordering.dissolve, name="lot-dissolve"),
    path("amendments/<n:pk>/defend/", discussion.defend, name="amendment-defend"),
    path("amendments/<n:pk>/not-defended/", discussion.not_defended, name="amendment-not-defended"),
    path("amendments/<n:pk>/withdraw/all/", discussion.withdraw_for_all, name="amendment-withdraw-for-all"),
    path("amendments/<n:pk>/reserve/", discussion.reserve, name="amendment-reserve"),
    path("amendments/<n:pk>/lift/", discussion.lift, name="amendment-lift"),
    path("amendments/<n:pk>/take-over/", discussion.take_over, name="amendment-take-over"),
    path("amendments/<n:pk>/public-ballot/", discussion.public_ballot, name="amendment-public-ballot"),
    path("amendments/<n:pk>/rectify/", rectification.rectify, name="amendment-rectify"),
    path("amendments/<n:pk>/divide/", rectification.divide, name="amendment-divide"),
    path("amendments/<n:pk>/ballot/", desk.announce_amendment, name="amendment-ballot"),
    path("items/<n:pk>/ballot/", desk.announce_whole, name="whole-ballot"),
    path("amendments/<n:pk>/hands/", deciding.amendment, name="amendment-hands"),
    path("items/<n:pk>/hands/", deciding.whole, name="whole-hands"),
    path("items/<n:pk>/divide/", questions.divide, name="divide"),
    path("items/<n:pk>/undivide/", questions.undivide, name="undivide"),
    path("items/<n:pk>/bloc/", blocs.propose, name="bloc-propose"),
    path("blocs/<n:pk>/object/", blocs.object_to, name="bloc-object"),
    path("blocs/<n:pk>/decide/", deciding.bloc, name="bloc-decide"),
    path("blocs/<n:pk>/drop/", blocs.drop, name="bloc-drop"),
    path("sittings/<n:pk>/question/", questions.prepare, name="question-prepare"),
    path("ballots/<n:pk>/drop/", questions.drop, name="question-drop"),
    # By which rules
    path("public/rules/", procedure.public_rules, name="public-rules"),
    path("public/rules/<n:body>/", procedure.public_rules, name="public-rules"),
    path("rules/", procedure.rules, name="rules"),
    path("rules/<n:body>/", procedure.rules, name="rules"),
    path("rules/<n:body>/profile/", procedure.choose, name="rules-choose"),
    path("rules/<n:body>/<str:name>/", procedure.rule, name="rule-set"),
    path("rules/<n:body>/<str:name>/withdraw/", procedure.withdraw, name="rule-withdraw"),
    path("rules/profile/", procedure.choose, name="rules-choose"),
    path("rules/<str:name>/", procedure.rule, name="rule-set"),
    path("rules/<str:name>/withdraw/", procedure.withdraw, name="rule-withdraw"),
    # What is being written
    path("opinions/", manuscripts.opinions, name="opinions"),
    path("manuscripts/begin/", manuscripts.begin, name="manuscript-begin"),
    path("manuscripts/<n:pk>/", manuscripts.manuscript, name="manuscript"),
    path("manuscripts/<n:pk>/text.md", manuscripts.markdown, name="manuscript-markdown"),
    path("manuscripts/<n:pk>/about/", manuscripts.describe, name="manuscript-describe"),
    path("manuscripts/<n:pk>/drop/", manuscripts.drop, name="manuscript-drop"),
    path("manuscripts/<n:pk>/table/", manuscripts.table, name="manuscript-table"),
    path("manuscripts/<n:pk>/file/", readings.send, name="file-send"),
    path("manuscripts/<n:pk>/file/read/", readings.read, name="file-read"),
    path("manuscripts/<n:pk>/file/drop/", readings.drop, name="file-drop"),
    path("manuscripts/<n:pk>/passages/", manuscripts.add, name="passage-add"),
    path("manuscripts/<n:pk>/passages/<slug:key>/", manuscripts.passage, name="passage"),
    path("manuscripts/<n:pk>/passages/<slug:key>/move/", manuscripts.move, name="passage-move"),
    path("manuscripts/<n:pk>/passages/<slug:key>/join/", manuscripts.join, name="passage-join"),
    path("manuscripts/<n:pk>/passages/<slug:key>/remove/", manuscripts.remove, name="passage-remove"),
    # What is deliberated
    path("opinions/<n:pk>/", papers.opinion, name="opinion"),
    path("opinions/<n:pk>/amendments/", papers.calling, name="amendments"),
    path("opinions/<n:pk>/bundle/", papers.bundle, name="bundle"),
    path("opinions/<n:pk>/running-list/", papers.running, name="running-list"),
    path("opinions/<n:pk>/versions/", versions.versions, name="versions"),
    path("opinions/<n:pk>/deadline/", deadlines.deadline, name="deadline"),
    path("opinions/<n:pk>/declare/", declarations.declare, name="declare"),
    path("declarations/<n:pk>/", declarations.declaration, name="declaration"),
    path("declarations/<n:pk>/post/", declarations.post, name="declaration-post"),
    path("opinions/<n:pk>/amend/", tabling.start, name="amend"),
    path("amendments/mine/", authors.mine, name="my-amendments"),
    path("amendments/<n:pk>/", amendments.amendment, name="amendment"),
    path("amendments/<n:pk>/what/", tabling.what, name="amendment-what"),
    path("amendments/<n:pk>/between/", tabling.between, name="amendment-between"),
    path("amendments/<n:pk>/text/", tabling.text, name="amendment-text"),
    path("amendments/<n:pk>/reasons/", tabling.reasons, name="amendment-reasons"),
    path("amendments/<n:pk>/table/", tabling.table, name="amendment-table"),
    path("amendments/<n:pk>/beside/", tabling.beside, name="amendment-beside"),
    path("amendments/<n:pk>/bring/", tabling.bring, name="amendment-bring"),
    path("amendments/<n:pk>/discard/", tabling.discard, name="amendment-discard"),
    path("amendments/<n:pk>/cosign/", signatures.sign, name="amendment-cosign"),
    path("amendments/<n:pk>/cosign/<str:token>/", signatures.invited, name="amendment-invited"),
    path("amendments/<n:pk>/unsign/", signatures.unsign, name="amendment-unsign"),
    path("amendments/<n:pk>/consent/", compromises.consent, name="amendment-consent"),
    path("amendments/<n:pk>/position/", positions.give, name="amendment-position"),
    path("amendments/<n:pk>/integrate/", positions.integrate, name="amendment-integrate"),
    path("amendments/<n:pk>/answer/", positions.answer, name="amendment-answer"),
    path("amendments/<n:pk>/withdraw/", fates.withdraw, name="amendment-withdraw"),
    # What is decided
    path("ballots/<n:pk>/", ballots.ballot, name="ballot"),
    path("ballots/<n:pk>/announce/", announcing.announce, name="ballot-announce"),
    path("ballots/<n:pk>/open/", ballots.open_ballot, name="ballot-open"),
    path("ballots/<n:pk>/prolong/", ballots.prolong, name="ballot-prolong"),
    path("ballots/<n:pk>/close/", ballots.close, name="ballot-close"),
    path("ballots/<n:pk>/proclaim/", ballots.proclaim, name="ballot-proclaim"),
    path("ballots/<n:pk>/void/", ballots.void, name="ballot-void"),
    path("ballots/<n:pk>/hands/", deciding.prepared, name="ballot-hands"),
    path("ballots/<n:pk>/count/", tellers.count, name="ballot-count"),
    path("ballots/<n:pk>/recount/", tellers.recount, name="ballot-recount"),
    path("ballots/<n:pk>/doubt/", tellers.doubt, name="ballot-doubt"),
    path("ballots/<n:pk>/round/", tellers.next_round, name="ballot-round"),
    path("ballots/<n:pk>/casting/", tellers.casting, name="casting-vote"),
    path("ballots/<n:pk>/call/", callover.call, name="ballot-call"),
    path("ballots/<n:pk>/call/begin/", callover.begin, name="call-begin"),
    path("ballots/<n:pk>/take/", callover.take, name="ballot-take"),
    path("ballots/<n:pk>/again/", incidents.again, name="ballot-again"),
    path("ballots/<n:pk>/incident/", incidents.incident, name="incident"),
    path("ballots/<n:pk>/incident/over/", incidents.incident_over, name="incident-over"),
    path("ballots/<n:pk>/call-over/", incidents.call_over, name="call-over"),
    path("ballots/<n:pk>/flag/", checks.flag, name="flag"),
    path("ballots/<n:pk>/correct/", checks.correct, name="correct"),
    # What remains
    path("sittings/<n:pk>/minutes/", minutes.page, name="minutes"),
    path("sittings/<n:pk>/minutes.pdf", minutes.pdf, name="minutes-pdf"),
    path("sittings/<n:pk>/archive.zip", minutes.archive, name="archive"),
    # The house
    path("accessibilite/", live.accessibility, name="accessibility"),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path(".well-known/security.txt", contact.security, name="security"),
]
