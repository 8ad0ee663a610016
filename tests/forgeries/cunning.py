"""Forgeries of an eventful sitting, sealed again from the first entry on: only their meaning gives them away."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from chamber.eventful import AMENDED, BLOC, BROKEN, CALLED, COUNTED, ELECTED, HANDS, PART, ROUND, WHOLE

from council.verifier.chain import Entry, canonical, sha256
from forgeries.forging import resealed

Facts = dict[str, Any]
Change = Callable[[Facts], None]


@dataclass
class Register:
    """A register being forged: its entries may be changed, taken out and added."""

    entries: list[Entry]

    def find(self, kind: str, place: int = -1, **facts: Any) -> int:
        """The place of an entry of this kind and with these facts: the last one, or the one asked for."""
        found = [
            i
            for i, entry in enumerate(self.entries)
            if entry.kind == kind and {name: entry.facts.get(name) for name in facts} == facts
        ]
        return found[place]

    def change(self, change: Change, kind: str, place: int = -1, **facts: Any) -> None:
        at = self.find(kind, place, **facts)
        changed = self.entries[at].facts
        change(changed)
        self.entries[at] = replace(self.entries[at], particulars=canonical(changed))

    def set_hour(self, at: str, kind: str, place: int = -1, **facts: Any) -> None:
        here = self.find(kind, place, **facts)
        self.entries[here] = replace(self.entries[here], at=at)

    def take_out(self, kind: str, place: int = -1, **facts: Any) -> None:
        del self.entries[self.find(kind, place, **facts)]
        self.number()

    def add_after(self, new: str, told: Facts, kind: str, place: int = -1, **facts: Any) -> None:
        at = self.find(kind, place, **facts)
        entry = replace(self.entries[at], kind=new, particulars=canonical(told))
        self.entries.insert(at + 1, entry)
        self.number()

    def member(self, name: str) -> int:
        """The number of the member of this name."""
        roll = self.entries[self.find("ballot_announced")].facts["roll"]
        return next(int(line["member"]) for line in roll if line["name"] == name)

    def number(self) -> None:
        self.entries = [replace(entry, number=number) for number, entry in enumerate(self.entries, 1)]

    def sealed(self) -> list[Entry]:
        return resealed(self.entries)


def result_everywhere(register: Register, ballot: int, change: Change) -> None:
    """Change a result where it is counted and where it is proclaimed."""
    for kind in ("ballot_closed", "ballot_proclaimed"):
        register.change(lambda facts: change(facts["result"]), kind, ballot=ballot)


def line_of(facts: Facts, name: str, lines: str = "votes") -> Facts:
    return next(line for line in facts[lines] if line["name"] == name)


def one_more_for(register: Register) -> None:
    result_everywhere(register, AMENDED, lambda result: result.update(votes_for=result["votes_for"] + 1))


def lower_the_bar(register: Register) -> None:
    result_everywhere(register, AMENDED, lambda result: result.update(required=result["required"] - 1))


def fewer_in_the_room(register: Register) -> None:
    result_everywhere(register, AMENDED, lambda result: result.update(attending=5, represented=6))


def another_base(register: Register) -> None:
    result_everywhere(
        register, AMENDED, lambda result: result.update(base="voters", base_count=result["voters"])
    )


def annex_it(register: Register) -> None:
    result_everywhere(register, PART + 1, lambda result: result.update(appended=True))


def turn_the_verdict(register: Register) -> None:
    def change(facts: Facts) -> None:
        words = {"fr": "L'amendement est rejeté", "en": "The amendment is not adopted"}
        facts["result"]["verdict"] = words
        facts.update({"verdict": words} if "verdict" in facts else {})

    for kind in ("ballot_closed", "ballot_proclaimed"):
        register.change(change, kind, ballot=AMENDED)


def swap_two_votes(register: Register) -> None:
    def change(facts: Facts) -> None:
        one, other = line_of(facts, "Ada Ortie"), line_of(facts, "Ève Ronce")
        one["choice"], other["choice"] = other["choice"], one["choice"]

    register.change(change, "ballot_closed", ballot=AMENDED)


def vote_by_a_proxy_never_given(register: Register) -> None:
    change = lambda facts: line_of(facts, "Ada Ortie").update(by="Bo Lichen")  # noqa: E731
    register.change(change, "ballot_closed", ballot=AMENDED)


def vote_by_a_proxy_that_ended(register: Register) -> None:
    """Gil's first proxy ended while ballot 2 was open: its holder casts no later vote for him."""

    def change(facts: Facts) -> None:
        gil = dict(
            line_of(facts, "Ada Ortie"),
            member=register.member("Gil Tamaris"),
            name="Gil Tamaris",
            group="Cyclones",
            by="Fil Sorbier",
        )
        facts["votes"].append(gil)

    register.change(change, "ballot_closed", ballot=PART)


