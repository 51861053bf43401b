"""Predicates that exclude each other, as stems of both languages in one row.

A word of the left column on one side and of the right column on the other oppose two sentences that
share their subject. French and English stand together, so that "hausse" meets "fell".
"""

from __future__ import annotations

import re

OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        r"hauss\w*|augment\w*|grimp\w*|progress(?:e|ent|ait|ion|er|a)\w*|bond(?:i|it|issent)|accroi\w*|accru\w*|"
        r"croissance|"
        r"rise|rises|rising|rose|risen|increas\w*|grew|grow|grows|growth|climb\w*|surg\w*|soar\w*|jump(?:ed|s)?|"
        r"higher|gain(?:ed|s)",
        r"baiss\w*|diminu\w*|recul\w*|chut\w*|dimin\w*|repli\w*|decroi\w*|"
        r"fall|falls|falling|fell|fallen|decreas\w*|declin\w*|drop(?:ped|s)?|shrank|shrink\w*|plung\w*|plummet\w*|"
        r"lower(?:ed)?|slump\w*",
    ),
    (
        r"autoris\w*|permet\w*|permis\w*|legalis\w*|allow\w*|permit\w*|authori[sz]\w*|legali[sz]\w*|legal|legale?s?|"
        r"legaux",
        r"interdi\w*|prohib\w*|bann\w*|bans?|forbid\w*|forbad\w*|outlaw\w*|illegal\w*|illegaux|illicite\w*|bloqu\w*|"
        r"block(?:ed|s)",
    ),
    (
        r"ouvr\w*|ouvert\w*|ouverture|open\w*|reopen\w*|rouv\w*",
        r"ferm(?:e|er|ee|ees|es|ent|ait|a|eture|era|"
        r"eront)\w*|clos(?:e|ed|es|ing|ure)|shut\w*",
    ),
    (
        r"accept\w*|approuv\w*|adopt\w*|valid\w*|approv\w*|accord(?:e|er|ait)|ratifi\w*|pass(?:ed|es)|endors\w*|"
        r"agreed|backed",
        r"rejet\w*|refus\w*|retoqu\w*|reject\w*|declin(?:e|ed|es) to|censur\w*|invalid\w*|annul\w*|veto\w*|oppos(?:e|"
        r"ed|es)",
    ),
    (
        r"gagn\w*|remport\w*|victoire\w*|vainqu\w*|victor\w*|win|wins|won|winning|triomph\w*|bat|battu\w* par",
        r"perd(?:u|ue|us|ent|ait|re)?|defait\w*|lose|loses|lost|losing|defeated|s'incline\w*|incline",
    ),
    (
        r"condamn\w*|coupable\w*|convict\w*|guilty|sentenc\w*",
        r"acquitt\w*|relax(?:e|ee|es)\w*|innocent\w*|blanchi\w*|exonerat\w*|not guilty|cleared",
    ),
    (
        r"mort|morte|morts|mortes|deced\w*|deces|tue|tuee?s?|dead|die|dies|died|killed|death",
        r"vivant\w*|surv(?:ecu|it|ivant|ecut)\w*|alive|surviv\w*|sain et sauf|indemnes?|unharmed",
    ),
    (
        r"debut\w*|commenc\w*|lanc(?:e|er|ee|a|ement)|demarr\w*|begin\w*|began|start\w*|launch\w*",
        r"termin\w*|acheve\w*|fini\w*|cess(?:e|er|ation)|arret(?:e|er|ee|a)|stop\w*|end(?:ed|s|ing)|halt\w*|ceas\w*",
    ),
    (
        r"embauch\w*|recrut\w*|hire|hires|hired|hiring|recruit\w*",
        r"licenci\w*|vir(?:e|er|ee)s?|supprim\w*|laid off|"
        r"lay off|layoffs?|fired|sack\w*|dismiss\w*",
    ),
    (
        r"nomm(?:e|er|ee)s?|appoint\w*|named|elu|elue|elus|elected|reelu\w*|re-elected",
        r"demission\w*|limog\w*|"
        r"evinc\w*|destitu\w*|resign\w*|ousted|removed from|quit|stepped down",
    ),
    (
        r"confirm\w*|avou\w*|reconn\w*|admet\w*|admis|admit\w*|acknowledg\w*|confess\w*|conced\w*",
        r"dement\w*|nie|"
        r"nient|niait|nier|refut\w*|contest\w*|den(?:y|ies|ied|ying)|refut\w*|disput\w*",
    ),
    (
        r"favorables?|soutien\w*|soutenu\w*|soutenir|pour la|in favou?r|support\w*|back(?:s|ed|ing)",
        r"defavorables?|oppos(?:e|es|ee|ent|ition)\w*|hostiles?|against|oppos\w*|contre la",
    ),
    (
        r"sur|sure|surs|sures|securise\w*|sans danger|inoffensi\w*|safe|harmless|benign",
        r"dangereu\w*|nocif|nocive\w*|"
        r"toxiques?|danger\w*|harmful|unsafe|toxic|deadly|mortel\w*",
    ),
    (
        r"efficaces?|efficacite|effective|effectiveness|works|protege\w*|protects?",
        r"inefficaces?|inefficacite|"
        r"ineffective|useless|inutiles?|ne protege",
    ),
    (r"gratuit\w*|free of charge|for free|sans payer", r"payant\w*|abonne\w*|paying|paid|subscribers?|charged"),
    (
        r"public|publique|publics|publiques|publicly",
        r"secret\w*|confidentiel\w*|prive|privee|secretly|private|"
        r"privately",
    ),
    (
        r"vrai\w*|veridique\w*|exact|exacte|authentique\w*|true|accurate|genuine|real",
        r"faux|fausse\w*|inexact\w*|"
        r"mensong\w*|false|untrue|fake|hoax|bogus|inaccurate",
    ),
    (r"possible|possibles|capable\w*|able", r"impossible|impossibles|incapable\w*|unable"),
    (r"plus|davantage|more|superieu\w*|above|greater|larger", r"moins|inferieu\w*|fewer|less|below|smaller"),
    (
        r"meilleur\w*|mieux|amelior\w*|better|improv\w*",
        r"pire\w*|deterior\w*|aggrav\w*|degrad\w*|worse\w*|"
        r"deteriorat\w*",
    ),
    (r"majorit\w*|majority", r"minorit\w*|minority"),
    (r"premier|premiere|first", r"dernier|derniere|last"),
    (r"present\w* dans|presence|present", r"absen(?:t|te|ts|ce)\w*|missing|absence"),
    (r"facile\w*|aisement|easy|easily", r"difficil\w*|impossible|hard to|difficult\w*"),
    (
        r"activ(?:e|er|ee|es|ation)|retabli\w*|enable\w*|restor\w*|activat\w*",
        r"desactiv\w*|suspend\w*|suspens\w*|"
        r"coup(?:e)\w*|disabl\w*|deactivat\w*",
    ),
    (r"riches?|rich|wealthy", r"pauvres?|poor"),
    (r"ancien\w*|vieux|vieille|old|former", r"nouve(?:au|aux|lle|lles|l)|new|current|actuel\w*"),
    (
        r"arriv\w*|entr(?:e|er|ee)s?|arriv\w*|enter\w*|joined",
        r"part(?:i|is|ie|ent|it)|quitt\w*|sorti\w*|left|leaves|"
        r"depart\w*|exit\w*",
    ),
    (
        r"vend\w*|vente|ventes|sold|sell|sells|selling|sale",
        r"achet\w*|achat\w*|rachet\w*|bought|buy|buys|buying|"
        r"purchas\w*|acquir\w*",
    ),
    (r"unanim\w*|tous|toutes|all|every|everyone", r"aucun|aucune|none|nobody|no one"),
    (r"assis\w*|assise\w*|sitting|seated|sits", r"debout|standing|stands|court|courent|running|runs|marche\w*|walking"),
    (r"endorm\w*|dort|dorment|sleep\w*|asleep", r"eveill\w*|reveill\w*|awake|awoke"),
    (r"interieur|indoors|inside", r"exterieur|dehors|outdoors|outside"),
    (r"nord|north|northern", r"sud|south|southern"),
    (r"matin|morning", r"soir|soiree|nuit|evening|night"),
    (r"homme|hommes|man|men|garcons?|boys?", r"femme|femmes|woman|women|filles?|girls?"),
)

