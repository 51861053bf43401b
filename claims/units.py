"""What numbers count and how they are softened: money, measures, approximations, words that count nothing.

General inventories for French and English; nothing here belongs to a topic.
"""

from __future__ import annotations

import re

from claims.model import Approx, Lang
from claims.numbers import wordset

# ISO 4217 by sign and by word. Order matters: the longest sign is tried first.
CURRENCY_SIGNS: dict[str, str] = {
    "US$": "USD", "C$": "CAD", "A$": "AUD", "HK$": "HKD", "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₽": "RUB",
    "₴": "UAH", "₹": "INR", "CHF": "CHF", "EUR": "EUR", "USD": "USD", "GBP": "GBP", "JPY": "JPY",
}
CURRENCY_WORDS: tuple[tuple[str, str], ...] = (
    (r"dollars? canadiens?|canadian dollars?", "CAD"),
    (r"dollars? australiens?|australian dollars?", "AUD"),
    (r"francs? cfa|cfa francs?", "XOF"),
    (r"couronnes? norvégiennes?|norwegian (?:crowns?|kroner?|krone)", "NOK"),
    (r"couronnes? suédoises?|swedish (?:crowns?|kronor|krona)|kronor", "SEK"),
    (r"couronnes? danoises?|danish (?:crowns?|kroner?|krone)", "DKK"),
    (r"couronnes? tchèques?|czech (?:crowns?|koruna)", "CZK"),
    (r"zlotys?", "PLN"),
    (r"forints?", "HUF"),
    (r"(?:livres?|lires?) turques?|turkish liras?|liras", "TRY"),
    (r"shekels?", "ILS"),
    (r"reals? brésiliens?|reais|brazilian reals", "BRL"),
    (r"dirhams?", "MAD"),
    (r"rands?", "ZAR"),
    (r"dollars? néo-zélandais|new zealand dollars?", "NZD"),
    (r"euros?", "EUR"),
    (r"dollars?(?: américains?)?|us dollars?|bucks", "USD"),
    (r"livres? sterling|pounds? sterling|pounds|livres sterling", "GBP"),
    (r"francs? suisses?|swiss francs?", "CHF"),
    (r"yens?", "JPY"),
    (r"yuans?|renminbi", "CNY"),
    (r"roubles?|rubles?", "RUB"),
    (r"roupies?|rupees?", "INR"),
    (r"hryvnias?", "UAH"),
    (r"bitcoins?|btc", "BTC"),
    (r"francs?", "FRF"),
)

# Signs that follow a number, often glued to it ("20km", "30 °C"). Case-sensitive.
MEASURE_SIGNS = (
    "km/h", "km²", "km2", "m²", "m2", "m³", "m3", "°C", "°F", "kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW",
    "km", "cm", "mm", "kg", "mg", "µg",
    "Ko", "ko", "Go", "Mo", "To", "KB", "kB", "GB", "MB", "TB", "ha", "hl", "dB", "Hz", "GHz",
    "mph", "m", "g",
    "t", "l", "L",
)

# One unit under two names, for comparing across languages and spellings (folded singular forms).
UNIT_TWINS: dict[str, str] = {
    "years": "an", "year": "an", "annees": "an", "annee": "an", "ans": "an", "mois": "mois", "months": "mois",
    "month": "mois", "weeks": "semaine", "week": "semaine", "days": "jour", "day": "jour", "hours": "heure",
    "hour": "heure", "people": "personne", "person": "personne", "persons": "personne", "users": "utilisateur",
    "user": "utilisateur", "countries": "pays", "country": "pays", "women": "femme", "woman": "femme",
    "men": "homme", "man": "homme", "children": "enfant", "child": "enfant", "dead": "mort", "deaths": "mort",
    "death": "mort", "deces": "mort", "killed": "mort", "tues": "mort", "injured": "blesse", "wounded": "blesse",
    "jobs": "emploi", "job": "emploi", "postes": "emploi", "poste": "emploi", "cases": "cas", "case": "cas",
    "votes": "voix", "vote": "voix", "voix": "voix", "deputies": "depute", "mps": "depute", "times": "fois",
    "fois": "fois",
    "companies": "entreprise", "company": "entreprise", "firms": "entreprise",
    "cities": "ville", "city": "ville", "towns": "ville", "students": "etudiant", "student": "etudiant",
    "employees": "salarie", "workers": "salarie", "salaries": "salarie", "employes": "salarie",
    "homes": "logement", "houses": "maison", "house": "maison", "cars": "voiture", "vehicles": "vehicule",
    "inhabitants": "habitant", "residents": "habitant", "patients": "patient", "schools": "ecole",
    "hospitals": "hopital", "hopitaux": "hopital", "police": "policier", "officers": "policier", "soldiers": "soldat",
    "demonstrators": "manifestant", "protesters": "manifestant", "ministers": "ministre",
    "judges": "juge", "lawyers": "avocat", "complaints": "plainte", "investigations": "enquete",
    "metres": "metre", "meters": "metre", "kilometres": "km", "kilometers": "km", "kilometre": "km", "miles": "mile",
    "tonnes": "tonne", "tons": "tonne", "hectares": "hectare", "percentage": "point", "points": "point",
    "girls": "fille", "boys": "garcon", "families": "famille", "households": "menage", "accounts": "compte",
    "pictures": "image", "photographs": "photo", "messages": "message", "posts": "publication",
}

