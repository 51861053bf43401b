"""What is wrong with a ClaimReview, in words for the person who can put it right.

Written after the mistakes that collectors of fact-checks meet: numbers that contradict each other, dates
confused, the claimant missing or the checker in his place, the verdict inside the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from workbench.store.identity import fold
from workbench.verdicts import READY_SCALES

ADVISED_CLAIM = 75  # characters that Fact Check Explorer shows

_SHORTENERS = frozenset("bit.ly t.co tinyurl.com goo.gl ow.ly buff.ly is.gd lnkd.in dlvr.it urlr.me rebrand.ly".split())
_OFF_SCALE = frozenset(
    fold(word) for scale in READY_SCALES.values() for verdict in scale.off_scale for word in (verdict.fr, verdict.en)
) | frozenset(fold(word) for word in ("Non vérifié", "Unverified", "Unproven", "Not a claim", "Invérifié"))
# A rating in front of a claim is followed by a pause ("faux-monnayeur" and "No. 10" are not); "Non, …" and
# "No, …" are how headlines answer.
_VERDICT_FIRST = re.compile(
    r"(?:c'est |it is |it's )?(?:non|no|faux|fausse|vrai|vraie|intox|trompeur|trompeuse|fake|false|true|misleading|"
    r"hoax|fact[- ]?check|verification|verifie)(?:\s*[:;!]|\s*,\s|\s+[–—-]\s)"
)

Fault = tuple[str, str]  # French, English


def problems(review: Any, lang: str = "fr") -> list[str]:
    """Every fault of one ClaimReview, the gravest first; an empty list means that it can go out."""
    if not isinstance(review, Mapping):
        faults = [
            ("Ce n'est pas un objet JSON : attendu, un ClaimReview.", "Not a JSON object: a ClaimReview is expected.")
        ]
    else:
        faults = [fault for check in _CHECKS for fault in check(review)]
    return [fault[0] if lang == "fr" else fault[1] for fault in faults]


def _kind(record: Any) -> str:
    kind = record.get("@type", "") if isinstance(record, Mapping) else ""
    return str(kind[0] if isinstance(kind, list) and kind else kind).rsplit("/", 1)[-1]


def _name(record: Any) -> str:
    if isinstance(record, Mapping):
        return str(record.get("name") or "").strip()
    return str(record or "").strip()


def _host(address: Any) -> str:
    try:
        return (urlsplit(str(address)).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _root(review: Mapping[str, Any]) -> Iterator[Fault]:
    context = review.get("@context", "")
    if not re.fullmatch(r"https?://schema\.org/?", str(context)):
        yield (
            f"@context vaut « {context} » : il faut https://schema.org.",
            f"@context is “{context}”: it must be https://schema.org.",
        )
    if _kind(review) != "ClaimReview":
        yield (
            f"Le type (@type) est « {_kind(review)} » : il faut ClaimReview.",
            f"The type (@type) is “{_kind(review)}”: it must be ClaimReview.",
        )


def _address(review: Mapping[str, Any]) -> Iterator[Fault]:
    url = str(review.get("url") or "").strip()
    if not url:
        yield (
            "il manque l'adresse de la page qui publie la vérification (url) : donnez son modèle dans "
            "WORKBENCH_REVIEW_URL, par exemple https://votre-site/verif/{claim}.",
            "the address of the page that publishes the check is missing (url): give its pattern in "
            "WORKBENCH_REVIEW_URL, such as https://your-site/check/{claim}.",
        )
        return
    host, scheme = _host(url), url.partition(":")[0].lower()
    if scheme not in ("http", "https") or not host:
        yield (
            f"l'adresse « {url} » n'est pas complète : elle commence par https://.",
            f"the address “{url}” is not complete: it begins with https://.",
        )
        return
    if scheme == "http":
        yield (
            "l'adresse commence par http:// : donnez celle que la page a vraiment, en https://.",
            "the address begins with http://: give the page's real one, with https://.",
        )
    if host in _SHORTENERS:
        yield (
            f"{host} est un raccourcisseur : donnez l'adresse de la page elle-même.",
            f"{host} is a link shortener: give the address of the page itself.",
        )
    author = review.get("author")
    site = _host(author.get("url")) if isinstance(author, Mapping) else ""
    if site and host != site and not host.endswith("." + site):
        yield (
            f"la page est sur {host}, l'organisation sur {site} : les deux doivent être du même domaine "
            "(WORKBENCH_REVIEW_URL et WORKBENCH_ORGANISATION_URL).",
            f"the page is on {host}, the organisation on {site}: both must be of one domain "
            "(WORKBENCH_REVIEW_URL and WORKBENCH_ORGANISATION_URL).",
        )


def _checker(review: Mapping[str, Any]) -> Iterator[Fault]:
    author = review.get("author")
    if not _name(author):
        yield (
            "il manque qui vérifie (author.name) : donnez le nom de la rédaction dans WORKBENCH_ORGANISATION.",
            "who checks is missing (author.name): give the newsroom's name in WORKBENCH_ORGANISATION.",
        )
    if not (isinstance(author, Mapping) and author.get("url")):
        yield (
            "il manque le site de la rédaction (author.url) : donnez-le dans WORKBENCH_ORGANISATION_URL.",
            "the newsroom's site is missing (author.url): give it in WORKBENCH_ORGANISATION_URL.",
        )


def _wording(review: Mapping[str, Any]) -> Iterator[Fault]:
    value = review.get("claimReviewed")
    words = value.strip() if isinstance(value, str) else ""
    if not words:
        yield (
            "il manque l'affirmation vérifiée (claimReviewed) : reformulez-la sur sa fiche.",
            "the claim that was checked is missing (claimReviewed): word it on its card.",
        )
        return
    if len(words) > ADVISED_CLAIM:
        yield (
            f"l'affirmation a {len(words)} caractères, {ADVISED_CLAIM} sont conseillés : "
            "raccourcissez sa formulation sur la fiche.",
            f"the claim has {len(words)} characters, {ADVISED_CLAIM} are advised: shorten its wording on the card.",
        )
    if words.endswith("?"):
        yield (
            "l'affirmation est une question : écrivez ce qui est affirmé.",
            "the claim is a question: write what is claimed.",
        )
    if _holds_verdict(words, review.get("reviewRating")):
        yield (
            "l'affirmation contient le verdict : écrivez seulement ce qui est affirmé.",
            "the claim holds the verdict: write only what is claimed.",
        )


def _holds_verdict(words: str, rating: Any) -> bool:
    folded = fold(words.replace("’", "'"))
    if _VERDICT_FIRST.match(folded):
        return True
    label = fold(str(rating.get("alternateName") or "")) if isinstance(rating, Mapping) else ""
    if not label:
        return False
    word = re.escape(label)
    return re.search(rf"^{word}(?:\s*[:;!]|\s+[–—-]\s)|[(\[:–—]\s*{word}\s*[)\].!]*$", folded) is not None


def _rating(review: Mapping[str, Any]) -> Iterator[Fault]:
    rating = review.get("reviewRating")
    if not isinstance(rating, Mapping):
        yield (
            "le verdict (reviewRating) manque ou n'est qu'un texte : il faut un objet Rating avec alternateName.",
            "the verdict (reviewRating) is missing or a mere text: it must be a Rating object with alternateName.",
        )
        return
    label = str(rating.get("alternateName") or "").strip()
    if not label:
        yield (
            "il manque le mot du verdict (reviewRating.alternateName), le seul que les lecteurs voient.",
            "the verdict's word is missing (reviewRating.alternateName), the only one that readers see.",
        )
    yield from _numbers(rating, label)


def _numbers(rating: Mapping[str, Any], label: str) -> Iterator[Fault]:
    names = ("ratingValue", "bestRating", "worstRating")
    given = {name: rating[name] for name in names if rating.get(name) not in (None, "")}
    if not given:
        return
    if fold(label) in _OFF_SCALE:
        yield (
            f"« {label} » est hors échelle et porte pourtant un nombre : retirez {', '.join(given)}.",
            f"“{label}” is off the scale yet carries a number: remove {', '.join(given)}.",
        )
        return
    missing = [name for name in names if name not in given]
    if missing:
        yield (
            f"l'échelle est incomplète, il manque {', '.join(missing)} : donnez les trois nombres, ou aucun.",
            f"the scale is incomplete, {', '.join(missing)} missing: give the three numbers, or none.",
        )
        return
    wrong = [name for name, value in given.items() if type(value) is not int]
    if wrong:
        yield (
            f"{', '.join(wrong)} : il faut des nombres entiers, sans guillemets.",
            f"{', '.join(wrong)}: whole numbers are needed, without quotation marks.",
        )
        return
    value, best, worst = (given[name] for name in names)
    if best <= worst:
        yield (
            f"le meilleur rang ({best}) n'est pas au-dessus du pire ({worst}) : le plus vrai a le plus grand nombre.",
            f"the best rank ({best}) is not above the worst ({worst}): the truest has the highest number.",
        )
    elif not worst <= value <= best:
        yield (
            f"le rang {value} sort de l'échelle de {worst} à {best}.",
            f"the rank {value} lies outside the scale from {worst} to {best}.",
        )


def _item(review: Mapping[str, Any]) -> Iterator[Fault]:
    item = review.get("itemReviewed")
    if not isinstance(item, Mapping):
        yield (
            "il manque ce qui est vérifié (itemReviewed) : qui l'a dit, quand et où.",
            "what was checked is missing (itemReviewed): who said it, when and where.",
        )
        return
    claimant = _name(item.get("author"))
    if not claimant:
        yield (
            "il manque qui affirme (itemReviewed.author) : corrigez le locuteur sur la fiche.",
            "who claims it is missing (itemReviewed.author): correct the speaker on the card.",
        )
    elif fold(claimant) == fold(_name(review.get("author"))):
        yield (
            f"« {claimant} » affirme et vérifie à la fois : le locuteur n'est jamais le vérificateur.",
            f"“{claimant}” both claims and checks: the claimant is never the checker.",
        )
    yield from _appearances(review, item)


def _appearances(review: Mapping[str, Any], item: Mapping[str, Any]) -> Iterator[Fault]:
    if item.get("url") and not item.get("appearance"):
        yield (
            "l'adresse de l'affirmation est dans itemReviewed.url : elle va dans appearance.",
            "the claim's address is in itemReviewed.url: it belongs in appearance.",
        )
    found = item.get("appearance") or []
    places = found if isinstance(found, list) else [found]
    addresses = [str(place.get("url") or "") if isinstance(place, Mapping) else str(place) for place in places]
    if not addresses:
        yield (
            "il manque où l'affirmation est parue (appearance) : donnez l'adresse de la source dans sa notice.",
            "where the claim appeared is missing (appearance): give the source's address in its description.",
        )
    for address in addresses:
        if address.strip().count("http") > 1 or not re.fullmatch(r"https?://\S+", address.strip()):
            yield (
                f"« {address} » n'est pas une adresse, ou en contient plusieurs : une adresse par apparition.",
                f"“{address}” is no address, or several: one address for each appearance.",
            )
        elif address == review.get("url"):
            yield (
                "l'apparition est la vérification elle-même : donnez l'adresse où l'affirmation est parue.",
                "the appearance is the check itself: give the address where the claim appeared.",
            )


def _dates(review: Mapping[str, Any]) -> Iterator[Fault]:
    item = review.get("itemReviewed")
    made = item.get("datePublished") if isinstance(item, Mapping) else None
    days: list[date | None] = []
    for value, fr, en in (
        (review.get("datePublished"), "la vérification (datePublished)", "the check (datePublished)"),
        (made, "l'affirmation (itemReviewed.datePublished)", "the claim (itemReviewed.datePublished)"),
    ):
        day = _day(value)
        days.append(day)
        if value in (None, ""):
            yield (f"il manque la date de {fr}.", f"the date of {en} is missing.")
        elif day is None:
            yield (
                f"la date de {fr}, « {value} », n'est pas au format ISO : écrivez AAAA-MM-JJ.",
                f"the date of {en}, “{value}”, is not ISO: write YYYY-MM-DD.",
            )
    checked, said = days
    if checked and said and said > checked:
        yield (
            f"l'affirmation ({said}) serait postérieure à sa vérification ({checked}) : dates confondues.",
            f"the claim ({said}) would be later than its check ({checked}): dates confused.",
        )


def _day(value: Any) -> date | None:
    match = re.fullmatch(
        r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?", str(value or "")
    )
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


_CHECKS = (_root, _wording, _rating, _address, _checker, _item, _dates)