def vote_for_the_absent(register: Register) -> None:
    def change(facts: Facts) -> None:
        facts["votes"].append(
            dict(
                line_of(facts, "Ada Ortie"),
                member=register.member("Gil Tamaris"),
                name="Gil Tamaris",
                group="Cyclones",
            )
        )

    register.change(change, "ballot_closed", ballot=PART)


def silent(register: Register, name: str, ballot: int, **told: str) -> None:
    """Have the closing of a ballot tell otherwise of a member who did not vote in it."""

    def change(facts: Facts) -> None:
        line_of(facts, name, "without_vote").update(told)

    register.change(change, "ballot_closed", ballot=ballot)


def present_told_as_absent(register: Register) -> None:
    silent(register, "Gil Tamaris", WHOLE, choice="no_vote")


def gone_who_never_left(register: Register) -> None:
    silent(register, "Gil Tamaris", WHOLE, left="2026-11-24T16:12:00.000000Z")


def represented_by_nobody(register: Register) -> None:
    silent(register, "Gil Tamaris", WHOLE, held="")


def one_who_did_not_vote_left_out(register: Register) -> None:
    register.change(lambda facts: facts["without_vote"].pop(), "ballot_closed", ballot=WHOLE)


def one_more_absent(register: Register) -> None:
    def change(facts: Facts) -> None:
        facts["result"].update(absent=facts["result"]["absent"] + 1, no_vote=facts["result"]["no_vote"] - 1)

    for kind in ("ballot_closed", "ballot_proclaimed"):
        register.change(change, kind, ballot=COUNTED)


def proxy_on_the_roll_alone(register: Register) -> None:
    def change(facts: Facts) -> None:
        line_of(facts, "Ève Ronce", "roll").update(
            holder=register.member("Dan Quartz"), holder_name="Dan Quartz"
        )

    register.change(change, "ballot_announced", ballot=AMENDED)


def no_proxy_on_the_roll(register: Register) -> None:
    def change(facts: Facts) -> None:
        line_of(facts, "Gil Tamaris", "roll").update(holder=0, holder_name="")

    register.change(change, "ballot_announced", ballot=AMENDED)


def proxy_that_goes_on(register: Register) -> None:
    register.take_out("proxy_ended", 0)


def proxy_ended_for_nothing(register: Register) -> None:
    register.change(lambda facts: facts.update(ending="holder_left"), "proxy_ended", 0)


def chain_of_proxies(register: Register) -> None:
    register.change(
        lambda facts: facts.update(holder_id=register.member("Gil Tamaris"), holder="Gil Tamaris"),
        "proxy_given",
        1,
    )


def quorum_of_few(register: Register) -> None:
    register.change(lambda facts: facts.update(required=2, reached=True), "quorum_checked", reached=False)


def quorum_of_a_smaller_council(register: Register) -> None:
    change = {"in_office": 3, "required": 2, "reached": True}
    register.change(lambda facts: facts.update(change), "quorum_checked", reached=False)


