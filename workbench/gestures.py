"""What a click or a key does: calls the ReviewDesk, and keeps what came of it for the next drawing.

Each function is the ``on_click`` of a button and takes ids and the revision that was on the screen, so
that what is written is what the person saw.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from datetime import time as clock_time
from typing import Any

from claims.model import Label
from workbench import resources, session
from workbench.accounts import Accounts
from workbench.desk import Bulk, ReviewDesk
from workbench.errors import SessionEnded, StaleRevision, WorkbenchError
from workbench.i18n import _, n_
from workbench.parts.dayfield import NoDay, day_typed
from workbench.queries import ClaimFilter
from workbench.store import User
from workbench.store.cards import CardView
from workbench.store.log import Event

_TOGETHER = "bulk:"  # before the id of a gesture that is undone as one, among the places of my last gestures


def user() -> User:
    """Who is at the screen."""
    store = resources.store()
    if not store.team:
        return store.local_user(session.language())
    try:
        return signed_in()
    except WorkbenchError:
        # Nobody: the store refuses whatever he tries, and the next drawing asks to sign in.
        return User("", "", "reader", active=False)


def signed_in() -> User:
    """Whose session it is in team mode, asked of the store each time; raises SessionEnded or SignInRefused."""
    accounts = Accounts(resources.store())
    if session.token():
        return accounts.user_for(session.token())
    identity = session.vouched_for()
    if identity is None:
        raise SessionEnded("Nobody is signed in.", "Personne n'est connecté.")
    return accounts.admit(identity)


def desk() -> ReviewDesk:
    """The open case, as the person at the screen may work on it."""
    return ReviewDesk(resources.store(), user(), session.case_id())


def wanted() -> ClaimFilter:
    """The list's filter."""
    return ClaimFilter.from_params(session.filter_params())


def _try(
    claim: str,
    gesture: str,
    arguments: tuple[Any, ...],
    work: Callable[[], Any],
    done: str = "",
) -> bool:
    """Do ``work``; a refusal becomes a message, a stale one an offer to do it again."""
    try:
        work()
    except StaleRevision as error:
        session.set_stale(
            {"claim": claim, "gesture": gesture, "arguments": arguments, "seen": error.seen, "now": error.current}
        )
        return False
    except WorkbenchError as error:
        session.say("refused", error.text(session.language()))
        return False
    session.set_stale(None)
    session.remember(claim)
    if done:
        session.say("done", done)
    return True


def _step(step: int) -> None:
    found = _neighbour(desk(), session.claim_id(), step)
    if found:
        session.open_claim(found)
    else:
        session.say("done", _("End of the list.") if step > 0 else _("Start of the list."))


def _neighbour(bench: ReviewDesk, current: str, step: int) -> str | None:
    """The claim before or after in the list, from the ids at hand where the claim is among them."""
    ids = resources.claim_ids(bench.case_id, bench.case.revision, wanted().to_query(), session.sort(), bench.user.id)
    if current in ids:
        place = ids.index(current) + step
        return ids[place] if 0 <= place < len(ids) else None
    if step > 0:
        return bench.next(current or None, wanted(), session.sort())
    return bench.previous(current, wanted(), session.sort())


def next_claim() -> None:
    """Go to the next claim of the list."""
    _step(1)


def previous_claim() -> None:
    """Go to the claim before."""
    _step(-1)


def open_claim(claim: str) -> None:
    """Put a claim of the list on the card."""
    session.open_claim(claim)


def move_focus(step: int, count: int) -> None:
    """Move the focus among the card's ``count`` pieces of evidence."""
    session.set_focus(min(max(0, session.focus() + step), max(0, count - 1)))


def say(answer: str) -> None:
    """Choose the answer to "was it said?"; the same again takes it back."""
    held = session.choice()
    session.choose(replace(held, said="" if held.said == answer else answer))