_FUNCTION_FR = (
    "de des d du la le les l un une et ou mais donc or ni car dans sur sous sans avec pour par en à au aux que qui "
    "dont où "
    "ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes il elle ils elles on nous vous se s y ne n "
    "pas plus eux lui ceux celles "
    "moins très trop après avant depuis lors vers chez entre contre selon puis alors ensuite ainsi aussi même tous "
    "toutes tout "
    "toute ont a est sont était étaient sera seront avait avaient fut furent ait soit soient aurait auraient serait "
    "seraient "
    "étant ayant c j qu jamais toujours déjà encore hier demain aujourd'hui dès jusqu jusque pendant malgré grâce "
    "comme si quand hors "
    "lorsque parce puisque afin environ ici là fois"
)
_FUNCTION_EN = (
    "of the a an and or but in on at to from by with for as is are was were be been being has have had will would "
    "could should "
    "can may might do does did that which who whom whose this these those it its he she they we you i his her their "
    "our your my him them us "
    "not no than then so if when while after before since until against between during under over into through about "
    "per there "
    "here where because although though whether "
    "also yesterday today tomorrow later earlier ago more less fewer each all both some any according only just "
    "now still "
    "already up down out off again to"
)
FUNCTION_WORDS: dict[Lang, frozenset[str]] = {
    "fr": wordset(_FUNCTION_FR) - {"fois"},
    "en": wordset(_FUNCTION_EN),
}

# Adjectives that stand before the noun they count ("trois nouvelles plaintes").
BEFORE_NOUN_FR = wordset(
    "nouveaux nouvelles nouveau nouvelle autres autre grands grandes grand grande petits petites petit "
    "petite jeunes jeune derniers dernières dernier dernière premiers premières premier première "
    "prochains prochaines prochain prochaine anciens anciennes ancien ancienne gros grosses gros grosse "
    "beaux belles bons bonnes mauvais mauvaises principaux principales principal principale longs longues "
    "long longue seuls seules seul seule vieux vieilles hauts hautes faux fausses précédents précédentes "
    "quelque meilleurs meilleures présumés présumées simples véritables vrais vraies différents "
    "différentes divers diverses énormes importants importantes"
)

PLURALS_EN = wordset(
    "people men women children teeth feet mice police deaths dead others staff crew offspring fish sheep "
    "aircraft species series personnel media data criteria phenomena wounded injured killed arrested "
    "troops percent alumni gunmen policemen congressmen lawmakers servicemen firemen fishermen countrymen "
    "spokesmen businessmen pence"
)
INVARIABLE_FR = wordset("km kg ong pme tgv hlm cdd cdi mwh gwh")

# Words that make the number after them a name or a label: "article 4", "phase 3", "Section 230".
LABELS: dict[Lang, frozenset[str]] = {
    "fr": wordset(
    "article articles art alinéa alinéas section chapitre titre paragraphe annexe page pages p numéro "
    "numéros n no nº n° loi décret directive règlement arrêté résolution amendement protocole phase "
    "niveau catégorie groupe type étape tome épisode saison acte version volume chaîne canal ligne route "
    "rue avenue boulevard quai place porte tour salle bureau bus métro tram tramway vol train dossier "
    "affaire formule ligue top cac sbf génération classe division étage lot figure tableau édition "
    "journée zone terminal voie scénario point question options option modèle opération quartier secteur "
    "lycée bp cs tél téléphone fax appelez année années exercice budget mondial euro jo mandat"
),
    "en": wordset(
    "article articles section sections chapter title paragraph annex page pages p number numbers no nos "
    "act bill directive regulation resolution amendment protocol phase level category group type step "
    "volume episode season version channel line route street avenue road highway interstate gate room "
    "flight train case formula league top class division floor figure table edition zone terminal "
    "platform scenario question option model operation district precinct rule title schedule form clause "
    "proposition prop part item bus chapter exhibit count counts apollo phone call tel"
),
}