def quorum_reached_all_the_same(register: Register) -> None:
    register.change(lambda facts: facts.update(reached=True), "quorum_checked", reached=False)


def one_more_on_the_list(register: Register) -> None:
    register.change(lambda facts: facts.update(present=facts["present"] + 1), "quorum_checked", 0)


def no_second_call(register: Register) -> None:
    register.take_out("second_call_made")


def second_call_at_any_number(register: Register) -> None:
    register.change(lambda facts: facts.update(required=0), "second_call_made")


def vote_without_the_quorum(register: Register) -> None:
    at = register.find("quorum_checked", -2)
    told = register.entries[at].facts | {"present": 0, "reached": False, "method": "heads"}
    register.entries[at] = replace(register.entries[at], particulars=canonical(told))


def quorum_not_checked(register: Register) -> None:
    register.take_out("quorum_checked", -1)


def void_ballot_proclaimed(register: Register) -> None:
    told = register.entries[register.find("ballot_proclaimed", ballot=AMENDED)].facts | {"ballot": 1}
    register.add_after("ballot_proclaimed", told, "ballot_voided", 0)


def run_again_what_was_not_void(register: Register) -> None:
    register.change(lambda facts: facts.update(replaces=AMENDED), "ballot_announced", ballot=BROKEN)


def ballot_skipped(register: Register) -> None:
    register.change(lambda facts: facts.update(ballot=7), "ballot_announced", ballot=BROKEN)


def test_made_a_vote_on_the_whole(register: Register) -> None:
    register.change(lambda facts: facts.update(subject="whole"), "ballot_announced", ballot=0)


def chair_outside_the_room(register: Register) -> None:
    outside = register.member("Gil Tamaris")
    register.change(lambda facts: facts.update(chair_id=outside), "sitting_opened")


def chair_passed_by_another(register: Register) -> None:
    other = register.member("Cléo Silex")
    register.change(lambda facts: facts.update(replaced_id=other), "chair_taken")


def incident_ended_twice(register: Register) -> None:
    told = register.entries[register.find("incident_ended")].facts
    register.add_after("incident_ended", told, "incident_ended")


def another_chair(register: Register) -> None:
    register.change(
        lambda facts: facts.update(chair="Bo Lichen", chair_id=register.member("Bo Lichen")),
        "ballot_announced",
        ballot=BROKEN,
    )


def rule_set_and_forgotten(register: Register) -> None:
    change: Change = lambda facts: facts["rules"]["values"]["tie"].update(value="fails")  # noqa: E731
    register.change(change, "ballot_announced", ballot=PART)


def rule_changed_in_silence(register: Register) -> None:
    change: Change = lambda facts: facts["rules"]["values"]["final"]["value"].update(fraction="1/3")  # noqa: E731
    register.change(change, "ballot_announced", ballot=PART)


def rules_of_another_council(register: Register) -> None:
    register.change(lambda facts: facts["rules"].update(council="cese"), "ballot_announced", ballot=AMENDED)


def correction_applied(register: Register) -> None:
    """Bo meant against: the vote is changed, and everything counted again as if it had been so."""

    def change(facts: Facts) -> None:
        result = facts["result"]
        result.update(votes_for=4, against=2)
        group = next(group for group in result["groups"] if group["group"] == "Alizés")
        group.update({"for": 2, "against": 1})
        words = json.loads(canonical(result["verdict"]).replace("par 5", "par 4").replace("by 5", "by 4"))
        words = json.loads(
            canonical(words).replace(", 1\\u00a0contre", ", 2\\u00a0contre").replace("1 against", "2 against")
        )
        result["verdict"] = words
        facts.update({"verdict": words} if "verdict" in facts else {})
        if "votes" in facts:
            line_of(facts, "Bo Lichen")["choice"] = "against"

    register.change(change, "ballot_closed", ballot=AMENDED)
    register.change(change, "ballot_proclaimed", ballot=AMENDED)
    register.change(lambda facts: facts.update(counted="against", claimed="for"), "error_reported")