def judge(verdict: str) -> None:
    """Choose the verdict; the same again takes it back."""
    held = session.choice()
    session.choose(replace(held, verdict="" if held.verdict == verdict else verdict))


def declare_none(key: str) -> None:
    """Say, or unsay, that no evidence was found."""
    session.choose(replace(session.choice(), no_evidence=bool(session.widget(key))))


def mark(kind: str, claim: str, evidence: str, revision: int | None) -> None:
    """Accept, overrule or clear a piece of evidence; accepting what is accepted clears it."""
    work = {"accept": desk().accept, "overrule": desk().overrule, "clear": desk().clear}[kind]
    _try(claim, "mark", (kind, claim, evidence), lambda: work(claim, evidence, revision))


def relabel(claim: str, evidence: str, revision: int | None, key: str) -> None:
    """Say that a piece of evidence speaks on another side, with the comment typed beside it."""
    label: Label | None = session.widget(key)
    comment = session.widget(key + "_why", "") or ""
    if label:
        _try(
            claim,
            "",
            (),
            lambda: desk().relabel(claim, evidence, label, revision, comment=comment),
            _("The passage has another label; the machine's stays beside it."),
        )


def rest_on(evidence: str) -> None:
    """In a blind second opinion: rest, or no longer rest, on a piece of evidence."""
    session.toggle_rest(evidence)


def correct(claim: str, revision: int, prefix: str) -> None:
    """Record the corrections typed in the card's form: only the fields that changed."""
    card = desk().card(claim)
    speaker = session.widget(prefix + "speaker")
    kind = session.widget(prefix + "kind")
    wording = session.widget(prefix + "wording")
    sentence = session.widget(prefix + "sentence")
    changes: dict[str, Any] = {}
    if speaker is not None and speaker.strip() != (card.claim.speaker or ""):
        changes["speaker"] = speaker
    if kind and kind != card.claim.kind:
        changes["kind"] = kind
    if wording and " ".join(wording.split()) != card.claim.claim:
        changes["wording"] = wording
    if sentence and sentence.strip() != card.claim.sentence.strip():
        span = _find_span(claim, sentence)
        if span is None:
            session.say("refused", _("These words are not in the source as typed: copy them from its text."))
            return
        changes["span"] = span
    if not changes:
        session.say("done", _("Nothing to correct."))
        return
    _try(
        claim,
        "",
        (),
        lambda: desk().correct(claim, revision, **changes),
        _("Corrected; the machine's reading is kept."),
    )


def _find_span(claim: str, sentence: str) -> tuple[int, int] | None:
    """Where the typed words stand in the claim's source, nearest to where the claim stands now."""
    import re

    bench = desk()
    card = bench.card(claim)
    text = bench.store.sources.document(bench.case_id, card.source.doc, card.source.version).text
    pattern = r"\s+".join(re.escape(word) for word in sentence.split())
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    return min(found, key=lambda span: abs(span[0] - card.claim.start), default=None)


def answers(card: CardView) -> session.Choice:
    """What the buttons of the card show as chosen: what was just chosen, else what is recorded."""
    held, recorded = session.choice(), None if card.blind else card.ruling
    none = held.no_evidence
    if recorded is None:
        return replace(held, no_evidence=bool(none))
    if none is None:
        none = recorded.no_evidence_found
    return session.Choice(held.said or recorded.said, held.verdict or recorded.verdict, none)


def decide(claim: str, revision: int, key: str, submit: bool = False) -> None:
    """Record both judgements and go to the next claim."""
    held = answers(desk().card(claim))
    why = str(session.widget(key, "") or "")
    _decide(claim, revision, held.said, held.verdict, why, bool(held.no_evidence), submit)