ADDRESS: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?: ?(?:bis|ter|quater))?,? (?:rue|avenue|av\.|boulevard|bd|place|quai|chemin|impasse|allée|"
    r"allées|cours|route|square|passage|faubourg)\b"),
    "en": re.compile(r"(?: [A-Z][\w.]+){1,3} (?:[Ss]treet|[Ss]t\.|[Aa]venue|[Aa]ve\.?|[Rr]oad|[Rr]d\.?|[Ll]ane|"
        r"[Dd]rive|[Bb]oulevard|[Bb]lvd|[Ss]quare|[Pp]lace|[Cc]ourt)\b"),
}

# What is done to things that are counted: no unit where the things were named before ("sur 140 interrogées").
EXAMINED: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        stem + end
        for stem in (
            "examiné interrogé testé contrôlé sondé étudié analysé recensé inspecté visité consulté audité vérifié "
            "prélevé dépisté suivi passé prévu attendu promis annoncé traité déposé enregistré proposé demandé "
            "réclamé espéré"
        ).split()
        for end in ("s", "es")
    ) | {"promis", "graves", "légers", "légères", "blessées", "tuées", "arrêtées", "interpellées", "hospitalisées"},
    "en": wordset(
        "tested examined surveyed polled inspected studied analysed analyzed checked screened sampled visited "
        "interviewed reviewed audited monitored"
    ),
}

_BY_NOW = r"(?:désormais |déjà |aujourd'hui |maintenant )?"
# Words before a number that soften it. Longest first; the dictionary's order is the order of trial.
LEFT: dict[Lang, tuple[tuple[str, Approx], ...]] = {
    "fr": (
        (r"un peu plus(?: de | d'| qu'|$)", "more_than"),
        (r"un peu moins(?: de | d'|$)", "less_than"),
        (r"pas plus (?:de |d')|(?:tout )?au (?:plus|maximum)|au grand maximum|jusqu'(?:à|au|aux)(?: quelque)?|"
        r"maximum", "at_most"),
        (r"pas moins (?:de |d')|pour le moins|(?:tout )?au (?:moins|minimum)|minimum|à tout le moins", "at_least"),
        (r"(?:bien |largement |nettement |beaucoup )?plus (?:de |d'|des )|davantage (?:de |que )|au-delà (?:de |des |"
        r"d')|"
         rf"supérieure?s? (?:à|aux) |dépass\w+ {_BY_NOW}(?:les |le |la )?|excéd\w+ (?:les )?", "more_than"),
        (r"(?:bien |largement |nettement |beaucoup )?moins (?:de |d'|des )|inférieure?s? (?:à|aux) |"
         r"en[- ]dessous (?:de |des )|sous (?:les |la barre des )", "less_than"),
        (r"(?:tout )?près (?:de |d'|des )|presque|quasiment|environ|quelque|approximativement|à peu près|"
         r"autour (?:de |des |d')|aux alentours (?:de |des )|aux environs (?:de |des )|proches? (?:de |des )|"
         r"de l'ordre (?:de |d')|pas loin (?:de |d'|des )|pratiquement|à peine|grosso modo|~|≈|ou presque|une? "
         r"petite?|"
         rf"estimée?s? à|avoisin\w+ {_BY_NOW}(?:les |la )?|frôl\w+ {_BY_NOW}(?:les |la )?|"
         r"côtoie\w* (?:les )?", "about"),
    ),
    "en": (
        (r"(?:just |slightly |a little )?(?:over|above|more than)|in excess of|upwards? of|exceed(?:s|ed|ing)?|"
         r"(?:well |far )(?:over|more than|above)|beyond|surpass\w*|topp(?:ed|ing)|north of", "more_than"),
        (r"no (?:fewer|less) than|not (?:fewer|less) than|at least|a minimum of|minimum", "at_least"),
        (r"no more than|not more than|at (?:the )?most|up to|as (?:many|much|high|few|little) as|a maximum of|"
        r"maximum", "at_most"),
        (r"(?:just |slightly |a little |far |well )?(?:less|fewer) than|under|below|short of|"
         r"(?:just )?shy of", "less_than"),
        (r"nearly|almost|about|around|roughly|some|approximately|close to|an estimated|estimated|circa|ca\.|or so|"
         r"virtually|nearing|approaching|in the region of|on the order of|~|≈", "about"),
    ),
}

RIGHT: dict[Lang, tuple[tuple[str, Approx], ...]] = {
    "fr": (
        (r"ou moins|au (?:plus|maximum)|maximum|tout au plus|et moins", "at_most"),
        (r"ou plus|et plus|au (?:moins|minimum)|minimum|et au-delà|révolus", "at_least"),
        (r"environ|à peu près|ou presque|approximativement", "about"),
    ),
    "en": (
        (r"or (?:less|fewer|younger|under|below)|at (?:the )?most|and under|maximum", "at_most"),
        (r"or (?:more|older|over|above)|at least|and (?:over|older|above|up)|minimum|plus", "at_least"),
        (r"or so|approximately|roughly", "about"),
    ),
}