def corrected_after_the_approval(register: Register) -> None:
    told = register.entries[register.find("vote_corrected")].facts
    register.add_after("vote_corrected", told, "minutes_approved")


def amendment_without_effect(register: Register) -> None:
    register.take_out("amendment_adopted", number="1")


def amendment_that_does_not_fall(register: Register) -> None:
    register.take_out("amendment_fallen", number="2")


def amendment_left_unsettled(register: Register) -> None:
    register.take_out("amendment_found_inadmissible")


def amendment_rejected_instead(register: Register) -> None:
    at = register.find("amendment_adopted")
    facts = register.entries[at].facts
    told = {name: facts[name] for name in ("number", "place", "ballot")}
    register.entries[at] = replace(
        register.entries[at], kind="amendment_rejected", particulars=canonical(told)
    )


def other_words_adopted(register: Register) -> None:
    register.change(lambda facts: facts.update(after=facts["after"] + " Demain."), "amendment_adopted")


def part_that_stays(register: Register) -> None:
    register.take_out("part_removed")


def part_removed_at_will(register: Register) -> None:
    told = register.entries[register.find("part_removed")].facts | {"ballot": PART}
    register.add_after("part_removed", told, "ballot_proclaimed", ballot=PART)


def whole_with_the_part_that_failed(register: Register) -> None:
    """The part that failed is put back in the text of the whole, and its hash computed again."""

    def change(facts: Facts) -> None:
        if "text" in facts:
            facts["text"] += "\n\n[recommendation 2]\nLe conseil préconise un bilan tous les cinq ans."
        facts["text_sha256"] = sha256(
            register.entries[register.find("ballot_announced", ballot=WHOLE)].facts["text"]
            if "text" not in facts
            else facts["text"]
        )

    register.change(change, "ballot_announced", ballot=WHOLE)
    register.change(change, "opinion_adopted")


def twin_credited_at_will(register: Register) -> None:
    register.change(lambda facts: facts["identical"].append("99"), "amendment_adopted")


def another_title(register: Register) -> None:
    register.change(lambda facts: facts["headings"].update(r3="Aider moins"), "opinion_tabled")


def whole_without_its_titles(register: Register) -> None:
    """The whole is put to the vote in its words alone, as long ago, and its hash computed again."""

    def change(facts: Facts) -> None:
        lines = [line for line in facts["text"].split("\n") if not line.startswith("[")]
        facts["text"] = "\n".join(lines)
        facts["text_sha256"] = sha256(facts["text"])

    register.change(change, "ballot_announced", ballot=WHOLE)


def opinion_not_adopted(register: Register) -> None:
    at = register.find("opinion_adopted")
    facts = register.entries[at].facts
    told = {name: facts[name] for name in ("opinion", "title", "verdict")}
    register.entries[at] = replace(
        register.entries[at], kind="opinion_not_adopted", particulars=canonical(told)
    )


def cut_before_the_effect(register: Register) -> None:
    del register.entries[register.find("opinion_adopted") :]


def tellers_who_differ(register: Register) -> None:
    change: Change = lambda facts: facts["figures"].update(against=2, abstention=2)  # noqa: E731
    register.change(change, "count_entered", ballot=COUNTED)


def teller_alone(register: Register) -> None:
    register.change(lambda facts: facts.update(teller="Xavière Pin"), "count_entered", ballot=COUNTED)


def tellers_of_a_roll_call(register: Register) -> None:
    told = ["Xavière Pin", "Yann Tourbe"]
    register.change(lambda facts: facts.update(tellers=told), "ballot_closed", ballot=AMENDED)
    result_everywhere(register, AMENDED, lambda result: result.update(tellers=told))


def another_count_in_the_result(register: Register) -> None:
    change: Change = lambda facts: facts["result"].update(against=2)  # noqa: E731
    register.change(change, "ballot_closed", ballot=COUNTED)