def _decide(claim: str, revision: int, said: str, verdict: str, why: str, none: bool, submit: bool) -> None:
    if not said or not verdict:
        session.say("refused", _("Two answers are needed: was it said, and is it true?"))
        return
    bench = desk()
    following = _neighbour(bench, claim, 1)
    arguments = (claim, said, verdict, why, none, submit)
    work = lambda: bench.decide(claim, revision, said, verdict, why, none, submit=submit)  # type: ignore[arg-type]  # noqa: E731
    if _try(claim, "decide", arguments, work, _("Decided.") if not submit else _("Decided and sent for sign-off.")):
        session.choose(session.Choice())
        if following:
            session.open_claim(following)


def give_opinion(claim: str, key: str) -> None:
    """Record a second opinion, given without knowledge of the first."""
    held = session.choice()
    if not held.said or not held.verdict:
        session.say("refused", _("Two answers are needed: was it said, and is it true?"))
        return
    why, rests = str(session.widget(key, "") or ""), tuple(session.rests())
    bench = desk()
    if _try(
        claim,
        "",
        (),
        lambda: bench.give_second_opinion(claim, held.said, held.verdict, why, rests),  # type: ignore[arg-type]
        _("Second opinion recorded; the first is now shown."),
    ):
        session.choose(session.Choice())
        # From now on the field shows the first reader's reason: mine must not stand under his verdict.
        session.put_widget(key, "")
        session.forget_rests()


def again(revision: int) -> None:
    """Do once more what was refused, now that the changes have been seen."""
    held = session.stale()
    if held is None:
        return
    session.set_stale(None)
    if held["gesture"] == "decide":
        claim, said, verdict, why, none, submit = held["arguments"]
        _decide(claim, revision, said, verdict, why, none, submit)
    elif held["gesture"] == "mark":
        kind, claim, evidence = held["arguments"]
        mark(kind, claim, evidence, revision)


def forget_stale() -> None:
    """Leave what was refused undone."""
    session.set_stale(None)


def move(kind: str, claim: str, revision: int, key: str = "") -> None:
    """Submit, sign off, send back, reopen, park or take up again, with the words typed beside the button."""
    words = str(session.widget(key, "") or "") if key else ""
    bench = desk()
    works: dict[str, tuple[Callable[[], Any], str]] = {
        "submit": (lambda: bench.submit(claim, revision), _("Sent for sign-off.")),
        "sign_off": (lambda: bench.sign_off(claim, revision), _("Published.")),
        "reject": (lambda: bench.reject(claim, revision, words), _("Sent back.")),
        "reopen": (lambda: bench.reopen(claim, revision, words), _("Reopened; the release stays in the log.")),
        "park": (lambda: bench.park(claim, revision, words), _("Parked.")),
        "unpark": (lambda: bench.unpark(claim, revision), _("Taken up again.")),
        "acknowledge": (lambda: bench.acknowledge(claim, words), _("Noted: the decision stands.")),
    }
    work, done = works[kind]
    _try(claim, "", (), work, done)


def undo(claim: str) -> None:
    """Take back my last gesture, wherever it was, and show the claim it was on."""
    last = session.recall() or claim
    if last.startswith(_TOGETHER):
        undo_bulk(last.removeprefix(_TOGETHER))
        return
    if not last:
        session.say("refused", _("There is nothing of yours to undo here."))
        return
    bench = desk()
    try:
        events = bench.undo(last)
    except WorkbenchError as error:
        session.say("refused", error.text(session.language()))
        return
    session.open_claim(last)
    verdict = next((event for event in _undone(bench, last, events) if event.kind == "verdict"), None)
    if verdict is not None:
        # What was decided comes back as chosen, so that a slip costs one key, not a new reason.
        payload = verdict.payload
        session.choose(session.Choice(payload["said"], payload["verdict"], bool(payload.get("no_evidence_found"))))
        session.put_widget(f"rationale_{last}", payload["rationale"])
    session.say("done", _("Undone."))


