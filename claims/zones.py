"""What each stretch of a page is for: heading, body, reader comment or boilerplate.

Works on the text alone, so that a page pasted into the desk and a page taken in from HTML are read
alike. Every rule is one pattern or one small question about a block and its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.blocks import BULLET, Block, find_blocks
from claims.model import Lang, Zone, ZoneKind

COMMENT_BY = "comment by "
QUOTED_FROM = "quoted from "

_I = re.IGNORECASE
# Whole blocks that belong to the page, not to the article. Tried in order on the block's own text.
_INTERFACE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("counter", re.compile(r"[\d\s.,kKM+–\-|/•]+$")),
    (
        "counter",
        re.compile(
            r"\d[\d.,k]*\s*(?:partages?|shares?|vues?|views?|likes?|j['’]aime|votes?|comments?|commentaires?|"
            r"réactions?|"
            r"min(?:utes?)?(?: (?:read|de lecture))?)\b.{0,25}$",
            _I,
        ),
    ),
    (
        "share",
        re.compile(
            r"(?:partager|share|tweeter|tweet|imprimer|print|copier le lien|copy link|envoyer par|e-?mail|facebook|"
            r"twitter|linkedin|whatsapp|telegram|bluesky|instagram|reddit|pinterest|messenger|save|enregistrer|"
            r"sauvegarder|écouter(?: l['’]article)?|listen(?: to (?:this )?article)?)"
            r"(?:[\s,|/•]+(?:this|cet|cette|l['’]|le|la|the|article|page|story|sur|on|via|par|with|avec|"
            r"facebook|twitter|x|"
            r"linkedin|whatsapp|telegram|bluesky|reddit|e-?mail|link|lien|imprimer|print)*)*\W*$",
            _I,
        ),
    ),
    (
        "cookie banner",
        re.compile(
            r".*\b(?:cookies?|traceurs)\b.*\b(?:accept|refus|reject|consent|continuer|continue|"
            r"paramétr|préférences|settings|manage|gérer|experience|expérience|partners|"
            r"partenaires|use|utilis)",
            _I,
        ),
    ),
    (
        "cookie banner",
        re.compile(
            r"(?:tout )?(?:accepter|refuser|accept all|reject all|manage (?:preferences|cookies)|"
            r"continuer sans accepter|j['’]accepte|i agree|got it)\b.{0,30}$",
            _I,
        ),
    ),
    (
        "related",
        re.compile(
            r"\W*(?:(?:vous pouvez |retrouvez |(?:re)?voir |(?:re)?lire )?(?:lire|relire) aussi|"
            r"à lire(?: aussi| également)?|lire également|"
            r"à voir(?: aussi)?|voir aussi|"
            r"sur le même (?:sujet|thème)|notre dossier|pour aller plus loin|en savoir plus|dans la même rubrique|"
            r"read (?:also|more|next)|also read|see also|related(?: (?:articles?|stories|topics|content|links))?|"
            r"more on this(?: story)?|more from|recommended|recommandé|you (?:may|might) also like|top stories|"
            r"most (?:read|popular)|les plus lus|suivez (?:la couverture|notre direct|le direct)|"
            r"follow (?:the|our) (?:coverage|live)|what to read next|editor['’]s picks?|watch|à écouter|"
            r"explore (?:more|all)|most (?:viewed|shared|watched|commented)|les plus (?:vus|partagés|commentés|"
            r"populaires)|"
            r"trending(?: now)?|more stories|dernières (?:actualités|infos)|à ne pas manquer|nos autres articles|"
            r"plus d['’]articles)\b",
            _I,
        ),
    ),
    (
        "follow",
        re.compile(
            r"\W*(?:suivez[ -](?:nous|toute|l['’]actu\w*)|follow us|"
            r"(?:follow|suivez|like|aimez) .{2,60} (?:on|sur) (?:facebook|x|twitter|instagram|whatsapp|tiktok|"
            r"bluesky|linkedin)\b|"
            r"retrouvez[ -](?:nous|tou)|abonnez-vous|"
            r"ajoutez .{1,40} à vos|rejoignez[ -]nous|join (?:us|our)|get (?:our|the|all) .{0,60}(?:inbox|newsletter|"
            r"alerts?|app)|subscribe|sign up|inscrivez-vous|recevez|s['’]abonner|s['’]inscrire|"
            r"download (?:the|our) app|"
            r"téléchargez l['’]app|ne manquez (?:rien|aucun)|don['’]t miss|never miss)\b",
            _I,
        ),
    ),
    ("newsletter", re.compile(r".{0,80}\b(?:newsletters?|infolettre|lettre d['’]information)\b.{0,80}$", _I)),
    (
        "paywall",
        re.compile(
            r".{0,60}\b(?:réservée?s? (?:aux|à nos) abonnés|reserved for subscribers|subscribers? only|"
            r"subscribe to (?:read|continue|unlock)|to continue reading|pour lire la suite|"
            r"il vous reste .{1,12} (?:de cet article )?à lire|this article is for (?:subscribers|members))",
            _I,
        ),
    ),
    (
        "login form",
        re.compile(
            r"\W*(?:identifiants?|mot de passe(?: oublié)?|password|forgot(?:ten)? (?:your )?password|username|"
            r"se connecter|connexion|connectez-vous|log ?in|sign ?in|identifiez-vous|créer un compte|"
            r"créez(?:-en)? un|"
            r"create an account|register|je m['’]inscris|déjà (?:abonné|inscrit|membre)|already (?:a|have|"
            r"registered)|"
            r"identifiantmot de passe|loading|chargement|(?:mon compte|my account)(?=\W*$)|se déconnecter|log ?out)\b"
            r"[^.]{0,45}[.!?…\s]*(?:\(gratuit\)|\(free\))?$",
            _I,
        ),
    ),
    (
        "login form",
        re.compile(
            r"(?=.*\b(?:vous|votre|you|your)\b)(?=.*\b(?:comptes?|account|connecte[rz]|connectée?|log ?in|sign ?in|"
            r"inscri(?:re|vez|t)\b|inscription|formulaire)).{0,220}$",
            _I,
        ),
    ),
    ("login form", re.compile(r".{0,30}\b(?:inscription|registration|sign-?up) (?:est|is) (?:gratuite|free)\b", _I)),
    (
        "comment form",
        re.compile(
            r"\W*(?:laisser un commentaire|laissez un commentaire|leave a (?:comment|reply)|post a comment|"
            r"add (?:a )?comment|ajouter un commentaire|votre (?:adresse (?:e-?mail|de messagerie)|commentaire)|"
            r"your e-?mail address|les champs obligatoires|required fields|signalez-nous|report (?:an error|a typo)|"
            r"une erreur dans (?:cet|cette)|signaler une erreur|voir (?:les|tous les) commentaires|"
            r"(?:all|view|show) comments|join the (?:conversation|discussion)|réagir|commenter|répondre|reply|"
            r"signaler|flag|vous devez être (?:connecté|inscrit)|save my name|enregistrer mon nom)\b",
            _I,
        ),
    ),
    (
        "source link",
        re.compile(
            r"\W*(?:sources?|fuente|via|quelle|crédits?|credits?|image)\s*(?:link)?\s*\**\s*:?\**"
            r"(?:\s*https?://\S+)?\s*$",
            _I,
        ),
    ),
    ("source link", re.compile(r"\W*(?:\**\w+\s*:\**\s*)?(?:https?://|www\.)\S+\s*$", _I)),
    (
        "byline",
        re.compile(
            r"(?:publié|mis à jour|modifié|posté|créé|publication|mise à jour|published|updated|posted|last "
            r"(?:updated|"
            r"modified)|first published)\b.{0,110}$",
            _I,
        ),
    ),
    (
        "byline",
        re.compile(
            r"(?:le\s.{0,24},\s*)?(?:par|by|propos recueillis par|text by|written by|from)\s+"
            r"(?-i:[A-ZÀ-Þ])[^.!?]{2,90}$",
            _I,
        ),
    ),
    (
        "byline",
        re.compile(
            r"(?:(?:le|on)\s+)?(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|"
            r"sat(?:ur)?|sun)?(?:day)?\.?,?\s*\d{1,2}(?:er|st|nd|rd|th)?[\s/.\-]+(?:\w+\.?)[\s/.\-,]+\d{2,4}"
            r"(?:[\s,•|àat\-–]+\d{1,2}\s*[:h.]\s*\d{2}.{0,25})?$",
            _I,
        ),
    ),
    (
        "byline",
        re.compile(
            r"(?:\w+day,?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2},?\s+\d{4}"
            r".{0,40}$",
            _I,
        ),
    ),
    (
        "byline",
        re.compile(r"lecture\s*:?\s*\d+ ?min\b.{0,60}$|.{0,40}\b(?:temps de lecture|reading time|min(?:ute)?s? read|"
            r"min de lecture)\b.{0,30}$", _I),
    ),
    (
        "byline",
        re.compile(
            r"\W*(?:avec|with)\s+(?:(?:AFP|Reuters|AP|agences|agencies|l['’]AFP)|"
            r"(?:(?:l['’]agence|l['’]agency|the|notre correspondante?(?: à)?|nos correspondants(?: "
            r"à)?)\s+)?(?-i:[A-ZÀ-Þ])[\w\-]*"
            r"(?:\s+(?-i:[A-ZÀ-Þ])[\w\-]*){0,3}(?:\s+(?:agency|news))?)\W*$",
            _I,
        ),
    ),
    (
        "byline",
        re.compile(
            r"\W*\((?:\$1 ?=|additional reporting|reporting|writing|editing|compiled|edited|written|rédaction|"
            r"reportage|édité)\b.*\)\W*$|"
            r".{0,120}\b(?:contributed (?:to|reporting)(?: this (?:report|story|article))?|"
            r"(?:a|ont) contribué à (?:cet article|ce reportage|cette enquête))\W*$|"
            r"contact (?:the )?(?:reporter|writer|author|newsroom|me|us)\b.{0,120}$|"
            r"[^.!?]{0,60}\((?-i:[A-ZÀ-Þ])[\w /-]{1,20}\)\s*[-–—]\s*$|"
            r"(?:cet article|ce contenu) vous est offert\b.{0,60}$",
            _I,
        ),
    ),
    ("byline", re.compile(r"(?:traduit|traduction|adapté|translated|translation)\b.{0,80}$", _I)),
    (
        "advertisement",
        re.compile(
            r"\W*(?:publicité|advertisement|sponsored|sponsorisé|annonce|la suite après (?:la|cette) "
            r"publicité|article continues (?:below|after)|story continues below|ad)\b\W*.{0,20}$",
            _I,
        ),
    ),
    ("photo credit", re.compile(r"(?:image|photo|video)\s*(?:source|credit|copyright)\b.{0,60}$", _I)),
    (
        "legal notice",
        re.compile(
            r".{0,30}(?:©|\(c\) \d{4}|copyright\b|tous droits réservés|all rights reserved|mentions légales|"
            r"politique de confidentialité|privacy policy|terms of (?:use|service)|conditions générales|cgu\b)",
            _I,
        ),
    ),
    (
        "navigation",
        re.compile(
            r"\W*(?:accueil|home|menu|rechercher|search|recherche|aller au contenu|skip to (?:main )?content|"
            r"retour|back to top|haut de page|précédent|suivant|previous|next|contact|à propos|about us|faq|"
            r"tags?\s*:.*|mots[- ]clés\s*:.*|topics?\s*:.*|catégories?\s*:.*|fermer|close|en direct|live|vidéo|video|"
            r"photos?|partager|page \d+(?: (?:sur|of|/) \d+)?|\d+ ?/ ?\d+)\W*$",
            _I,
        ),
    ),
    ("navigation", re.compile(r"(?:[^|>›»•]{2,25}\s*[|>›•]\s*){2,}[^|>›•]{2,60}$")),
)
# Labels whose next short line is the title of what they point to.
_LABEL_OF_NEXT = re.compile(
    r"\W*(?:lire aussi|à lire(?: aussi)?|lire également|voir aussi|sur le même sujet|read (?:also|more|next)|"
    r"see also|"
    r"related(?: \w+)?|more on this(?: story)?|most (?:read|popular|viewed|shared)|les plus (?:lus|vus|partagés)|"
    r"top stories|à la une|sources?|explore more.{0,30}|trending(?: now)?|more stories|dans la même rubrique|"
    r"dernières (?:actualités|infos)|à ne pas manquer|nos autres articles|"
    r"suivez la couverture.*|follow the coverage.*|watch|"
    r"recommended|you (?:may|might) also like)\s*:?\s*$",
    _I,
)
_CREDIT_AGENCY = (
    r"AFP|Reuters|Getty(?: Images)?|AP(?: Photo)?|SIPA|EPA|Abaca|Hans Lucas|MaxPPP|PA(?: Media| Wire)?|"
    r"Bloomberg|Alamy|Shutterstock|iStock|Unsplash|DR|Anadolu|NurPhoto|Zuma|Bestimage|DPA|EFE|ANSA|"
    r"Pexels|Pixabay|Wikimedia(?: Commons)?|AdobeStock|Belga|Keystone|LP|ICON ?Sport"
)
_CREDIT = re.compile(
    rf"(?:\s*[(\[]?\s*(?:©|photo(?:graph)?\s?(?:by|:|credit:?)?|crédits?(?: photos?)?\s?:?|credit:?|image:?|"
    rf"illustration)"
    rf"[^.]{{0,70}}[)\]]?|\s+[(\[]?[A-ZÀ-Þ][\w.'’\-À-ÿ]*(?:\s+[A-ZÀ-Þ][\w.'’\-À-ÿ]*){{0,4}}\s*(?:/|via|\|)\s*"
    rf"(?:{_CREDIT_AGENCY})[^.]{{0,30}}[)\]]?|\s*[(\[]?\b(?:{_CREDIT_AGENCY})(?:\s*/\s*[^.]{{2,40}})?[)\]])\s*$"
)
_CAPTION = re.compile(r"(?:image caption|caption|légende|photo|figure \d+)\s*[,:]", _I)
_DATE_TIME = (
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+[^\W\d]{3,9}\.?,?\s+\d{4}|"
    r"[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4})"
)
_WHEN = re.compile(
    rf"(?:(?:le|on|posté le|posted(?: on)?)\s+)?{_DATE_TIME}(?:\s*(?:[,à|•·\-–]|"
    rf"at)?\s*\d{{1,2}}\s*[:h.]\s*\d{{2}}.{{0,12}})?$|"
    r"il y a \d+ (?:minutes?|heures?|jours?|semaines?|mois|ans?)$|\d+ (?:minutes?|hours?|days?|weeks?|months?|"
    r"years?) ago$|\d{1,2}\s+[^\W\d]{3,9}\.?,?\s*(?:à|at|-|,)?\s*\d{1,2}\s*[:h]\s*\d{2}$",
    _I,
)
_CLOCK = r"\s*(?:[,à|•·\-–]|at)?\s*\d{1,2}\s*[:h.]\s*\d{2}(?::\d{2})?"
_WEEKDAY = r"(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
# Other lines that hold a comment's author and its day: "#3 jo 12 nov. 2025, 10:31", "par jo » mar. 12 nov. 2025 10:31",
# "Le 12/11/2025 à 10:31, jo a écrit :", "12 novembre 2025 à 10 h 31 - jo", "jo · 3 h", "jo 3h ago".
_SIGNED = tuple(
    re.compile(pattern, _I)
    for pattern in (
        rf"#\d{{1,4}}\s+(?P<name>\S{{2,26}})\s*[,•·|\-–—»]?\s*(?:le\s+|on\s+)?{_WEEKDAY}{_DATE_TIME}(?:{_CLOCK})?.{{0,6}}$",
        rf"(?:(?:par|by|de)\s+)?(?P<name>\S{{2,26}})\s*»\s*(?:le\s+|on\s+)?{_WEEKDAY}{_DATE_TIME}(?:{_CLOCK})?.{{0,6}}$",
        rf"(?:le\s+|on\s+)?{_WEEKDAY}{_DATE_TIME}{_CLOCK},?\s+(?P<name>\S{{2,26}})\s+(?:a écrit|wrote|said)\s*:$",
        rf"{_WEEKDAY}{_DATE_TIME}{_CLOCK}\s*[•·|\-–—»]\s*(?P<name>\S{{2,26}})$",
        r"(?P<name>\S{2,26})\s*[•·|]\s*\d{1,2}\s?(?:h|min|j|d|sem|w|m|mo)\.?$",
        r"(?P<name>\S{2,26})\s+\d{1,2}\s?(?:h|min|d|w|m|mo|y) ago$",
        r"(?:réponse|message|reply|answer) (?:de|from|by) (?P<name>\S{2,26})$",
    )
)
# "Bernard29 le 4 mars 2026 à 08:12", "river_rat, 3 hours ago": name and time on one line of a comment.
_NAME_WHEN = re.compile(
    r"(?P<name>(?!(?:le|on|publié|posté|posted|mis|updated|published|par|by)\b)[^\W\d_][\w.'’\-]{1,25}"
    r"(?: (?!le\b|on\b|post)[\w.'’\-]{1,20})?)"
    r"(?:\s*[,•·|\-–—]\s*|\s+)(?:(?:le|on|posté le|posted(?: on)?)\s+)?"
    rf"(?:{_DATE_TIME}\s*(?:[,à|•·\-–]|at)?\s*\d{{1,2}}\s*[:h.]\s*\d{{2}}.{{0,12}}|"
    r"il y a \d+ (?:minutes?|heures?|jours?|semaines?|mois|ans?)|"
    r"\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago)$",
    _I,
)
# "De Marnie44 - Membre averti  https://…", "Par jo_lann | Modérateur": name and rank on one line, the day below.
_NAME_RANK = re.compile(
    r"(?:(?:de|par|from|by)\s+)?(?P<name>[^\W_][\w.'’\-§]{1,25}(?: [\w.'’\-]{1,20}){0,2})\s*(?:[-–—|•·,:]|\s{2,})\s*"
    r"(?:\(?(?:membre|expert|modérateur|administrateur|rédacteur|nouveau|invité|visiteur|member|moderator|"
    r"admin|guest|newbie|senior|junior|contribut|abonné|inscrit|rang|posts?|messages?|https?://)).{0,80}$",
    _I,
)
_AUTHOR_LABEL = re.compile(
    r"(?:avatar (?:de|of)|posté par|posted by|commentaire de|comment (?:by|from)|envoyé par)\s+"
    r"(?P<name>.{1,40}?)\s*:?$",
    _I,
)
_SAYS = re.compile(r"(?P<name>[^\W\d][\w .'’\-]{1,30}?)\s+(?:dit|a dit|a écrit|says|said|wrote|écrit)\s*:\s*$", _I)
_ROLE = re.compile(
    r"(?:membre|expert|modérateur|administrateur|rédacteur|nouveau|invité|visiteur|member|moderator|"
    r"admin|guest|newbie|senior|junior|contributeur|abonné|actif|active|regular|veteran|habitué)\b.{0,80}$|"
    r"(?:messages?|posts?|inscrite?(?: le| depuis)?|joined|localisation|location|réputation|points?|likes?|"
    r"ville)\s*:?\s*"
    r"[\w .,/\u00a0\u202f-]{1,40}$",
    _I,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", _I)  # a member's own page
_QUOTED = re.compile(
    r"(?:citation\s+)?envoyé par\s+(?P<a>.{1,40}?)(?:\s+voir le message)?\s*:?$|"
    r"(?:quote|citation)\s*(?:from|de)?\s*:?\s*(?P<b>[\w .\-§]{1,30}?)\s*(?:said|wrote|a écrit|dit)?\s*:$|"
    r"originally posted by\s+(?P<c>.{1,40}?)\s*:?$|"
    r"(?P<d>[\w.\-§]{2,30}) (?:a écrit|wrote|said)\s*:$",
    _I,
)
_COMMENT_LABEL = re.compile(
    r"(?:\d+\s+)?(?:vos |les |reader |user )?(?:commentaires?|comments?|réactions?|responses|discussion)"
    r"(?:\s+(?:des lecteurs|de nos lecteurs))?\s*(?:\(\s*\d+\s*\)|:)?\s*(?:\d+)?$",
    _I,
)
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]\s]*$")
_MAX_HEADING_WORDS = 18


def find_zones(text: str, lang: Lang, title: str = "") -> tuple[Zone, ...]:
    """Zones that tile ``text``: each ends where the next begins, the first at 0, the last at its end."""
    blocks = find_blocks(text)
    if not blocks:
        return (Zone("boilerplate", 0, len(text), "empty"),) if text else ()
    words = [text[b.start : b.end] for b in blocks]
    roles = _roles(blocks, words, title)
    spans: list[tuple[ZoneKind, int, str]] = []
    for block, body, (kind, detail) in zip(blocks, words, roles, strict=True):
        spans.append((kind, block.start, detail))
        credit = _CREDIT.search(body) if detail == "caption" else None
        if credit and credit.start() > 0:
            at = block.start + credit.start() + len(credit.group()) - len(credit.group().lstrip())
            spans.append(("boilerplate", at, "photo credit"))
    return _tile(spans, len(text))


def _tile(spans: list[tuple[ZoneKind, int, str]], length: int) -> tuple[Zone, ...]:
    """Neighbours of one role in one zone, without a gap between zones."""
    zones: list[Zone] = []
    for i, (kind, start, detail) in enumerate(spans):
        end = spans[i + 1][1] if i + 1 < len(spans) else length
        start = 0 if i == 0 else start
        if zones and (zones[-1].kind, zones[-1].detail) == (kind, detail) and kind != "heading":
            zones[-1] = Zone(kind, zones[-1].start, end, detail)
        else:
            zones.append(Zone(kind, start, end, detail))
    return tuple(zones)


Role = tuple[ZoneKind, str]


def _roles(blocks: Sequence[Block], words: list[str], title: str) -> list[Role]:
    roles: list[Role | None] = [_interface(w) for w in words]
    for i, word in enumerate(words[:-1]):
        if _LABEL_OF_NEXT.match(word) and not _TERMINAL.search(words[i + 1]) and len(words[i + 1].split()) <= 25:
            roles[i + 1] = ("boilerplate", "related")
    _mark_closing_list(words, roles)
    comments_from = _mark_comments(words, roles)
    _mark_headings(blocks, words, roles, comments_from, title)
    return [role or ("body", "") for role in roles]


def _mark_closing_list(words: list[str], roles: list[Role | None]) -> None:
    """Titles of other articles under a label such as "Most read", where nothing of the article follows them."""
    labels = [i for i, word in enumerate(words) if i >= len(words) // 3 and _LABEL_OF_NEXT.match(word)]
    text = [i for i, word in enumerate(words) if _TERMINAL.search(word) or len(word.split()) > 25]
    last = max((i for i in text if roles[i] is None), default=-1)
    label = next((i for i in labels if i > last), None)
    if label is None:
        return
    rest = range(label + 1, len(words))
    if any(_COMMENT_LABEL.match(words[i]) or _AUTHOR_LABEL.match(words[i]) for i in rest):
        return
    for i in rest:
        roles[i] = roles[i] or ("boilerplate", "related")


def _interface(word: str) -> Role | None:
    """The interface element that a block is, if it is one."""
    if len(word.split()) > 60:
        return None
    lead = BULLET.sub("", word, count=1).strip() or word
    for detail, pattern in _INTERFACE:
        if pattern.match(lead):
            sentence = len(lead.split()) > 14 and bool(_TERMINAL.search(lead))
            if detail in {"related", "comment form", "navigation", "byline"} and sentence:
                continue  # an article's own sentence that starts with such a word
            return ("boilerplate", detail)
    return None


def _header_at(words: list[str], i: int) -> tuple[str, int] | None:
    """Author and number of blocks of a comment's header that starts at block ``i``."""
    label = _AUTHOR_LABEL.match(words[i])
    says = _SAYS.match(words[i])
    signed = _NAME_WHEN.match(words[i])
    if signed and not label and not _ROLE.match(words[i]):
        return signed.group("name"), 1
    for pattern in _SIGNED:
        if not label and (line := pattern.match(words[i])):
            return line.group("name"), 1
    tail = words[i + 1 : i + 6]
    if label and not words[i].casefold().startswith("citation"):
        size = 1
        for word in tail:
            if not (_ROLE.match(word) or _WHEN.match(word) or _ADDRESS.match(word)):
                break
            size += 1
        return label.group("name"), size
    if says:
        return says.group("name"), 2 if tail and _WHEN.match(tail[0]) else 1
    ranked = _NAME_RANK.match(words[i])
    if ranked and re.search(rf"{_DATE_TIME}{_CLOCK}", words[i]):
        return ranked.group("name"), 1
    if ranked and tail and _WHEN.match(tail[0]):
        return ranked.group("name"), 2
    name = re.sub(r"^(?:de|par|from|by)\s+(?=\S+$)", "", words[i], flags=_I)
    other = _is_sentence(name) or _WHEN.match(name) or _ADDRESS.match(name)
    if len(name.split()) <= 4 and len(name) <= 40 and not other:
        place = bool(tail[1:]) and _is_place(tail[0]) and bool(_WHEN.match(tail[1])) and _opens(words, i)
        for k, word in enumerate(tail):
            if _WHEN.match(word):
                return name, k + 2
            if k == 0 and place and " " not in name:
                continue  # the member's town stands between name and day
            if not (_ROLE.match(word) or _ADDRESS.match(word)):
                break
    return None