def casting_vote_without_a_tie(register: Register) -> None:
    told = register.entries[register.find("casting_vote_given")].facts
    closed = register.entries[register.find("ballot_closed", ballot=WHOLE)].facts
    told |= {"ballot": WHOLE, "result": closed["result"]}
    register.add_after("casting_vote_given", told, "ballot_closed", ballot=WHOLE)


def casting_vote_without_the_rule(register: Register) -> None:
    """The council takes the casting vote back before the count, and the chair gives it all the same."""
    told = register.entries[register.find("rule_set")].facts
    told["before"], told["after"] = told["after"], {**told["after"], "value": "fails"}
    register.add_after("rule_set", told, "ballot_proclaimed", ballot=CALLED)
    change: Change = lambda facts: facts["rules"]["values"].update(tie=told["after"])  # noqa: E731
    for ballot in (COUNTED, ROUND, ELECTED, PART, PART + 1, PART + 2, WHOLE):
        register.change(change, "ballot_announced", ballot=ballot)


def casting_vote_of_another(register: Register) -> None:
    register.change(lambda facts: facts.update(member="Bo Lichen"), "casting_vote_given")


def casting_vote_the_other_way(register: Register) -> None:
    register.change(lambda facts: facts.update(choice="against"), "casting_vote_given")


def tie_that_wins_without_the_chair(register: Register) -> None:
    change: Change = lambda facts: facts["result"].update(adopted=True)  # noqa: E731
    register.change(change, "ballot_closed", ballot=COUNTED)


def hands_the_other_way(register: Register) -> None:
    def change(facts: Facts) -> None:
        words = {
            "fr": "L'amendement est adopté à main levée",
            "en": "The amendment is adopted by show of hands",
        }
        facts.update(adopted=True, verdict=words)
        facts["result"].update(adopted=True, verdict=words)

    register.change(change, "hands_shown", ballot=HANDS)


def hands_with_figures(register: Register) -> None:
    register.change(lambda facts: facts["result"].update(votes_for=5), "hands_shown", ballot=HANDS)


def hands_on_what_was_not_called(register: Register) -> None:
    register.take_out("amendment_called", number="3")


def objection_not_heeded(register: Register) -> None:
    register.take_out("bloc_objected")


def bloc_the_other_way(register: Register) -> None:
    register.change(lambda facts: facts.update(adopted=False), "bloc_decided")


def one_of_the_bloc_rejected(register: Register) -> None:
    def change(facts: Facts) -> None:
        words = {"fr": "L'amendement est rejeté à main levée", "en": "The amendment is not adopted"}
        facts.update(adopted=False, verdict=words)
        facts["result"].update(adopted=False, verdict=words)

    register.change(change, "hands_shown", ballot=BLOC)


def vote_taken_by_nobody(register: Register) -> None:
    register.take_out("vote_taken")


def vote_heard_by_another(register: Register) -> None:
    register.change(lambda facts: facts.update(agent="Xavière Pin"), "vote_heard")


def vote_taken_by_one(register: Register) -> None:
    register.change(lambda facts: facts.update(agents=["Agathe Roc", "Agathe Roc"]), "vote_taken")


def another_elected(register: Register) -> None:
    result_everywhere(register, ELECTED, lambda result: result.update(elected="Bo Lichen"))


def relative_majority_at_once(register: Register) -> None:
    register.change(lambda facts: facts.update(round=2), "ballot_announced", ballot=ROUND)
    result_everywhere(register, ROUND, lambda result: result.update(round=2))


def candidate_of_the_last_minute(register: Register) -> None:
    def change(facts: Facts) -> None:
        facts["figures"]["candidates"][0]["name"] = "Gil Tamaris"

    register.change(change, "count_entered", -1, ballot=ELECTED)
    register.change(change, "count_entered", -2, ballot=ELECTED)


def answer_of_the_absent(register: Register) -> None:
    """Gil is called and answers for himself, though only Ève could answer for him."""
    change: Change = lambda facts: line_of(facts, "Gil Tamaris").update(by="")  # noqa: E731
    register.change(change, "ballot_closed", ballot=CALLED)


