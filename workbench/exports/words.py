"""The words of the exports, in both languages: one place, so that a file and its re-import agree."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.store.identity import fold

_Pair = tuple[str, str]


def pick(pair: _Pair, lang: str) -> str:
    """The French or the English of a pair."""
    return pair[0] if lang == "fr" else pair[1]


def say(kind: str, code: object, lang: str) -> str:
    """The word for a code; a code that has none is shown as it is."""
    if code in (None, ""):
        return ""
    pair = CODES[kind].get(str(code))
    return pick(pair, lang) if pair else str(code).replace("_", " ")


def code_of(kind: str, word: str) -> str | None:
    """The code for a word in either language, or for the code itself; None when it is neither."""
    wanted = _folded(word)
    for code, pair in CODES[kind].items():
        if wanted in {_folded(code), *map(_folded, pair)}:
            return code
    return None


def _folded(word: str) -> str:
    return fold(word.replace("’", "'"))


SHEETS: Mapping[str, _Pair] = {
    "claims": ("Affirmations", "Claims"),
    "evidence": ("Preuves", "Evidence"),
    "sources": ("Sources", "Sources"),
    "decisions": ("Décisions", "Decisions"),
    "legend": ("Légende", "Legend"),
}

CODES: Mapping[str, Mapping[str, _Pair]] = {
    "state": {
        "new": ("à traiter", "new"),
        "in_review": ("en relecture", "in review"),
        "awaiting_signoff": ("à valider", "awaiting sign-off"),
        "published": ("publiée", "published"),
        "parked": ("mise de côté", "parked"),
    },
    "said": {"yes": ("oui", "yes"), "no": ("non", "no"), "unknown": ("?", "?")},
    "yesno": {"yes": ("oui", "yes"), "no": ("non", "no")},
    "status": {
        "untouched": ("—", "—"),
        "accepted": ("retenue", "accepted"),
        "overruled": ("écartée", "overruled"),
    },
    "side": {
        "for": ("pour", "for"),
        "against": ("contre", "against"),
        "nuance": ("nuance", "nuance"),
        "context": ("contexte", "context"),
        "comments": ("commentaire de lecteur", "reader comment"),
    },
    "label": {
        "corroborates": ("corrobore", "corroborates"),
        "contradicts": ("contredit", "contradicts"),
        "qualifies": ("nuance", "qualifies"),
        "context": ("contexte", "context"),
    },
    "kind": {
        "statistic": ("chiffre", "statistic"),
        "legal": ("droit", "legal"),
        "event": ("fait", "event"),
        "statement": ("déclaration", "statement"),
        "other": ("autre", "other"),
    },
    "attribution": {
        "direct": ("citation directe", "direct"),
        "indirect": ("discours rapporté", "indirect"),
        "mixed": ("citation mêlée", "mixed"),
        "none": ("sans attribution", "not attributed"),
    },
    "zone": {
        "heading": ("titre", "heading"),
        "body": ("corps", "body"),
        "comment": ("commentaires", "comments"),
        "boilerplate": ("habillage", "boilerplate"),
    },
    "lang": {"fr": ("français", "French"), "en": ("anglais", "English")},
    "place": {"case": ("dans le dossier", "in the case")},
    "how": {"file": ("fichier", "file"), "url": ("adresse", "address"), "paste": ("texte collé", "pasted text")},
    "event": {
        "verdict": ("verdict", "verdict"),
        "accept": ("preuve retenue", "evidence accepted"),
        "overrule": ("preuve écartée", "evidence overruled"),
        "relabel": ("preuve requalifiée", "evidence relabelled"),
        "clear": ("avis sur la preuve retiré", "mark on evidence removed"),
        "correct": ("correction", "correction"),
        "submit": ("envoi à la validation", "submitted for sign-off"),
        "sign_off": ("validation et publication", "signed off and published"),
        "reject": ("renvoi", "sent back"),
        "park": ("mise de côté", "parked"),
        "unpark": ("reprise", "taken up again"),
        "reopen": ("réouverture", "reopened"),
        "assign": ("attribution", "assignment"),
        "tag": ("étiquette ajoutée", "tag added"),
        "untag": ("étiquette retirée", "tag removed"),
        "second_asked": ("second avis demandé", "second opinion asked"),
        "opinion": ("second avis", "second opinion"),
        "attention_seen": ("alerte vue", "alert seen"),
        "reply_asked": ("réaction demandée", "reply asked"),
        "reply_answered": ("réaction reçue", "reply received"),
        "cluster_confirmed": ("regroupement confirmé", "cluster confirmed"),
        "cluster_rejected": ("regroupement refusé", "cluster rejected"),
        "evidence_changed": ("preuves recalculées", "evidence recomputed"),
        "note": ("note ajoutée", "note added"),
        "searched": ("recherche consignée", "search recorded"),
        "source_taken_in": ("source versée", "source taken in"),
        "source_corrected": ("source corrigée", "source corrected"),
        "factchecks_taken_in": ("vérifications connues versées", "known fact-checks taken in"),
        "camp_given": ("camp indiqué", "camp given"),
        "list_saved": ("liste enregistrée", "list saved"),
        "list_forgotten": ("liste supprimée", "list removed"),
        "scale_changed": ("échelle modifiée", "scale changed"),
        "undo": ("annulation", "undo"),
    },
    # What a payload's fields are called in the log.
    "field": {
        "speaker": ("locuteur", "speaker"),
        "kind": ("type", "kind"),
        "wording": ("formulation", "wording"),
        "sentence": ("phrase", "sentence"),
        "comment": ("commentaire", "comment"),
        "reason": ("motif", "reason"),
        "rationale": ("motif", "rationale"),
        "label": ("requalifiée", "label"),
        "said": ("dit", "said"),
        "verdict": ("verdict", "verdict"),
        "to": ("à", "to"),
        "tag": ("étiquette", "tag"),
        "reader": ("second lecteur", "second reader"),
        "no_evidence_found": ("aucune preuve trouvée", "no evidence found"),
    },
}

# Phrases of the files.
TEXTS: Mapping[str, _Pair] = {
    "claim_n": ("Affirmation n° {n}", "Claim no. {n}"),
    "pieces": ("{n} preuves", "{n} pieces"),
    "piece": ("1 preuve", "1 piece"),
    "none": ("aucune", "none"),
    "model_only": ("modèle seul, sans raison lisible", "model only, no readable reason"),
    "disagreement": ("le modèle et les indices divergent", "model and signals disagree"),
    "gone": ("n'est plus trouvée", "no longer found"),
    "undone": ("annulée", "undone"),
    "machine": ("machine", "machine"),
    "off_scale": ("hors échelle", "off the scale"),
    "blind": ("second avis attendu : premier verdict masqué", "second opinion due: first verdict hidden"),
}


def text(name: str, lang: str, **values: object) -> str:
    """A phrase of the exports."""
    return pick(TEXTS[name], lang).format(**values)
