"""Who may do what, and when: asked by the store before any event is written.

The desk offers only what is allowed, but the store is what refuses: a screen with a mistake in it, or
a script, meets the same rules.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from claims.model import LABELS, ClaimKind
from workbench.errors import InvalidDecision, NotAllowed
from workbench.states import SAID
from workbench.store.log import MOVES, OF_CASE, WEIGHTY, Draft, Event, Progress, standing
from workbench.verdicts import Scale

Role = Literal["reader", "reviewer", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "editor", "admin")

# As the French interface calls them.
ROLE_NAMES: dict[Role, str] = {
    "reader": "lecteur",
    "reviewer": "réviseur",
    "editor": "éditeur",
    "admin": "administrateur",
}

LOCAL_USER = "local"  # the one person of single-user mode

_EDITORS = frozenset(("sign_off", "reject", "reopen", "scale_changed"))
_OWN_LISTS = frozenset(("list_saved", "list_forgotten"))
_OPEN = frozenset(("new", "in_review", "parked"))


@dataclass(frozen=True, slots=True)
class User:
    """A person with a role; ``id`` is what he signs in with, ``name`` what others read."""

    id: str
    name: str
    role: Role
    active: bool = True

    def at_least(self, role: Role) -> bool:
        """Whether the person's role includes ``role``."""
        return self.active and ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules need to know beside the claim's own events."""

    actor: User
    team: bool  # False: one person on one machine, who may sign off his own work
    scale: Scale
    evidence_ids: Collection[str]
    events: Sequence[Event]
    readers: Collection[str] = ()  # ids of those who could give a second opinion


def check(draft: Draft, progress: Progress, setting: Setting) -> None:
    """Raise NotAllowed or InvalidDecision when ``draft`` may not follow ``progress``."""
    _check_role(draft, setting)
    _check_blindness(draft, progress, setting.actor)
    if draft.kind in ("accept", "overrule", "relabel", "clear"):
        _check_open(draft, progress)
        _check_evidence(draft, setting)
    elif draft.kind == "correct":
        _check_open(draft, progress)
        _check_correction(draft)
    elif draft.kind == "verdict":
        _check_open(draft, progress)
        _check_ruling(draft, setting)
        _check_ground(draft, progress)
    elif draft.kind == "opinion":
        _check_opinion(draft, progress, setting)
    elif draft.kind == "second_asked":
        _check_second(draft, progress, setting)
    elif draft.kind == "undo":
        _check_undo(draft, progress, setting)
    elif draft.kind not in OF_CASE:
        _check_move(draft, progress, setting)


def is_blind(progress: Progress, user_id: str) -> bool:
    """Whether the first verdict is hidden from this person: asked for a second opinion, not given yet."""
    return progress.second_reader == user_id and progress.opinion is None


def _check_role(draft: Draft, setting: Setting) -> None:
    event = next((event for event in setting.events if event.id == draft.undoes), None) if draft.undoes else None
    kind, payload = (event.kind, event.payload) if event is not None else (draft.kind, draft.payload)
    needed: Role = "editor" if kind in _EDITORS else "reviewer"
    if kind in _OWN_LISTS and not payload.get("shared"):
        needed = "reader"
    if not setting.actor.at_least(needed):
        raise too_low(setting.actor, needed)


def too_low(actor: User, needed: Role) -> NotAllowed:
    """The refusal of somebody whose role, or closed account, does not reach."""
    if not actor.active:
        return NotAllowed(
            f"The account of {actor.name} is closed; ask an administrator.",
            f"Le compte de {actor.name} est fermé : adressez-vous à un administrateur.",
        )
    return NotAllowed(
        f"{actor.name} is a {actor.role}; this needs the role {needed}. Ask an administrator.",
        f"{actor.name} a le rôle « {ROLE_NAMES[actor.role]} » ; il faut le rôle « {ROLE_NAMES[needed]} ». "
        "Adressez-vous à un administrateur.",
    )


def _check_blindness(draft: Draft, progress: Progress, actor: User) -> None:
    if is_blind(progress, actor.id) and draft.kind in ("verdict", "submit", "sign_off", "reject"):
        raise InvalidDecision(
            f"{actor.name} was asked for a second opinion on {draft.claim_id}: give it first.",
            "Un second avis vous est demandé sur cette affirmation : donnez-le d'abord.",
        )