def ruling_without_a_reason(register: Register) -> None:
    register.change(lambda facts: facts.update(reason=""), "amendment_maintained")


def ruling_that_nothing_led_to(register: Register) -> None:
    told = register.entries[register.find("amendment_fallen", ruled=True)].facts
    ruled = told | {"number": "12", "reason": ""}
    register.add_after("amendment_fallen", ruled, "amendment_called", number="8")


def contradiction_with_what_was_rejected(register: Register) -> None:
    told = register.entries[register.find("amendment_fallen", ruled=True)].facts
    ruled = told | {"number": "12", "cause": "11", "reason": "Contraire."}
    register.add_after("amendment_fallen", ruled, "reservation_lifted", number="10")


def parent_of_a_compromise_not_reserved(register: Register) -> None:
    register.take_out("amendment_reserved", number="9", cause="11")


def parent_of_a_compromise_never_called_again(register: Register) -> None:
    register.take_out("reservation_lifted", number="10", cause="11")


def withdrawn_for_a_compromise_that_failed(register: Register) -> None:
    told = register.entries[register.find("amendment_withdrawn")].facts | {"number": "12", "cause": "11"}
    register.add_after("amendment_withdrawn", told, "reservation_lifted", number="10")


def sub_amendment_to_what_was_not_called(register: Register) -> None:
    register.take_out("amendment_called", number="7")
    register.take_out("amendment_defended", number="7")


def words_slipped_in_by_a_sub_amendment(register: Register) -> None:
    register.change(
        lambda facts: facts.update(before=facts["before"] + " Ou pas."), "amendment_adopted", number="8"
    )


def not_sub_amended_after_all(register: Register) -> None:
    register.change(lambda facts: facts.update(fate="adopted"), "amendment_adopted", number="7")


def rectified_in_silence(register: Register) -> None:
    register.take_out("amendment_rectified", number="7")


def undefended_though_defended(register: Register) -> None:
    told = register.entries[register.find("amendment_defended")].facts | {"number": "10"}
    register.add_after("amendment_defended", told, "amendment_called", number="10")


def part_that_counts_for_nothing(register: Register) -> None:
    register.change(lambda facts: facts.update(fate="rejected", adopted=[]), "division_concluded")


def division_without_an_end(register: Register) -> None:
    register.take_out("division_concluded")


def hands_where_a_public_ballot_was_asked_for(register: Register) -> None:
    told = register.entries[register.find("public_ballot_requested")].facts | {"number": "9"}
    register.add_after("public_ballot_requested", told, "amendment_called", number="9")


def integrated_in_other_words(register: Register) -> None:
    register.change(lambda facts: facts.update(after="Un comité décide."), "amendment_integrated")


def position_left_out(register: Register) -> None:
    register.change(lambda facts: facts.update(version=2), "position_given")


def inadmissible_for_no_reason(register: Register) -> None:
    register.change(lambda facts: facts.update(reason=""), "amendment_found_inadmissible")


def order_without_a_reason(register: Register) -> None:
    register.change(lambda facts: facts.update(reason=""), "order_overridden")


def number_taken_twice(register: Register) -> None:
    register.change(lambda facts: facts.update(number="13"), "amendment_tabled", number="14")


def closed_before_it_opened(register: Register) -> None:
    register.set_hour("9999-12-31T23:59:59.999999Z", "ballot_opened", ballot=WHOLE)


def opened_years_before(register: Register) -> None:
    register.set_hour("1999-12-31T23:59:59.999999Z", "sitting_opened")


def at_no_hour(register: Register) -> None:
    register.set_hour("noon", "item_called")


