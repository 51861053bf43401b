"""What a block of a page is when it is no text: menus, counters, buttons, bylines, forms, notices.

Every rule is one pattern on the block's own text.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from claims.blocks import BULLET
from claims.controls import is_menu, is_row_of_buttons
from claims.model import ZoneKind

Role: TypeAlias = tuple[ZoneKind, str]  # what a block is, and which element

TERMINAL = re.compile(r"[.!?…][\"'”’»)\]\s]*$")
_PROSE_WORDS = 12
_I = re.IGNORECASE
# Whole blocks that belong to the page, not to the article. Tried in order on the block's own text.
_INTERFACE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("counter", re.compile(r"[\d\s.,kKM+–\-|/•]+$")),
    # "21 commentaires   3 412 vues   56 « J'approuve »": numbers with a word each, set apart by wide gaps
    (
        "counter",
        re.compile(r"(?:\d[\d ,.k]*\W{1,3}[^\W\d][\w'’ ]{1,18}\W{0,2}(?:\s{2,}|\t|$|\s[•·|]\s)){2,}$", _I),
    ),
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
        "counter",
        re.compile(
            r"\d+ (?:commentaires?|réactions?|avis|comments?|responses)\b.{0,12}\b(?:trier|sort|filtrer|filter)\b"
            r".{0,80}$|"
            r"\d+ (?:messages?|posts?|réponses?|replies|sujets?|topics?)\s*[•·|,-]\s*(?:page\b|\d).{0,40}$|"
            r"(?:click to rate|rate (?:this|up|down)|vote (?:up|down)|upvotes?|downvotes?|helpful|was this helpful|"
            r"(?:newest|oldest|best rated|most recent|les plus récents|plus récents|les mieux notés|"
            r"les plus anciens|trier\s?(?:par|:)|sort(?:ed)? by|filtrer par|filter by|classer par)(?:\b|(?<=:)))"
            r"[^.!]{0,50}$",
            _I,
        ),
    ),
    (
        "share",
        re.compile(
            r"(?:partager|share|x(?=\s+\d)|tweeter|tweet|imprimer|print|copier le lien|copy link|envoyer par|"
            r"e-?mail|facebook|twitter|linkedin|whatsapp|telegram|bluesky|instagram|reddit|pinterest|messenger|save|enregistrer|"
            r"sauvegarder|écouter(?: l['’]article)?|listen(?: to (?:this )?article)?)"
            r"(?:[\s,|/•]+(?:this|cet|cette|l['’]|le|la|the|article|page|story|sur|on|via|par|with|avec|"
            r"facebook|twitter|x|"
            r"linkedin|whatsapp|telegram|bluesky|reddit|instagram|messenger|threads|mastodon|copier|copy|e-?mail|link|"
            r"lien|imprimer|print)+)*"
            r"(?:[\s,|/•]+\d[\d.,]*\s?k?(?: (?:partages?|shares?))?)?\W*$",
            _I,
        ),
    ),
    (
        "cookie banner",
        re.compile(
            r"(?=.*\b(?:vous|votre|vos|nous|nos|you|your|we|our|this (?:web)?site|ce site|accept all|tout accepter)\b)"
            r".*\b(?:cookies?|traceurs)\b.*\b(?:accept|refus|reject|consent|continuer|continue|"
            r"paramétr|préférences|settings|manage|gérer|experience|expérience|partners|"
            r"partenaires|use|utilis)",
            _I,
        ),
    ),
    (
        "cookie banner",
        re.compile(
            r"(?=.*\b(?:vous|votre|you|your)\b).*\b(?:accept\w*|refus\w*|consent\w*|bloqué\w*|blocked)\b.*"
            r"\b(?:cookies|traceurs|trackers)\b.{0,60}$|"
            r"(?:je |i )?(?:choisi[rs]|choose|gér(?:er|ez)|manage|paramétr\w+|personnalis\w+|customi[sz]e|mes|my|nos|"
            r"our)(?: (?:mes|les|vos|my|your|the|all|tous))?(?: \w+)? (?:cookies|traceurs|trackers)\W*$|"
            r"(?=.*\b(?:nos|our|leurs) (?:\d[\d ]* )?(?:partenaires|partners|vendors|fournisseurs)\b)"
            r"(?=.*\b(?:(?:votre|your) (?:appareil|terminal|device|consentement|consent|choix|choices)|"
            r"données personnelles|personal data)\b).+$",
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
            r"(?:follow|suivez|like|aimez) .{2,60} (?:on|sur) (?:facebook|x|twitter|instagram|whatsapp|tiktok|google|"
            r"youtube|telegram|threads|mastodon|"
            r"bluesky|linkedin)\b|"
            r"retrouvez[ -](?:nous|tou)|abonnez-vous|"
            r"ajoutez .{1,40} à vos|rejoignez[ -]nous|join (?:us|our)|get (?:our|the|all) .{0,60}(?:inbox|newsletter|"
            r"alerts?|app)|subscribe|sign up|inscrivez-vous|recevez|s['’]abonner|s['’]inscrire|"
            r"je m['’]abonne|"
            r"(?:tous les|toutes les|chaque|every|each) [\w ]{3,25}, (?:recevez|retrouvez|découvrez|get|receive)|"
            r"download (?:the|our) app|"
            r"téléchargez l['’]app|ne manquez (?:rien|aucun)|don['’]t miss|never miss)\b",
            _I,
        ),
    ),
    (
        "newsletter",
        re.compile(
            r".{0,70}\b(?:dans votre|in your|to your) (?:boîte (?:mail|e-?mail|aux lettres)|messagerie|inbox)\b"
            r".{0,30}$|"
            r"(?:votre|your) (?:adresse (?:e-?mail|électronique|mail)|courriel|e-?mail(?: address)?)\b"
            r"(?:[^.!?]{0,25}$|.{0,30}\b(?:utilisée?|used|publiée?|published|partagée?|shared|conservée?|stored)\b.{0,150}"
            r"$)",
            _I,
        ),
    ),
    ("newsletter", re.compile(r".{0,80}\b(?:newsletters?|infolettre|lettre d['’]information)\b.{0,80}$", _I)),
    (
        "newsletter",
        re.compile(
            r"(?:newsletter|infolettre)\b.{0,120}\b(?:recevez|je m['’](?:inscris|abonne)|sign up|subscribe)\b", _I
        ),
    ),
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
            r"(?=.*\b(?:vous|votre|you|your)\b)(?=.*\b(?:compte\b|account\b|connecte[rz]|connectée?|log ?in|sign ?in|"
            r"inscri(?:re|vez|t)\b|inscription|formulaire)).{0,220}$",
            _I,
        ),
    ),
    ("login form", re.compile(r".{0,30}\b(?:inscription|registration|sign-?up) (?:est|is) (?:gratuite|free)\b", _I)),
    (
        "moderation",
        re.compile(
            r"(?:(?:ce|cette|this) )?(?:commentaire|réaction|message|contribution|avis|réponse|comment|post|reply|"
            r"review)(?: (?:a été|was|has been|est|is))? (?:supprimée?|retirée?|masquée?|modérée?|effacée?|removed|"
            r"deleted|hidden|withdrawn|moderated)\b[^.(),]{0,60}(?:\([^()]{0,40}\))?\W*$",
            _I,
        ),
    ),
    (
        "comment form",
        re.compile(
            r"(?:voir|afficher|charger|lire|show|view|load|see|read)"
            r"(?: (?:\d+|plus|davantage|tou(?:s|tes)|les|la|suite|autres?|more|all|the|other|previous|de|des|of))*"
            r" (?:commentaires?|réactions?|avis|messages|réponses?|comments?|replies|responses|posts)\W*$|"
            r"(?:les |vos |tou(?:s|tes) (?:les|vos) |your |all )?(?:réactions|contributions|messages|posts)\b.{0,20}\b"
            r"(?:doivent|must|should|sont soumis\w*)\b.{0,40}\b(?:modération|moderat(?:ed|ion)|charte|rules|"
            r"guidelines)\b.{0,60}$|"
            r"(?:notre |la |our )?(?:charte (?:de modération|des commentaires|de bonne conduite)|"
            r"(?:comment|community) (?:guidelines|rules|policy))\W*$",
            _I,
        ),
    ),
    (
        "comment form",
        re.compile(
            r"\W*(?:laisser un commentaire|laissez un commentaire|leave a (?:comment|reply)|post a comment|"
            r"add (?:a )?comment|ajouter un commentaire|votre (?:adresse (?:e-?mail|de messagerie)|commentaire)|"
            r"your e-?mail address|les champs obligatoires|required fields|signalez-nous|report (?:an error|a typo)|"
            r"une erreur dans (?:cet|cette)|signaler une erreur|voir (?:les|tous les) commentaires|"
            r"(?:all|view|show) comments|join the (?:conversation|discussion)|réagir|commenter|répondre|reply|"
            r"signaler|flag|vous devez être (?:connecté|inscrit)|save my name|enregistrer mon nom|share what you think|"
            r"(?:the )?(?:comments|commentaires|avis|opinions)\b.{0,60}\b(?:moderated|moderation|modér\w+|closed|"
            r"fermés|n['’]engagent|charte|house rules))\b",
            _I,
        ),
    ),
    (
        "contact",
        re.compile(
            r"(?:[^«»“”\"]{0,160}\b(?:écrivez|contactez|joignez|appelez)[ -](?:nous|la rédaction|le journal)\b|"
            r"[^«»“”\"]{0,160}\b(?:write to|contact|e-?mail|get in touch with) (?:us|our (?:team|newsroom|"
            r"reporters))\b|contacts? (?:presse|médias?)\b|"
            r"(?:press|media) (?:contacts?|enquiries|inquiries)\b).{0,120}$",
            _I,
        ),
    ),
    (
        "forum",
        re.compile(
            r"(?:il y a (?:actuellement )?\d+ (?:utilisateur|membre|visiteur|invité)s?\b|"
            r"there (?:are|is) (?:currently )?\d+ (?:user|member|guest)s?\b|"
            r"qui est en ligne|who is online|utilisateurs? (?:parcourant|en ligne|connecté)|users? browsing|"
            r"sujets? (?:similaires?|précédent|suivant)|similar threads|previous topic|next topic|discussion (?:fermée|"
            r"résolue)|thread (?:closed|solved))\b.{0,90}$",
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
            r"(?:sous embargo|embargoed|under embargo|publié|mis à jour|modifié|posté|créé|publication|mise à jour|"
            r"published|updated|posted|last (?:updated|modified)|first published)\b.{0,110}$",
            _I,
        ),
    ),
    (
        "byline",
        re.compile(
            r"(?:le\s.{0,24},\s*)?(?:(?:écrit |written |rédigé |story )?(?:par|by)|(?:de|from) (?:notre|nos|our) "
            r"(?:correspondant\w*|envoyée?s? spécia\w+|correspondents?|reporters?)(?: (?:à|en|au|aux|in|at) \S+)?,?|"
            r"propos recueillis par|text by|written by|from)\s+"
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
            r"politique de confidentialité|privacy policy|terms of (?:use|service)|conditions générales)|"
            r"(?:\S+\s){0,5}cg[uv]\b(?:\W+\w+){0,4}\W*$|.{0,80}\bvous acceptez\b.{0,40}\bcg[uv]\b",
            _I,
        ),
    ),
    (
        "navigation",
        re.compile(
            r"\W*(?:accueil|home|menu|rechercher|search|recherche|aller au contenu|skip to (?:main )?content|"
            r"retour|back to top|haut(?: de (?:la )?page)?|top|"
            r"précédent|suivant|previous|next|contact|à propos|about us|faq|"
            r"tags?\s*:.*|mots[- ]clés\s*:.*|topics?\s*:.*|catégories?\s*:.*|fermer|close|en direct|live|vidéo|video|"
            r"photos?|partager|(?:ajouter|add) (?:à|to) (?:vos|mes|your|my) \w+(?: \w+)?|"
            r"(?:offrir|gift) (?:l['’]|cet |this |the )?article|page \d+(?: (?:sur|of|/) \d+)?|\d+ ?/ ?\d+)\W*$",
            _I,
        ),
    ),
    ("navigation", re.compile(r"(?:[^|>›»•]{2,25}\s*[|>›•]\s*){2,}[^|>›•]{2,60}$")),
    ("navigation", re.compile(r"(?:[^«»]{2,40}\s»\s){2,}[^«».!?]{2,60}$")),  # "Forum » Sports » Voile": no quotation
)
# Labels whose next short line is the title of what they point to.
LABEL_OF_NEXT = re.compile(
    r"\W*(?:lire aussi|à lire(?: aussi)?|lire également|voir aussi|sur le même sujet|read (?:also|more|next)|"
    r"see also|"
    r"related(?: \w+)?|more on this(?: story)?|most (?:read|popular|viewed|shared)|les plus (?:lus|vus|partagés)|"
    r"top stories|à la une|sources?|explore more.{0,30}|trending(?: now)?|more stories|dans la même rubrique|"
    r"dernières (?:actualités|infos)|à ne pas manquer|nos autres articles|"
    r"suivez la couverture.*|follow the coverage.*|watch|"
    r"recommended|you (?:may|might) also like)\s*:?\s*$",
    _I,
)


def is_prose(word: str) -> bool:
    """Whether a block is a paragraph of text: long enough, and ended."""
    return len(word.split()) > _PROSE_WORDS and bool(TERMINAL.search(word))


def interface_of(word: str) -> Role | None:
    """The interface element that a block is, if it is one."""
    if len(word.split()) > 60:
        return None
    bullet = BULLET.match(word)  # "• Partager"; a dot inside the line stays
    lead = word[bullet.end() :].strip() if bullet else word
    lead = lead or word
    for detail, pattern in _INTERFACE:
        if pattern.match(lead):
            sentence = len(lead.split()) > 14 and bool(TERMINAL.search(lead))
            if detail in {"related", "comment form", "navigation", "byline"} and sentence:
                continue  # an article's own sentence that starts with such a word
            return ("boilerplate", detail)
    if is_row_of_buttons(lead):
        return ("boilerplate", "buttons")
    if is_menu(lead):
        return ("boilerplate", "navigation")
    return None