def undo_bulk(gesture: str) -> None:
    """Take back one gesture on the case or on many claims."""
    bench = desk()
    try:
        result = bench.undo_bulk(gesture)
    except WorkbenchError as error:
        session.say("refused", error.text(session.language()))
        return
    session.forget(_TOGETHER + gesture)
    if any(result.done):
        _tell_bulk(result, _("undone"), remember=False)
    elif any(event.kind == "source_taken_in" for event in bench.store.decisions.gesture(bench.case_id, gesture)):
        # What is left must be searched again: places in a claim's list have come free.
        pipeline = resources.pipeline(bench.user.id)
        resources.jobs().start(lambda: pipeline, bench.case_id, None)
        session.say("done", _("Undone. The case is being searched again."))
    else:
        session.say("done", _("Undone."))


def try_on_case(work: Callable[[], Event], done: str) -> bool:
    """Do something to the case, which undo finds afterwards; a refusal becomes a message."""
    try:
        event = work()
    except WorkbenchError as error:
        session.say("refused", error.text(session.language()))
        return False
    session.remember(_TOGETHER + (event.bulk or ""))
    session.say("done", done)
    return True


def _undone(bench: ReviewDesk, claim: str, events: Any) -> list[Any]:
    gone = {event.undoes for event in events}
    return [event for event in bench.store.decisions.events(claim) if event.id in gone]


def tag(claim: str, key: str) -> None:
    """Put the typed tag on the claim."""
    text = str(session.widget(key, "") or "")
    if text.strip() and _try(claim, "", (), lambda: desk().tag(claim, text)):
        session.put_widget(key, "")


def untag(claim: str, text: str) -> None:
    """Take a tag off the claim."""
    _try(claim, "", (), lambda: desk().untag(claim, text))


def note(claim: str, key: str) -> None:
    """Leave the typed remark."""
    text = str(session.widget(key, "") or "")
    if _try(claim, "", (), lambda: desk().note(claim, text), _("Note added.")):
        session.put_widget(key, "")


def ask_reply(claim: str, prefix: str) -> None:
    """Record that somebody was asked for a reply."""
    asked, channel = str(session.widget(prefix + "asked", "")), str(session.widget(prefix + "channel", ""))
    try:
        limit = day_typed(session.widget(prefix + "deadline"))
    except NoDay as error:
        session.say("refused", error.text(session.language()))
        return
    deadline = datetime.combine(limit, clock_time(23, 59)).astimezone(UTC) if limit else None
    _try(claim, "", (), lambda: desk().ask_reply(claim, asked, channel, deadline), _("Request recorded."))


def answer_reply(claim: str, reply: int, key: str) -> None:
    """Record what came back."""
    text = str(session.widget(key, "") or "")
    _try(claim, "", (), lambda: desk().answer_reply(reply, text), _("Reply recorded."))


def log_search(claim: str, prefix: str) -> None:
    """Record a search made by hand."""
    query, where = str(session.widget(prefix + "query", "")), str(session.widget(prefix + "place", ""))
    if not query.strip():
        session.say("refused", _("Write what was searched."))
        return
    hits = int(session.widget(prefix + "hits", 0) or 0)
    _try(claim, "", (), lambda: desk().log_search(claim, query, where, hits=hits), _("Search recorded."))


def settle(cluster: int, claim: str, same: bool) -> None:
    """Confirm or refuse that wordings are of one claim."""
    bench = desk()
    work = bench.confirm_cluster if same else bench.reject_cluster
    _try(
        claim, "", (), lambda: work(cluster), _("Confirmed.") if same else _("Refused; it will not be suggested again.")
    )


def give_camp(of: str, name: str, key: str) -> None:
    """Say which camp a speaker or a source belongs to, as chosen or typed."""
    camp = str(session.widget(key) or "")
    try_on_case(lambda: desk().give_camp(of, name, camp), _("Camp noted.") if camp else _("Camp removed."))


def assign(claim: str, key: str) -> None:
    """Give the claim to the person chosen."""
    to = session.widget(key)
    _try(claim, "", (), lambda: desk().assign(claim, to or None), _("Assigned."))