def _part_en(name: str) -> str:
    """A part of a whole, not the ordinal: "a fifth of", "nearly a fifth", "by a fifth", "one-fifth"."""
    softened = "|".join(f"(?<={w} )" for w in "by nearly almost about over than around roughly under up down".split())
    whole = r"(?! (?:of )?(?:an? )?(?:century|million|billion|mile|hour|party|time|final|round|term|year))"
    counted = "(?= (?:said|say|were|are|have|had|has|would|did|do|reported|told|live|believe|think)\\b)"
    share = rf"(?:one|a)[ -]{name}(?= of\b){whole}|(?:one|a) {name}{counted}"
    return rf"{share}|one[ -]{name}{whole}|(?:{softened})a {name}{whole}"


# Share words: pattern, value in percent. Values of thirds keep one decimal, as papers print them.
SHARES: dict[Lang, tuple[tuple[str, float], ...]] = {
    "fr": (
        (r"(?:les |la )?(?:deux|2)[ -]tiers", 66.7),
        (r"(?:les )?(?:trois|3)[ -]quarts", 75.0),
        (r"(?:les )?(?:deux|2)[ -]cinquièmes", 40.0),
        (r"(?:les )?(?:trois|3)[ -]cinquièmes", 60.0),
        (r"(?:les )?(?:quatre|4)[ -]cinquièmes", 80.0),
        (r"moitié moins(?= (?:de|d'|qu'|que)\b)|"
         r"la (?:quasi-)?moitié|une (?:petite |bonne |grosse )?moitié|moitié(?= des?\b| d')", 50.0),
        (r"un (?:gros |bon |petit )?tiers(?!-)|(?:(?<=plus )|(?<=moins )|(?<=près ))du tiers|"
         r"le tiers(?= (?:des?|du)\b| d')", 33.3),
        (r"(?:un|le(?= quart (?:des?|du)\b| quart d')|(?<=plus )du|(?<=moins )du|(?<=près )du) "
         r"quart(?! d'heure| de finale|s? de siècle|-monde)", 25.0),
        (r"(?:un|le) cinquième(?= (?:de|des|du)\b| d')|(?<=d')un cinquième", 20.0),
        (r"(?:un|le) dixième(?= (?:de|des|du)\b| d')|(?<=d')un dixième", 10.0),
        (r"(?<=de )moitié(?= (?:depuis|en|par|sur|entre|cette)\b| ?(?:[.,;:!?»]|$))", 50.0),
        (r"l'intégralité|la totalité", 100.0),
    ),
    "en": (
        (r"two[ -]thirds", 66.7),
        (r"three[ -](?:quarters|fourths)", 75.0),
        (r"two[ -]fifths", 40.0),
        (r"three[ -]fifths", 60.0),
        (r"four[ -]fifths", 80.0),
        (r"(?:one|a)[ -]half(?= of\b)|(?<!first )(?<!second )(?<!other )(?<!and a )"
         r"half(?= (?:of|what|as much|as many|the|its|their|his|her|"
         r"our|all|were|are|have|had|said|say|live)\b)", 50.0),
        (r"(?:(?<=almost )|(?<=nearly )|(?<=about )|(?<=than ))"
         r"half(?! (?:an?|past|dozen|term|time|hour|million|billion)\b|-)",
         50.0),
        (_part_en("third"), 33.3),
        (_part_en("quarter"), 25.0),
        (_part_en("fifth"), 20.0),
        (_part_en("sixth"), 16.7),
        (_part_en("eighth"), 12.5),
        (_part_en("tenth"), 10.0),
        (r"(?<=by )(?:a half|half)(?= (?:since|in|over|from|between|within|this|last|to)\b)|(?<=by "
            r")half(?=[.,;])", 50.0),
    ),
}

COLLECTIVES_FR: dict[str, float] = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000, "million": 1e6, "milliard": 1e9,
}
COLLECTIVES_EN: dict[str, float] = {
    "dozen": 12, "score": 20, "ten": 10, "hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9,
    "trillion": 1e12,
}

# A change runs from one value to another: two values, not a range.
CHANGE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:pass|augment|baiss|chut|recul|grimp|bondi|progress|tomb|mont|descen|réduit|réduir|abaiss|"
    r"relev|port|ramen|évolu|"
                     r"hausse|baisse|montée|chute)\w*\b[^.;:]{0,40}$"),
    "en": re.compile(r"\b(?:went|go(?:es)?|gone|rise|rose|risen|fell|fall|fallen|grew|grow|climb|jump|drop|cut|rais|"
    r"increas|decreas|"
                     r"declin|surg|plung|slump|mov|shift|expand|shr[aiu]nk|lower|reduc|soar|"
                     r"swell)\w*\b[^.;:]{0,40}$"),
}