def _check_open(draft: Draft, progress: Progress) -> None:
    if progress.state == "published":
        raise InvalidDecision(
            f"Claim {draft.claim_id} is published; an editor must reopen it, with a reason, before it changes.",
            "L'affirmation est publiée : un éditeur doit la rouvrir, avec un motif, avant tout changement.",
        )
    if progress.state not in _OPEN:
        raise InvalidDecision(
            f"Claim {draft.claim_id} awaits sign-off; undo the submission or have it sent back first.",
            "L'affirmation attend sa validation : annulez l'envoi ou faites-la renvoyer d'abord.",
        )


def _check_evidence(draft: Draft, setting: Setting) -> None:
    key = draft.payload.get("evidence_id")
    if key not in setting.evidence_ids:
        raise InvalidDecision(
            f"Claim {draft.claim_id} has no evidence {key!r}; reload the card.",
            "Cette preuve n'appartient pas à l'affirmation : rechargez la fiche.",
        )
    if draft.kind == "relabel" and draft.payload.get("label") not in LABELS:
        raise InvalidDecision(f"{draft.payload.get('label')!r} is no label; use one of {', '.join(LABELS)}.")


def _check_correction(draft: Draft) -> None:
    payload = draft.payload
    if not payload:
        raise InvalidDecision("The correction is empty; say what to change.", "La correction est vide.")
    if "kind" in payload and payload["kind"] not in get_args(ClaimKind):
        raise InvalidDecision(f"{payload['kind']!r} is no kind; use one of {', '.join(get_args(ClaimKind))}.")
    if "wording" in payload and not str(payload["wording"]).strip():
        raise InvalidDecision("The corrected wording is empty; write the claim.", "La reformulation est vide.")


def _check_ruling(draft: Draft, setting: Setting) -> None:
    payload = draft.payload
    if payload.get("said") not in SAID:
        raise InvalidDecision(
            f"'Was it said?' is {payload.get('said')!r}; answer {', '.join(SAID)}.",
            "Répondez à « Dit ? » : oui, non ou on ne sait pas.",
        )
    if setting.scale.get(payload.get("verdict", "")) is None:
        codes = ", ".join(verdict.code for verdict in setting.scale.verdicts)
        raise InvalidDecision(
            f"{payload.get('verdict')!r} is not on the case's scale; use one of {codes}.",
            "Ce verdict n'est pas dans l'échelle du dossier : choisissez-en un autre.",
        )
    if not str(payload.get("rationale", "")).strip():
        raise InvalidDecision(
            "A verdict needs its reason in words; write the rationale.",
            "Un verdict demande un motif : écrivez-le.",
        )


def _check_ground(draft: Draft, progress: Progress) -> None:
    accepted, none_found = progress.accepted(), bool(draft.payload.get("no_evidence_found"))
    if not accepted and not none_found:
        raise InvalidDecision(
            f"No evidence of {draft.claim_id} is accepted; accept at least one piece, or say that none was found.",
            "Aucune preuve n'est retenue : acceptez-en au moins une, ou déclarez n'en avoir trouvé aucune.",
        )
    if accepted and none_found:
        raise InvalidDecision(
            f"{len(accepted)} pieces of evidence are accepted, yet none is said to have been found; drop one or other.",
            "Des preuves sont retenues alors que vous déclarez n'en avoir trouvé aucune : choisissez.",
        )


def _check_opinion(draft: Draft, progress: Progress, setting: Setting) -> None:
    _check_ruling(draft, setting)
    if progress.second_reader != setting.actor.id:
        raise InvalidDecision(
            f"{setting.actor.name} was not asked for a second opinion on {draft.claim_id}; have it asked first.",
            "Aucun second avis ne vous est demandé sur cette affirmation.",
        )
    if progress.opinion is not None:
        raise InvalidDecision(
            "Your second opinion is recorded already; undo it to give another.",
            "Votre second avis est déjà enregistré : annulez-le pour en donner un autre.",
        )


def _check_second(draft: Draft, progress: Progress, setting: Setting) -> None:
    reader = draft.payload.get("reader")
    if reader is None:
        return
    if reader not in setting.readers:
        raise InvalidDecision(
            f"{reader!r} cannot give a second opinion; choose an active reviewer.",
            "Cette personne ne peut donner de second avis : choisissez un réviseur actif.",
        )
    if progress.ruling is not None and progress.ruling.by == reader:
        raise InvalidDecision(
            "A second opinion must come from another person than the first verdict.",
            "Le second avis doit venir d'une autre personne que le premier verdict.",
        )