def ask_second(claim: str, key: str) -> None:
    """Ask the person chosen for a blind second opinion."""
    to = session.widget(key)
    _try(claim, "", (), lambda: desk().ask_second_opinion(claim, to or None), _("Second opinion asked."))


def suggest_rationale(claim: str, key: str, text: str) -> None:
    """Put a reason made from the accepted evidence in the field, after what is there."""
    held = str(session.widget(key, "") or "").strip()
    if text not in held:
        session.put_widget(key, f"{held}\n{text}".strip())


def pick(claim: str, key: str) -> None:
    """Tick or untick a claim for an action on several."""
    held = session.picked()
    session.pick(held | {claim} if session.widget(key) else held - {claim})


def pick_all(claims: tuple[str, ...]) -> None:
    """Tick these claims."""
    session.pick(frozenset(claims))


def bulk(kind: str, key: str, seen: dict[str, int]) -> None:
    """Do one thing to every ticked claim; ``seen`` gives the revision on the screen of each."""
    bench, words = desk(), session.widget(key, "")
    ids = [claim for claim in session.picked()]
    revisions = {claim: seen[claim] for claim in ids if claim in seen}
    works: dict[str, Callable[[], Bulk]] = {
        "park": lambda: bench.park_all(ids, str(words or "")),
        "tag": lambda: bench.tag_all(ids, str(words or "")),
        "assign": lambda: bench.assign_all(ids, words or None),
        "submit": lambda: bench.submit_all(revisions),
        "sign_off": lambda: bench.sign_off_all(revisions),
    }
    try:
        _tell_bulk(works[kind](), _("done"))
    except WorkbenchError as error:
        session.say("refused", error.text(session.language()))
        return
    session.pick(frozenset())


def _tell_bulk(result: Bulk, what: str, *, remember: bool = True) -> None:
    if remember and result.done:
        session.remember(_TOGETHER + result.id)
    text = n_("{n} claim: {what}.", "{n} claims: {what}.", len(result.done), what=what)
    if result.refused:
        first = next(iter(result.refused.values())).text(session.language())
        text += " " + n_("{n} refused: {why}", "{n} refused, the first: {why}", len(result.refused), why=first)
    session.say("refused" if result.refused else "done", text)


def save_list(key: str, shared_key: str) -> None:
    """Keep the filter and the order under the typed name."""
    name = str(session.widget(key, "") or "")
    shared = bool(session.widget(shared_key, False))
    if try_on_case(lambda: desk().save_list(name, wanted(), session.sort(), shared=shared), _("List saved.")):
        session.put_widget(key, "")


def use_list(query: str, sort: str) -> None:
    """Show a saved list, from its first claim on."""
    session.open_claim("")
    session.set_filter(ClaimFilter.from_query(query).to_params())
    session.set_sort(sort)


def forget_list(number: int) -> None:
    """Remove one of my lists."""
    try_on_case(lambda: desk().forget_list(number), _("List removed."))


def change_filter(field: str, key: str) -> None:
    """Bring a widget's value into the list's filter."""
    value = session.widget(key)
    default = getattr(ClaimFilter(), field)
    if isinstance(default, tuple):
        value = tuple(value) if isinstance(value, (list, tuple)) else ((value,) if value else ())
    elif default is None:
        value = {"yes": True, "no": False}.get(value or "")
    elif value is None:
        value = default
    try:
        changed = wanted().with_(**{field: value})
    except WorkbenchError as error:
        session.say("refused", error.text(session.language()))
        return
    session.set_filter(changed.to_params())


def clear_filter() -> None:
    """Show every claim again."""
    session.set_filter({})


def change_sort(key: str) -> None:
    """Sort the list as chosen."""
    session.set_sort(session.widget(key) or "first")


def now() -> float:
    """Seconds of a clock that never goes back."""
    return time.monotonic()