# What is said to keep something out, and what says that the keeping failed.
KEPT_OUT = re.compile(
    r"(?<![\w-])(?:refuse(?:nt|ra|s)?|bloque(?:nt|s)?|empeche(?:nt)?|interdit|interdisent|rejette(?:nt)?|"
    r"exclu(?:t|ent)|protege(?:nt|s)?|garanti(?:t|ssent)|securise(?:nt)?|verrouille(?:nt)?|blocks?|prevents?|stops|"
    r"rejects?|protects?|rules? out|guarantees?|guards? against)(?![\w-])(?! (?:de|d'|to)\b)"
)
HOLES = re.compile(
    r"(?<![\w-])(?:(?:protection|garde-fou|filtre|controle|moderation|securite|verrou|dispositif|barriere|systeme|"
    r"safeguard|filter|guardrail|control|system)s?\b[^.;]{0,50}?\b(?:insuffisant\w*|inexistant\w*|defaillant\w*|"
    r"inefficaces?|contourne\w*|failed|fails?|inadequate|bypassed|lacking|useless)|loopholes?|"
    r"failles?(?! (?:geologiques?|sismiques?|tectoniques?))|"
    r"(?:safety|security) (?:lapses?|flaws?|gaps?))(?![\w-])"
)

# Rows so common that they oppose only when nearly everything else is shared.
WEAK_FROM = 18
PATTERNS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"(?<![\w-])(?:{left})(?![\w-])"), re.compile(rf"(?<![\w-])(?:{right})(?![\w-])"))
    for left, right in OPPOSITES
)