# Each forgery, the kind of the entry that it is noticed in, and why.
AMENDED_FURTHER: list[tuple[Callable[[Register], None], str, str]] = [
    (ruling_without_a_reason, "amendment_maintained", "ruling has no reason"),
    (ruling_that_nothing_led_to, "amendment_fallen", "o amendment was adopted that fells"),
    (contradiction_with_what_was_rejected, "amendment_fallen", "o amendment was adopted that fells"),
    (parent_of_a_compromise_not_reserved, "hands_shown", "has not had its effect"),
    (parent_of_a_compromise_never_called_again, "amendment_called", "has not had its effect"),
    (withdrawn_for_a_compromise_that_failed, "amendment_withdrawn", "othing in the register"),
    (sub_amendment_to_what_was_not_called, "amendment_called", "it sub-amends was not called"),
    (words_slipped_in_by_a_sub_amendment, "amendment_adopted", "not those"),
    (not_sub_amended_after_all, "amendment_adopted", "not what the ballot decided"),
    (rectified_in_silence, "amendment_tabled", "not those of the amendment"),
    (undefended_though_defended, "amendment_not_defended", "was not waiting to be defended"),
    (part_that_counts_for_nothing, "division_concluded", "not settled as its parts were"),
    (division_without_an_end, "amendment_fallen", "has not had its effect"),
    (hands_where_a_public_ballot_was_asked_for, "hands_shown", "public ballot had been asked for"),
    (integrated_in_other_words, "amendment_integrated", "not those that were tabled"),
    (position_left_out, "position_given", "position of the rapporteur is missing"),
    (inadmissible_for_no_reason, "amendment_found_inadmissible", "ruling has no reason"),
    (order_without_a_reason, "order_overridden", "ruling has no reason"),
    (amendment_left_unsettled, "ballot_announced", "mendments were still to be settled"),
    (number_taken_twice, "amendment_tabled", "taken already"),
]