_FROM: dict[str, tuple[str, str, str]] = {
    "submit": ("in_review", "is not under review", "n'est pas en relecture"),
    "sign_off": ("awaiting_signoff", "does not await sign-off", "n'attend pas de validation"),
    "reject": ("awaiting_signoff", "does not await sign-off", "n'attend pas de validation"),
    "reopen": ("published", "is not published", "n'est pas publiée"),
    "unpark": ("parked", "is not parked", "n'est pas mise de côté"),
}


def _check_move(draft: Draft, progress: Progress, setting: Setting) -> None:
    kind = draft.kind
    if kind in _FROM and progress.state != _FROM[kind][0]:
        _, en, fr = _FROM[kind]
        raise InvalidDecision(
            f"Claim {draft.claim_id} {en} (it is {progress.state.replace('_', ' ')}); reload the card.",
            f"L'affirmation {fr} : rechargez la fiche.",
        )
    if kind == "park" and progress.state not in ("new", "in_review"):
        raise InvalidDecision(
            f"Claim {draft.claim_id} is {progress.state.replace('_', ' ')}; only work in hand can be parked.",
            "Seule une affirmation à traiter ou en relecture peut être mise de côté.",
        )
    for name in {"reject": ("comment",), "reopen": ("reason",)}.get(kind, ()):
        if not str(draft.payload.get(name, "")).strip():
            raise InvalidDecision(
                f"To {kind} a claim, say why: the {name} is empty.",
                "Dites pourquoi : le commentaire est vide.",
            )
    if kind in ("tag", "untag") and not 0 < len(str(draft.payload.get("tag", "")).strip()) <= 80:
        raise InvalidDecision("A tag has 1 to 80 characters.", "Une étiquette a de 1 à 80 caractères.")
    if kind == "assign" and draft.payload.get("to") not in (None, *setting.readers):
        raise InvalidDecision(
            f"{draft.payload.get('to')!r} cannot take a claim; choose an active reviewer.",
            "Cette personne ne peut recevoir l'affirmation : choisissez un réviseur actif.",
        )
    if kind == "submit":
        _check_submission(draft, progress)
    if kind == "sign_off" and setting.team:
        _check_other_eyes(progress, setting.actor)


def _check_submission(draft: Draft, progress: Progress) -> None:
    if progress.ruling is None:
        raise InvalidDecision(
            f"Claim {draft.claim_id} has no verdict yet; decide before submitting.",
            "L'affirmation n'a pas encore de verdict : décidez avant d'envoyer.",
        )
    if not progress.ruling.no_evidence_found and not progress.accepted():
        raise InvalidDecision(
            "The evidence that the verdict rested on was overruled since; decide again.",
            "Les preuves du verdict ont été écartées depuis : décidez de nouveau.",
        )


def _check_other_eyes(progress: Progress, actor: User) -> None:
    if actor.id in (progress.submitted_by, progress.ruling.by if progress.ruling else None):
        raise NotAllowed(
            f"{actor.name} decided or submitted this claim; another editor must sign it off.",
            "Vous avez décidé ou envoyé cette affirmation : un autre éditeur doit la valider.",
        )


def _check_undo(draft: Draft, progress: Progress, setting: Setting) -> None:
    counting = standing(setting.events)
    target = next((event for event in counting if event.id == draft.undoes), None)
    if target is None:
        raise InvalidDecision(
            f"Event {draft.undoes} of {draft.claim_id} is undone already, or not there; nothing to undo.",
            "Il n'y a rien à annuler : cette action l'est déjà.",
        )
    if target.author != setting.actor.id:
        raise NotAllowed(
            f"The last word was {target.author_name}'s; each person undoes his own. Ask, reject or reopen.",
            f"Cette action est de {target.author_name} : chacun n'annule que les siennes.",
        )
    later = [event for event in counting if event.id > target.id and event.kind in MOVES]
    if later and target.kind in WEIGHTY:
        raise InvalidDecision(
            f"{later[-1].author_name} has moved the claim on since ({later[-1].kind.replace('_', ' ')}); "
            "have it sent back or reopened first.",
            f"{later[-1].author_name} a fait avancer l'affirmation depuis : faites-la renvoyer ou rouvrir d'abord.",
        )