def _is_place(word: str) -> bool:
    return len(word.split()) <= 3 and word[:1].isupper() and not _TERMINAL.search(word) and not re.search(r"\d", word)


def _opens(words: list[str], i: int) -> bool:
    """Whether what stands above a line is closed: a sentence's end or an element of the page."""
    return i > 0 and (bool(_TERMINAL.search(words[i - 1])) or _interface(words[i - 1]) is not None)


def _is_sentence(name: str) -> bool:
    """Whether a line ends like a sentence; "Gérard M." ends like a name."""
    return bool(_TERMINAL.search(name)) and not re.search(r"\b[A-ZÀ-Þ]\.$", name)


def _mark_comments(words: list[str], roles: list[Role | None]) -> int:
    """Mark the readers' part of the page; returns the index of its first block (the number of blocks if none)."""
    headers: dict[int, tuple[str, int]] = {}
    for i in range(len(words)):
        found = _header_at(words, i)
        dated = i + 1 < len(words) and _WHEN.match(words[i + 1])
        if found and _SAYS.match(words[i]) and not dated and not any(_COMMENT_LABEL.match(w) for w in words[:i]):
            found = None  # "She said:" in an article
        behind = any(h + size == i and not _SAYS.match(words[h]) for h, (_, size) in headers.items())
        if found and _SAYS.match(words[i]) and behind:
            found = None  # right behind a comment's own header it opens what that comment quotes
        if found and (i > 2 or _AUTHOR_LABEL.match(words[i])):
            headers[i] = found
    labels = [i for i, w in enumerate(words) if i > 2 and _COMMENT_LABEL.match(w)]
    label = next((i for i in reversed(labels) if any(h > i for h in headers)), None)
    strong = [i for i in headers if _AUTHOR_LABEL.match(words[i]) or _SAYS.match(words[i])]
    if label is not None:
        first = label
    elif strong or len(headers) >= 2:
        first = min(strong or headers)
        first = min([first, *[h for h in headers if h > len(words) // 4]]) if len(headers) >= 2 else first
    else:
        return len(words)
    author = ""
    i = first
    while i < len(words):
        if i in headers:
            author, size = headers[i]
            for k in range(i, min(i + size, len(words))):
                roles[k] = ("boilerplate", "comment header")
            i += size
            continue
        quoted = _QUOTED.match(words[i])
        if quoted:
            roles[i] = ("boilerplate", "quotation header")
            name = next(g for g in quoted.groups() if g)
            i = _mark_quoted(words, roles, i + 1, name, headers)
            continue
        if i == label:
            roles[i] = ("boilerplate", "comment header")
        elif roles[i] is None or len(words[i].split()) > 8 and roles[i] != ("boilerplate", "legal notice"):
            roles[i] = ("comment", COMMENT_BY + author if author else "comment")
        i += 1
    return first


_GREETING = re.compile(r"\W*(?:bonjour|bonsoir|salut|hello|hi|dear all|merci|thanks)\b[^.!?]{0,20}$", _I)


def _mark_quoted(
    words: list[str], roles: list[Role | None], start: int, name: str, headers: dict[int, tuple[str, int]]
) -> int:
    """Mark the quoted part behind "Citation Envoyé par" and return the block at which the reply begins.

    Plain text does not say where a quotation ends. Its first line is quoted for certain, and so is every line
    up to the last one of this run that stands farther up the page too; each is given to whoever wrote it there.
    """
    end = start
    while end < len(words) and end not in headers and not _QUOTED.match(words[end]):
        end += 1
    last = start
    if start < end and _GREETING.match(words[start]) and start + 1 < end:
        last = start + 1
    for k in range(start, end):
        if len(words[k]) > 25 and words.index(words[k]) < start:
            last = k
    for k in range(start, min(last + 1, end)):
        original = roles[words.index(words[k])]
        known = original is not None and original[0] == "comment" and original[1].startswith(COMMENT_BY)
        author = original[1].removeprefix(COMMENT_BY) if original is not None and known else name
        roles[k] = ("comment", QUOTED_FROM + author)
    return min(last + 1, end) if start < end else start


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _mark_headings(
    blocks: Sequence[Block], words: list[str], roles: list[Role | None], comments_from: int, title: str
) -> None:
    """Titles, standfirsts, captions and intertitles among the blocks before the comments."""
    open_blocks = [i for i in range(comments_from) if roles[i] is None]
    wanted = _fold(title)
    seen_title = False
    for i in open_blocks:
        word = words[i]
        folded = _fold(word)
        if wanted and folded and (folded == wanted or (len(folded) > 25 and (wanted.startswith(folded)))):
            roles[i], seen_title = ("heading", "title"), True
        elif len(word) < 400 and (_CREDIT.search(word) or _CAPTION.match(word)):
            roles[i] = ("heading", "caption")
    repeated = {f for f in map(_fold, words[:comments_from]) if f}
    top = _title_block(open_blocks, words, roles)
    for n, i in enumerate(open_blocks):
        if roles[i] is not None:
            continue
        word = words[i]
        finished = bool(_TERMINAL.search(word)) or word.endswith((":", ","))
        count = len(word.split())
        if not finished and i == top and not seen_title and count <= 40 and not BULLET.match(word):
            roles[i], seen_title = ("heading", "title"), True
        elif _fold(word) in repeated and not finished and n <= 3 and count <= 40 and words.count(word) > 1:
            roles[i] = ("heading", "title")
        elif _is_intertitle(word, count, finished, i, words, roles):
            roles[i] = ("heading", "intertitle")
    first_title = next((i for i in open_blocks if roles[i] == ("heading", "title")), 0)
    for i in open_blocks:  # menu words above the title
        if i < first_title and roles[i] in (None, ("heading", "intertitle")) and len(words[i].split()) <= 4:
            roles[i] = roles[i] if _TERMINAL.search(words[i]) else ("boilerplate", "navigation")
    _mark_standfirst(blocks, words, roles, open_blocks)


def _title_block(open_blocks: list[int], words: list[str], roles: Sequence[Role | None]) -> int:
    """The block that is the title: the first of five words or more above the text, else the first; -1 on no page."""
    head = []
    for i in open_blocks:
        if roles[i] is not None:
            continue
        if _TERMINAL.search(words[i]) and len(words[i].split()) > 12:
            break
        head.append(i)
    if not head or not open_blocks or head[0] != next((i for i in open_blocks if roles[i] is None), -1):
        return -1
    return next((i for i in head if len(words[i].split()) >= 5 and not BULLET.match(words[i])), head[0])


def _is_intertitle(
    word: str, count: int, finished: bool, i: int, words: list[str], roles: Sequence[Role | None]
) -> bool:
    """A short line without a full stop, with running text somewhere behind it."""
    follows = any(roles[k] is None and len(words[k].split()) > 12 for k in range(i + 1, min(i + 4, len(words))))
    if not follows:
        return False
    question = word.rstrip().endswith(("?", "!")) and count <= 14 and "." not in word
    if word.endswith(":"):
        return count <= 6
    listed = BULLET.match(word) and not word.lstrip()[0].isdigit()
    if listed and any(0 <= k < len(words) and BULLET.match(words[k]) for k in (i - 1, i + 1)):
        return False  # an item of a list; a lone bullet before a paragraph is its title
    return count <= _MAX_HEADING_WORDS and (not finished or question)


def _mark_standfirst(
    blocks: Sequence[Block], words: list[str], roles: list[Role | None], open_blocks: list[int]
) -> None:
    """The bullets at the head of a page, or the one short paragraph between its title and its text."""
    head = [i for i in open_blocks if roles[i] is None]
    bullets: list[int] = []
    for i in open_blocks:
        if roles[i] is not None and not bullets:
            continue
        if not BULLET.match(words[i]) or len(words[i]) > 400:
            break
        bullets.append(i)
    if bullets and len(head) > len(bullets):
        for i in bullets:
            roles[i] = ("heading", "standfirst")
        return
    titled = [i for i in open_blocks if roles[i] == ("heading", "title")]
    if not titled or len(head) < 3:
        return
    first = next((i for i in head if i > max(t for t in titled if t < head[-1])), None) if titled else None
    if first is None or first > max(titled) + 3:
        return
    rest = [len(words[i]) for i in head if i > first]
    brief = len(words[first]) <= 380 and bool(rest) and len(words[first]) < 0.9 * (sum(rest) / len(rest) + 120)
    if brief and _TERMINAL.search(words[first]):
        roles[first] = ("heading", "standfirst")