CUNNING: list[tuple[Callable[[Register], None], str, str]] = [
    (one_more_for, "ballot_closed", "votes_for: 6”, the roll gives 5"),
    (lower_the_bar, "ballot_closed", "required: 3”, the roll gives 4"),
    (fewer_in_the_room, "ballot_closed", "attending: 5”, the roll gives 6"),
    (another_base, "ballot_closed", "base: voters”, the roll gives cast"),
    (annex_it, "ballot_closed", "appended: True”, the roll gives False"),
    (turn_the_verdict, "ballot_closed", "words of the verdict"),
    (swap_two_votes, "ballot_closed", "table by group"),
    (vote_by_a_proxy_never_given, "ballot_closed", "without a proxy that stood"),
    (vote_by_a_proxy_that_ended, "ballot_closed", "without a proxy that stood"),
    (vote_for_the_absent, "ballot_closed", "had not signed in"),
    (present_told_as_absent, "ballot_closed", "Gil Tamaris did not vote, and was not present or absent"),
    (gone_who_never_left, "ballot_closed", "Gil Tamaris did not vote"),
    (represented_by_nobody, "ballot_closed", "Gil Tamaris did not vote"),
    (one_who_did_not_vote_left_out, "ballot_closed", "did not vote"),
    (one_more_absent, "ballot_closed", "absent: .*”, the tellers"),
    (proxy_on_the_roll_alone, "ballot_announced", "proxy of Ève Ronce"),
    (no_proxy_on_the_roll, "ballot_announced", "proxy of Gil Tamaris"),
    (proxy_that_goes_on, "member_signed_in", "has not had its effect"),
    (proxy_ended_for_nothing, "proxy_ended", "for the reason"),
    (chain_of_proxies, "proxy_given", "no chains"),
    (quorum_of_few, "quorum_checked", "quorum required is not"),
    (quorum_of_a_smaller_council, "quorum_checked", "quorum required is not"),
    (quorum_reached_all_the_same, "quorum_checked", "does not follow"),
    (one_more_on_the_list, "quorum_checked", "not those who had signed in"),
    (no_second_call, "quorum_checked", "no such second call"),
    (second_call_at_any_number, "second_call_made", "quorum required is not"),
    (vote_without_the_quorum, "ballot_announced", "quorum was missing"),
    (quorum_not_checked, "ballot_announced", "quorum was not checked"),
    (void_ballot_proclaimed, "ballot_proclaimed", "not waiting to be proclaimed"),
    (run_again_what_was_not_void, "ballot_announced", "is not void"),
    (ballot_skipped, "ballot_announced", "does not follow the one before"),
    (test_made_a_vote_on_the_whole, "ballot_announced", "does not follow the one before"),
    (another_chair, "ballot_announced", "not who presided"),
    (chair_outside_the_room, "sitting_opened", "was not signed in"),
    (chair_passed_by_another, "chair_taken", "not who presided"),
    (incident_ended_twice, "incident_ended", "No incident"),
    (rule_set_and_forgotten, "ballot_announced", "do not hold the value of “tie”"),
    (rule_changed_in_silence, "ballot_announced", "value of “final”"),
    (rules_of_another_council, "ballot_announced", "the council chose"),
    (correction_applied, "vote_corrected", "not counted as it is said"),
    (corrected_after_the_approval, "vote_corrected", "no longer corrected"),
    (amendment_without_effect, "vote_corrected", "has not had its effect"),
    (amendment_that_does_not_fall, "amendment_called", "had to rule on an"),
    (amendment_rejected_instead, "amendment_rejected", "has not had its effect"),
    (other_words_adopted, "amendment_adopted", "not those that were tabled"),
    (part_that_stays, "ballot_announced", "has not had its effect"),
    (part_removed_at_will, "part_removed", "Nothing in the register"),
    (whole_with_the_part_that_failed, "ballot_announced", "not the one that stood"),
    (twin_credited_at_will, "amendment_called", "has not had its effect"),
    (another_title, "opinion_tabled", "hash is not that of the text"),
    (whole_without_its_titles, "ballot_announced", "not the one that stood"),
    (opinion_not_adopted, "opinion_not_adopted", "has not had its effect"),
    (cut_before_the_effect, "ballot_proclaimed", "has not had its effect"),
    (tellers_who_differ, "ballot_closed", "did not enter the same"),
    (teller_alone, "count_entered", "had already counted"),
    (tellers_of_a_roll_call, "ballot_closed", "tellers: .*”, the roll gives"),
    (another_count_in_the_result, "ballot_closed", "against: 2”, the tellers"),
    (casting_vote_without_a_tie, "casting_vote_given", "were not equal"),
    (casting_vote_without_the_rule, "casting_vote_given", "give no casting vote"),
    (casting_vote_of_another, "casting_vote_given", "not that of who presided"),
    (casting_vote_the_other_way, "casting_vote_given", "adopted: True"),
    (tie_that_wins_without_the_chair, "ballot_closed", "adopted: True"),
    (hands_the_other_way, "amendment_rejected", "has not had its effect"),
    (hands_with_figures, "hands_shown", "has no figures"),
    (hands_on_what_was_not_called, "hands_shown", "was not called"),
    (objection_not_heeded, "bloc_decided", "not those objected to"),
    (bloc_the_other_way, "bloc_decided", "as its amendments were"),
    (one_of_the_bloc_rejected, "amendment_adopted", "has not had its effect"),
    (vote_taken_by_nobody, "ballot_closed", "who took the vote of Dan"),
    (vote_taken_by_one, "vote_taken", "Two agents"),
    (vote_heard_by_another, "vote_taken", "first agent"),
    (another_elected, "ballot_closed", "elected: Bo Lichen"),
    (relative_majority_at_once, "ballot_closed", "adopted: False|required: 3|base"),
    (candidate_of_the_last_minute, "ballot_closed", "not those announced"),
    (answer_of_the_absent, "ballot_closed", "had not signed in"),
    (closed_before_it_opened, "ballot_closed", "closed before it opened"),
    (opened_years_before, "sitting_opened", "before that of an entry before it"),
    (at_no_hour, "item_called", "hour of the entry cannot be read"),
    *AMENDED_FURTHER,
]
