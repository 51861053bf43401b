"""Capitalised names of a text, and the nouns that stand for people and bodies.

Names are found by their capitals alone, so that English works without a parser; a word that is
capitalised only because a sentence starts with it is not a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from claims.model import Lang

_CAP = r"[A-ZÀ-ÖØ-Þ][\w’'\-À-ÿ]*"
_INNER = r"(?:de|du|des|la|le|d['’]|von|van|den|der|bin|al|of|for|and|the|&)"
NAME = re.compile(
    rf"\b(?:(?:[dDlLnNqQ]['’])?(?P<name>(?:[a-z]{{1,2}}[A-Z]\w+|{_CAP}|\d+[A-ZÀ-Þ]\w*)"
    rf"(?:\s+(?:{_CAP}|[a-z]{{1,2}}[A-Z]\w+|(?:{_INNER}\s+)?(?={_CAP}){_CAP})){{0,9}}))"
)
# Capitalised at the start of a sentence, and no one's name.
_NOT_NAMES = frozenset(
    """le la les l un une des du de d ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos
    il elle ils elles on je tu nous vous qui que quoi dont où et ou mais or donc ni car si en au aux à
    dans par pour sur sous avec sans selon après avant depuis pendant lors chez entre vers contre malgré
    face ainsi alors aussi enfin ensuite puis cependant pourtant toutefois néanmoins ailleurs autre
    autres plus moins très tout tous toute toutes plusieurs certains certaines chaque quand lorsque comme
    cela ça ceci celui celle ceux celles y n s c j m t qu est sont a ont était non oui quid notamment
    essentiellement dès outre suite grâce afin désormais hier demain aujourd hui jamais rien personne
    deux trois quatre cinq six sept huit neuf dix cent mille lundi mardi mercredi jeudi vendredi samedi
    dimanche ici là voici voilà bien soit fait faire peu beaucoup même merci bonjour parmi quant
    concernant présenté appliquée the a an this that these those it he she they we you i his her its
    their our your my and or but so nor if when while as at by for from in into of on onto off over under
    to up with without after before since during between about against among because although though
    however meanwhile moreover also then there here what which who whom whose why how not no yes one two
    three four five six seven eight nine ten many some most more few several all both each every another
    other such only just even still yet again now today yesterday tomorrow once monday tuesday wednesday
    thursday friday saturday sunday according despite instead is are was were be been has have had do
    does did will would can could may might must should last next first second earlier later let please
    asked""".split()
)
# Abbreviations of common nouns: "l'office HLM", "la TVA", "their CCTV".
_ABBREVIATED = frozenset(
    """HLM TVA PIB RSA SMIC CDI CDD IVG IRM ADN PDF SMS GPS VTC SDF PME PMI TPE ETI RIB TTC HT DPE RTT CV PV VIP TNT BTP
    GDP VAT CCTV SUV HGV GP CEO CFO PCR ATM FAQ DNA DIY AGM PPE MRI""".split()
)
_MONTHS = frozenset(
    """janvier février mars avril mai juin juillet août septembre octobre novembre décembre january february
    march april may june july august september october november december""".split()
)
_TITLE = (
    r"(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Prof\.?|Sir|Lady|Lord|Dame|Me|Baroness|President|Senator|Professor)"
)
_ROLE = (
    r"(?:(?:[A-Z]\w+ )?(?:Secretary|Minister|Attorney General|Commissioner|Officer|Executive|Spokes\w+)|"
    r"Prime Minister|Chancellor|"
    r"Sen\.|Rep\.|Gov\.|Governor|Mayor|Judge|Justice|Chairman|Chief|Republican|Democrat|Labour|Conservative|"
    r"Premier|CEO|Rev\.|Superintendent|Coach|Councillor|Cllr|Alderman|Director|Sheriff|Lieutenant|Lt\.|Sgt\.|"
    r"Ambassador|Archbishop|Bishop|Father|Sister|Inspector|Constable|Vice|Deputy|Assistant|Treasurer|Speaker|Analyst|"
    r"Economist|Councilman|Councilwoman|Congressman|Congresswoman|Commander|Admiral|Major|Defence|Defense|"
    r"General|Captain|Colonel|Sergeant|Detective|King|Queen|Prince|Princess|Pope|Président|Ministre)"
)
LEADING_TITLE = re.compile(rf"^(?:(?:{_TITLE}|{_ROLE})\s+)+(?=[A-ZÀ-Þ])")

# Nouns whose bearer can speak. Heads of descriptions such as "le ministre", "the watchdog".
SPEAKING: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """membre membres antenne antennes délégation délégations proche proches
        courrier courriers notice reportage brochure étiquette mémo circulaire
        ministre ministres président présidente premier première secrétaire sénateur sénatrice député
        députée députés maire maires gouverneur procureur procureure juge magistrat avocat avocate
        avocats porte-parole directeur directrice patron patronne pdg dirigeant dirigeante dirigeants
        fondateur cofondateur chef cheffe responsable responsables commissaire ambassadeur ambassadrice
        préfet préfète élu élue élus candidat candidate roi reine pape professeur professeure chercheur
        chercheuse chercheurs scientifique scientifiques expert experte experts spécialiste spécialistes
        économiste économistes historien historienne sociologue médecin médecins auteur auteurs auteure
        autrice journaliste journalistes programmeur ingénieur militant militante militants habitant
        habitants victime victimes témoin témoins homme femme femmes hommes utilisateur utilisateurs
        internaute internautes commentateur commentateurs détracteurs critiques opposants milliardaire
        entrepreneur syndicaliste entraîneur gouvernement parquet tribunal cour conseil commission
        parlement sénat assemblée ministère préfecture mairie police gendarmerie armée régulateur
        régulateurs autorité autorités agence institut institution instance office organisme organisation
        ong association associations collectif syndicat syndicats fédération fondation parti opposition
        majorité entreprise entreprises société groupe firme compagnie start-up startup plateforme
        plateformes réseau éditeur constructeur fabricant filiale banque opérateur site quotidien journal
        hebdomadaire magazine média médias chaîne radio presse rapport étude enquête sondage communiqué
        compte message ue otan onu source sources spécialiste diplomate haut-commissaire observatoire
        exécutif élysée matignon bruxelles équipe ex-ministre analyste analystes consultant actionnaire
        investisseur psychologue enseignant enseignante élève parent parents riverain riverains
        recteur rectrice inspecteur inspectrice contrôleur rapporteur rapporteure rapporteuse administrateur
        administratrice défenseur défenseure enquêteur enquêteurs médiateur médiatrice négociateur
        organisateur organisateurs organisatrice coordinateur coordinatrice promoteur promoteurs orateur
        joueur joueurs joueuse joueuses entraîneuse capitaine sélectionneur arbitre gardien attaquant
        défenseurs buteur pilote coureur athlète champion championne supporters éleveur éleveurs
        viticulteurs pêcheurs chasseurs commerçant commerçants restaurateur hôtelier artisan artisans
        bailleur bailleurs
        syndic copropriété propriétaire propriétaires locataire locataires voisin voisins voisine
        prévenu prévenue accusé
        accusée mis-en-cause plaignant plaignante plaignants avocate bâtonnier greffe président-directeur
        vice-président vice-présidente adjoint adjointe conseiller conseillère édile édiles chancelier
        chancelière chancellerie diplomatie garde premier-ministre eurodéputé eurodéputée eurodéputés
        sénateurs sénatrices ministères préfectures mairies municipalité région département métropole
        agglomération intercommunalité collectivité collectivités rectorat direction conseil-départemental
        hôpital chu clinique université école lycée laboratoire centre comité confédération cgt cfdt
        cgpme medef fnsea banque assureur assureurs mutuelle caisse exploitant gestionnaire concessionnaire
        transporteur transporteurs compagnies distributeur fournisseur fournisseurs enseigne groupe
        actionnaires propriétaire club ligue patronat lobby lobbies coalition alliance camp partisans
        adversaires insoumis écologistes macronistes droite gauche essai audit baromètre texte note
        document documents avis livre projection prévisionniste météorologue pompier pompiers secours
        sauveteurs gendarmes policiers policier policière gendarme militaire militaires soldat général
        colonel amiral officier rescapé rescapée survivant survivante survivants proches famille familles
        mère père frère sœur fils fille épouse époux veuve cadre cadres ouvrier ouvriers ouvrière
        infirmière infirmières infirmier soignant soignants soignante aide-soignante pharmacien pharmaciens
        urgentiste chirurgien chirurgienne psychiatre praticien étudiant étudiants étudiante lycéens
        professeurs institutrice instituteur enseignants proviseur doyen pasteur évêque archevêque imam
        rabbin écrivain romancier romancière chanteur chanteuse acteur actrice réalisateur réalisatrice
        producteur productrice éditrice rédacteur rédactrice chroniqueur commissaires vendeur vendeuse
        automobilistes usagers usager passager passagers conducteur conductrice chauffeur eurosceptiques
        agriculteur agriculteurs salarié salariés employé client clients consommateurs lecteur industriel industriels
        études enquêtes sondages rapports chiffres données statistiques analyses juridiction délégué déléguée
        délégués déléguées représentant représentante représentants leader leaders
        trésorier notaire huissier huissiers metteur metteuse comédien comédienne cinéaste architecte urbaniste
        négociateurs fabricants constructeurs distributeurs exploitants exploitante producteurs vignerons vigneron
        céréalier céréaliers maraîcher maraîchers viticulteur apiculteur inspection état-major quai intéressé
        intéressée rectorats secouristes urgentistes généraliste généralistes dentistes pédiatre gynécologue
        sage-femme sages-femmes kinésithérapeute ingénieurs ingénieure technicien technicienne candidats candidates
        électeurs électrice opposante opposant porte-paroles démographe climatologue hydrologue géologue volcanologue
        astronome biologiste physicien physicienne glaciologue astrophysicien océanographe paléontologue archéologue
        conservateur conservatrice galeriste libraire éditeurs buraliste buralistes patrons patronnes gérant gérante
        gérants cogérant associé associée bénévole bénévoles volontaire volontaires adhérents adhérente donateur
        mairesse bourgmestre échevin échevine conseillers conseillères rapporteurs sénateur-maire ministre-président
        maman papa grand-mère grand-père belle-mère oncle tante cousin cousine ami amie amis compagne compagnon
        randonneur randonneurs baigneur surfeur marin marins skipper navigateur navigatrice cycliste cyclistes
        grimpeur alpiniste tenniswoman tennisman nageur nageuse sprinteuse sprinteur footballeur footballeuse rugbyman
        basketteur handballeur judoka escrimeuse dernier
        dernière derniers dernières second seconde coach luthier luthière pénaliste universitaire enseigne chatbot
        robot assistant assistante ia diplomatie siège musée musées fonds cabinet chambre défense accusation rédaction
        marque avionneur géant constructeur voyagiste brasseur équipementier armateur holding coopérative mouvement
        délégation intersyndicale jury régie ville commune état théâtre festival aéroport port zoo bibliothèque parc
        orfèvre doctorant doctorante apprenti apprentie retraité retraitée lycéen lycéenne adolescent adolescente
        entourage collègue collègues confrère consœur cuisinier cuisinière aide-cuisinière
        fermier fermière boulanger boulangère serveur serveuse maçon menuisier plombier électricien coiffeuse
        caissière caissier livreur livreuse chauffeuse magistrate magistrats juges avocates greffière policières
        ambulancier ambulancière secouriste plaisancier touriste touristes vacancier vacanciers campeur voyageur
        voyageurs abonné abonnés contribuable contribuables électeur lecteurs lectrice téléspectateur auditeur auditrice
        supporter supportrice spectateur spectateurs spectatrice festivaliers musicien musicienne danseur danseuse
        peintre sculpteur sculptrice photographe graphiste dessinateur dessinatrice illustratrice traducteur traductrice
        biographe essayiste philosophe politologue criminologue virologue épidémiologiste immunologue cardiologue
        oncologue radiologue neurologue anesthésiste vétérinaire agronome botaniste zoologue sismologue statisticien
        mathématicien informaticien informaticienne développeur développeuse hackeur entrepreneuse repreneur acquéreur
        services recensement rameur rameuse entraîneurs
        vendeurs acheteur acheteuse promoteurs aménageur architectes géomètre curé prêtre moine rabbine imams
        aumônier détenu détenue détenus gardiens surveillant surveillante surveillants éducateur éducatrice
        animateur animatrice formateur formatrice directrices fonctionnaire fonctionnaires agente cheminot
        cheminots docker
        dockers routier routiers intermittent intermittents pharmacienne ferrailleur brocanteur directrices
        recteurs maîtresse doyenne
        instituteurs professeures cheffes commandant commandante lieutenant brigadier adjudant caporal amirale
        eurodéputés ministres-présidents édiles sous-préfet sous-préfète consul consule attaché attachée
        plénipotentiaire émissaire médiateurs observateur observateurs observatrice inspecteurs inspectrices
        contrôleurs greffier parquetier adhérent aidant aidante patiente brancardier collégien collégienne
        écolier nourrice veuf
        aïeul riveraine passante badaud promeneur promeneuse joggeur joggeuse randonneuse plongeur plongeuse
        chasseur chasseuse pêcheur pêcheuse apicultrice bergère berger vacher éleveuse maraîchère vigneronne
        brasseuse fromager fromagère boucher bouchère poissonnier poissonnière coiffeur couvreur charpentier
        tapissier serrurier vitrier carreleur jardinier jardinière élagueur bûcheron forestier garde-forestier
        géographe gériatre ostéopathe traiteur lotisseur annonceur diffuseur prestataire sous-traitant
        sous-traitants adhérente maraîchère ostréicultrice céréalière agricultrice viticultrice horticulteur
        horticultrice pisciculteur tenancier tenancière aubergiste concierge gardienne brocanteuse ferrailleuse
        éboueur éboueurs égoutier facteur factrice postier postière guichetier guichetière caissières hôtesse
        steward bagagiste grutier grutière soudeur soudeuse chaudronnier ajusteur tourneur
        brigade commissariat magistrature barreau interprofession académie supermarché hypermarché pharmacie
        secrétariat faculté
        talonneur ailier avant-centre meneur libéro passeur ailière meneuse
        vérificateur commissaire-priseur expert-comptable comptable comptables banquier banquière
        banquiers courtier courtière trader assureuse gestionnaires épargnants épargnant actuaire""".split()
    ),
    "en": frozenset(
        """dealer vendor seller buyer shopper shoppers caregiver trustee trustees apprentice trainee graduate alumni
        scholar scholars poet podcaster correspondent designer architect architects plumber carpenter mechanic
        angler anglers hunter hunters gamekeeper ranger rangers warden wardens vet vets whistleblower whistleblowers
        insider insiders backers donor donors sponsor sponsors steward stewards marshal marcher marchers picket
        walker walkers climber bystander bystanders onlooker onlookers eyewitness eyewitnesses widower classmate
        classmates roommate lodger squatter settler settlers detainee detainees inmate inmates prisoner prisoners
        convict appellant juror usher paralegal accountant accountants actuary bookkeeper caretaker janitor cleaner
        cleaners porter porters waiter chef chefs baker bakers butcher grocer barber hairdresser tailor jeweller
        librarian librarians conservator restorer sculptor painter musician musicians dancer carer carers growers
        grower herder shepherd trawlerman skippers crofter smallholder
        force constabulary squad brigade supermarket supermarkets brewery museum library zoo gallery diocese
        regiment clinic academy society guild orchestra lab pharmacy housebuilder housebuilders parish emails rotas
        memos letters transcripts transcript footage dossier invoices texts
        trial review inquiry audit probe tribunal jury coroner magistrate barrister solicitor detective
        sergeant inspector superintendent chancellor premier envoy diplomat diplomats aide aides adviser
        advisers advisor councillor councillors alderman treasurer governors deputy deputies backbencher
        rebels whip manager managers coach captain skipper striker goalkeeper defender midfielder referee
        player players winger club league federation driver drivers rider riders passenger passengers owner
        owners tenant tenants landlord landlords neighbour neighbours neighbor neighbors shopkeeper farmer
        farmers fisherman fishermen teacher teachers headteacher principal pupil pupils student students
        lecturer dean vice-chancellor nurse nurses surgeon paramedic paramedics midwife pharmacist consultant
        consultants cardiologist worker workers employee employees staff crew firefighter firefighters
        rescuers survivor survivors relatives family families mother father brother sister son daughter
        wife husband widow parents parent neighbours boss bosses shareholder shareholders investor
        investors trader traders lender lenders broker bank banks insurer insurers supplier suppliers retailer
        retailers manufacturer manufacturers maker makers carmaker airline airlines carrier operator
        operators developer developers utility builder contractor startup conglomerate chain school schools
        university college hospital hospitals trust trusts laboratory centre center committee committees
        coastguard coastguards charterer charterers shipowner shipowners owner owners shipper shippers insurer insurers
        underwriter underwriters rescuers lender lenders broker brokers supplier suppliers contractor contractors
        database registry register
        guard guards clerk nurse nurses pilot pilots driver drivers skipper captain crew
        panel board alliance coalition lobby campaign campaigns watchdogs ombudsman bureau administration
        cabinet palace treasury embassy consulate ministry agencies network networks broadcaster newspaper
        paper website outlet magazine station channel survey poll research analysis document documents memo
        letter study report statement filing complaint indictment lawsuit opposition nationalists democrats
        republicans conservatives socialists liberals greens tories labour bishop archbishop imam rabbi
        priest vicar writer novelist singer actor actress producer editor columnist blogger presenter host
        teenager pensioner pensioners motorist motorists commuter commuters customer customers consumer
        consumers voter voters protester protesters demonstrator demonstrators refugee refugees migrant
        migrants defendant suspect plaintiff claimant claimants accuser neighbour general admiral colonel
        minister ministers president secretary senator congressman congresswoman representative lawmaker
        lawmakers mp mps mayor governor prosecutor prosecutors judge lawyer lawyers attorney spokesman
        spokeswoman spokesperson spokespeople director chief ceo boss executive executives founder
        co-founder chairman chairwoman chair head leader leaders official officials commissioner
        ambassador king queen pope prince professor researcher researchers scientist scientists expert
        experts economist economists historian analyst analysts doctor doctors author authors journalist
        journalists reporter engineer activist activists campaigner campaigners resident residents victim
        victims witness witnesses man woman men women user users critics critic opponents supporters
        government court council commission parliament senate house department ministry office police
        army military regulator regulators watchdog authority authorities agency institute institution
        body organisation organization ngo charity group groups union unions federation foundation party
        opposition company companies firm firms platform network publisher maker manufacturer bank
        operator site newspaper paper magazine outlet broadcaster channel report study survey poll
        statement account message source sources team administration white union investigators detective
        sheriff coroner academic academics teacher teachers parent parents farmer farmers worker workers
        employee employees customer customers investor investors billionaire entrepreneur consultant
        coach player scientist senator premier chancellor candidate mother father family neighbour
        student students association committee panel board bureau airline airport hospital university
        school church service county city data polls surveys studies reports reviews analyses findings
        figures statistics records
        filings indictment inquest hearing pleadings representative
        representatives negotiator negotiators organiser organisers organizer organizers volunteer volunteers hiker
        pilot pilots captain sailor sailors fan fans pollster pollsters forecaster forecasters meteorologist planner
        planners surveyor inspector inspectors auditor auditors landowner developer tenant tenants shopkeeper
        housekeeper superintendent sergeant lieutenant constable paramedic medic medics midwife midwives consultant
        carer carers patient patients friend friends colleague colleagues flatmate schoolfriend grandmother grandfather
        uncle aunt niece nephew cousin fiance fiancee partner partners co-owner owner director-general chief-of-staff
        treasurer clerk registrar archivist curator conductor composer choreographer playwright screenwriter
        filmmaker comedian singer drummer guitarist publicist agent agents delegate delegates quarterback pitcher
        goalkeeper defender midfielder forward batsman bowler umpire trainer jockey swimmer sprinter rower
        cyclist""".split()
    ),
}
# Among these, the ones that are no single person: bodies, papers, media.
BODIES = frozenset(
    """brigade commissariat magistrature barreau interprofession académie supermarché hypermarché pharmacie
    secrétariat faculté
    force constabulary squad brigade supermarket supermarkets brewery museum library zoo gallery diocese
    regiment clinic academy society guild orchestra lab pharmacy housebuilder housebuilders parish emails rotas
    memos letters transcripts transcript footage dossier invoices texts
    gouvernement parquet tribunal cour conseil commission parlement sénat assemblée ministère préfecture mairie
    police gendarmerie armée régulateur autorité agence institut institution instance office organisme organisation ong
    association collectif syndicat fédération fondation parti opposition majorité entreprise société groupe firme
    compagnie start-up startup plateforme réseau éditeur constructeur fabricant filiale banque opérateur site
    quotidien journal hebdomadaire magazine média chaîne radio presse rapport étude enquête sondage communiqué compte
    message ue otan onu source haut-commissaire observatoire exécutif élysée matignon bruxelles équipe contrôleur
    garde copropriété chancellerie diplomatie municipalité région département métropole agglomération intercommunalité
    collectivité communauté rectorat direction conseil-départemental hôpital chu clinique université école lycée
    laboratoire centre comité confédération cgt cfdt cgpme medef fnsea assureur mutuelle caisse exploitant gestionnaire
    concessionnaire transporteur distributeur fournisseur enseigne club ligue patronat lobby coalition alliance camp
    droite gauche essai audit baromètre texte note document avis livre projection bailleur juridiction inspection
    état-major quai greffe syndic famille premier première second seconde dernier dernière chatbot robot assistant
    ia siège adversaire promoteur organisateur investisseur actionnaire marque maison holding coopérative géant
    avionneur
    armateur studio label cabinet multinationale mouvement délégation intersyndicale jury chambre régie ville commune
    département état pays royaume capitale monde loi directive décret arrêté jugement arrêt étiquette notice
    government court council commission parliament senate house department ministry office police army military
    regulator watchdog authority agency institute institution body organisation organization ngo charity group union
    federation foundation party opposition company firm platform network publisher maker manufacturer bank operator
    newspaper paper outlet broadcaster channel report study survey poll statement account team administration
    family committee panel board bureau airline airport hospital university school church service county city data
    review analysis indictment inquest hearing developer supplier retailer airline carrier club side league trust
    insurer lender brand chain app chatbot ruling verdict memo letter lawsuit complaint filing white partner
    monarchy palace kremlin pentagon utility consortium cooperative dairy shipyard""".split()
)
# Offices that one person holds in a story: "le maire" is not whoever spoke last.
_OFFICES = frozenset(
    """ministre président présidente premier première secrétaire maire gouverneur procureur procureure juge magistrat
    avocat avocate porte-parole directeur directrice pdg chef cheffe commissaire ambassadeur ambassadrice préfet
    préfète roi reine pape victime témoin rapporteur rapporteure recteur rectrice prévenu prévenue accusé accusée
    plaignant plaignante voisin voisine mère père frère sœur fils fille épouse époux veuve propriétaire locataire
    médiateur médiatrice bâtonnier capitaine arbitre adjoint adjointe chancelier chancelière habitant habitante
    homme femme client cliente évêque archevêque proviseur doyen trésorier notaire général colonel
    minister secretary mayor governor prosecutor judge attorney spokesman spokeswoman spokesperson director chief
    ceo boss commissioner ambassador king queen pope prince chairman chairwoman chair head leader sheriff coroner
    premier chancellor mother father neighbour captain superintendent defendant suspect plaintiff victim witness man
    woman president owner landlord tenant manager referee coach vicar priest bishop archbishop general admiral
    colonel deputy son daughter brother sister wife husband widow partner""".split()
)
# Machines that answer: "l'IA", "le chatbot".
MACHINES = frozenset("""chatbot robot assistant assistante ia bot agent intelligence""".split())
_PERSON_ENDING = re.compile(r"\w{3,}(?:génaire|iste|ologue|icien|icienne|crate|naute)$")


def is_person_noun(word: str) -> bool:
    """Whether a lower-case French noun in the singular describes a person: "conseillère", "pénaliste"."""
    known = word in SPEAKING["fr"] or bool(_PERSON_ENDING.match(word))
    return known and word not in BODIES and not word.endswith(("s", "x"))


def may_be_anyone(word: str) -> bool:
    """Whether a person's noun is no office: "la pénaliste" may take up whoever was named, "le maire" may not."""
    return is_person_noun(word) and word not in _OFFICES


def may_take_up(word: str, lang: Lang, telling: bool) -> bool:
    """Whether "the <word>" may stand for the person who was named last.

    Behind a quotation (``telling``) whoever the noun describes has spoken: any singular noun will do that is no body,
    no medium and no office ("souffle l'adolescente"), which no list of trades could hold.
    """
    if word in BODIES or word in _OFFICES or word in MACHINES or MEDIA.match(word) or word.endswith(("s", "x")):
        return False
    return telling or (may_be_anyone(word) if lang == "fr" else speaks(word, "en"))


MEDIA = re.compile(
    r"^(?:quotidien|journal|hebdomadaire|magazine|média|site|chaîne|radio|newspaper|paper|outlet|broadcaster|"
    r"daily|weekly)$"
)
FEMININE = re.compile(
    r"\b(?:Mme|Mlle|Mrs|Ms|Miss|Lady|Dame|Baroness|Madame|elle-même|herself|ambassadrice|présidente|"
    r"directrice|ministre déléguée|"
    r"députée|sénatrice|chercheuse|spokeswoman|congresswoman|chairwoman|queen|reine|actrice|avocate|maîtresse|"
    r"la (?:ministre|secrétaire|porte-parole|maire|cheffe|procureure|première|commissaire|professeure|préfète|"
    r"patronne))\b"
)
MASCULINE = re.compile(
    r"\b(?:M\.|Mr|Sir|Lord|Monsieur|lui-même|himself|ambassadeur|directeur|député|sénateur|chercheur|spokesman|"
    r"congressman|chairman|king|roi|avocat|le (?:ministre|secrétaire|maire|chef|procureur|premier|président|"
    r"milliardaire|"
    r"commissaire|professeur|préfet|patron|gouverneur|programmeur))\b"
)


_AGENT: dict[Lang, re.Pattern[str]] = {
    # Nouns in -iste, -ologue, -icien, -crate, -naute are people ("les socialistes"), but for a few.
    "fr": re.compile(r"(?!(?:listes?|pistes?|dialogues?|artistes? )$)[\w\-]{3,}(?:istes?|ologues?|génaires?|iciens?|"
        r"iciennes?|crates?|nautes?|iculteurs?|icultrices?)$"),
    "en": re.compile(r"(?!(?:lists?|twists?|logics?)$)[\w\-]{4,}(?:ists?|ologists?|icians?|crats?|(?:wo)?m[ae]n|"
        r"persons?|people)$"),
}


def speaks(word: str, lang: Lang) -> bool:
    """Whether a lower-case noun stands for somebody or something that can speak: a role, a body, a report."""
    if word in SPEAKING[lang] or _AGENT[lang].match(word):
        return True
    if lang == "fr" and word.startswith(("assurance-", "assurances-")):
        return True  # the body that insures: "l'assurance-maladie"
    return lang == "fr" and word.endswith("s") and is_person_noun(word[:-1])


def is_common(word: str) -> bool:
    """Whether a capitalised word is a function word, a weekday or a month rather than a name."""
    low = word.casefold().rstrip("'’.")
    return low in _NOT_NAMES or low in _MONTHS


_PLACED_LOOSE = re.compile(r"[A-ZÀ-Þ][\w’'.]+-(?:based|owned|listed|headquartered|registered)\s(?=[A-ZÀ-Þ])")
_PLACED = re.compile(
    r"[A-ZÀ-Þ][\w’']+(?:-[A-ZÀ-Þ][\w’']+)*-(?:based|owned|listed|headquartered|registered|born)\s(?=[A-ZÀ-Þ])"
)


def find_names(text: str, known: frozenset[str] = frozenset()) -> list[tuple[str, int, int]]:
    """Names of a sentence with their offsets; ``known`` allows a single word at the start of a sentence."""
    found: list[tuple[str, int, int]] = []
    for match in NAME.finditer(text):
        start, end = match.span("name")
        name = text[start:end]
        if placed := _PLACED.match(name):  # "Oslo-based Nordline"
            start, name = start + placed.end(), name[placed.end() :]
        while name and (is_common(re.split(r"[\s'’]", name)[0]) or name[0].isdigit() and " " in name):
            cut = re.match(r"[^\s'’]+[\s'’]+", name)
            if not cut:
                name = ""
                break
            start += cut.end()
            name = name[cut.end() :]
        name = re.sub(r"(?:['’]s?|[-'’])$", "", name)
        if not name or not name[0].isupper() and not re.search(r"[A-Z]", name) or is_common(name):
            continue
        if name in _ABBREVIATED:
            continue
        before = text[max(0, start - 30) : start]
        at_start = not before.strip(" «“\"'’(-–—¤") or bool(re.search(r"[:.!?…]\s*[«“\"]?\s*$", before))
        introduced = first_name_gender(name) and _INTRODUCED_BY.match(text, start + len(name))
        if at_start and " " not in name and not _surely_a_name(name) and name not in known and not introduced:
            continue
        if member := _MEMBER_OF.match(name):  # "Ellen Stride of the University of Salford": one person, one body
            found.append((member.group("who"), start, start + member.end("who")))
            start, name = start + member.start("body"), member.group("body")
        found.append((name, start, start + len(name)))
    return found


# "Aurélie, mère de deux enfants, …", "Karim, 34 ans, …": a first name alone, with who it is behind it.
_INTRODUCED_BY = re.compile(
    r",\s(?:\d\d ans|(?:une? |le |la |l['’]|an? |the )?[a-zà-ÿ\-]+"
    r"(?:\s(?:de|du|des|au|à|en|chez|of|in|at|from)\b|\sd['’]|,))"
)
_MEMBER_OF = re.compile(
    r"(?P<who>(?:(?:Prof|Professor|Dr|Sir|Dame|Lord|Lady|Mr|Mrs|Ms)\.? )?(?!(?:Royal|National|World|International|"
    r"United|"
    r"Imperial|General|Central|Supreme|High|State|Federal|European|American|British)\b)[A-Z][a-z'’\-]+"
    r"(?: [A-Z][\w'’\-]*\.?)?"
    r" (?!(?:Board|Chamber|College|School|University|Institute|Society|House|Bank|Hospital|Council|Court|Academy|"
    r"Faculty|"
    r"Department|Office|Ministry|Bishop|Archbishop|Minister|Secretary|President|Director|Chancellor|Union|Association|"
    r"Federation|Church|Party|Center|Centre)\b)[A-Z][\w'’\-]+) (?:of|for) (?:the )?"
    r"(?P<body>(?:[A-Z][\w'’\-]+ ){0,3}?(?:University|Institute|College|School|Hospital|Association|Society|Union|"
    r"Department|"
    r"Ministry|Centre|Center|Foundation|Council|Trust|Alliance|Federation|Bureau|Agency|Party|Academy|Commission)\b.*)"
)


def _surely_a_name(word: str) -> bool:
    """Whether a single word's own spelling makes it a name: an acronym, an inner capital, a digit."""
    return bool(re.search(r"[A-Z].*[A-Z]|\d", word)) or len(word) == 1 and word.isupper() and word not in "AIYO"


# First names that are mostly one gender's, for pronouns; an unknown name fits either.
_WOMEN = frozenset(
    """Marie Anne Claire Hélène Sophie Julie Camille Nathalie Isabelle Catherine Christine Valérie Sandrine
    Céline Émilie
    Emilie Élodie Elodie Aurélie Laura Léa Manon Chloé Inès Sarah Emma Alice Louise Jeanne Juliette Charlotte Pauline
    Mathilde Lucie Margaux Élise Elise Agnès Brigitte Monique Françoise Martine Sylvie Véronique Florence Laurence Nadia
    Fatima Samira Yasmina Leïla Nicole Ségolène Rachida Marine Clara Clémentine Amélie Mary Elizabeth Jennifer Linda
    Susan Jessica Karen Nancy Lisa Margaret Sandra Ashley Emily Michelle Amanda Melissa Deborah Stephanie Rebecca Laura
    Helen Rachel Anna Ruth Jane Joanna Kate Rosie Liz Angela Nicola Theresa Diane Fiona Dawn Miriam Nora Moira Greta
    Ursula Giorgia Kamala Hillary Olivia Sophia Eleanor Hannah Victoria Joan Alison Daisy Odile Noémie Simone""".split()
)
_MEN = frozenset(
    """Jean Pierre Michel André Philippe Alain Jacques Bernard Marcel Daniel Roger Robert Paul Claude Christian Henri
    Georges
    Nicolas François David Éric
    Eric Laurent Stéphane Olivier Pascal Thierry Frédéric Julien Sébastien Thomas Alexandre
    Antoine Maxime Guillaume Vincent Hugo Louis Arthur Jules Gabriel Raphaël Lucas Mathieu Matthieu Romain
    Clément Benoît
    Emmanuel Bruno Gérard Gérald Édouard Yves Yvan Yann Marc Luc Mohamed Karim Mehdi Rachid Didier Patrick Serge Gilles
    James John William Richard Joseph Charles Christopher Matthew Anthony Mark Donald Steven Andrew Joshua Kevin Brian
    George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Jonathan Stephen Larry Scott Simon Tom Ed Keir
    Boris Rishi Piers Alan Ian Peter Vladimir Joe Barack Elon Bill Jeff Tim Ben Sam Luis Rui Anders Alexander""".split()
)


def first_name_gender(name: str) -> str:
    """ "f" or "m" by a person's first name, nothing where it is unknown or common to both."""
    first = LEADING_TITLE.sub("", name).split(" ", 1)[0].split("-", 1)[0]
    return "f" if first in _WOMEN else "m" if first in _MEN else ""


class NameBook:
    """The names of one document: which words are names, and the fullest form of each surname."""

    def __init__(self, sentences: Iterable[str]) -> None:
        sure: Counter[str] = Counter()
        texts = tuple(sentences)
        for text in texts:
            for name, start, _ in find_names(text):
                whole = " " in name or _surely_a_name(name) or first_name_gender(name)
                if whole or text[:start].strip(" «“\"'’("):
                    sure[name] += 1
        self.known = frozenset(sure)
        self._short = dict(pair for text in texts for pair in _abbreviations(text))
        placed = (find_names(text[m.end() :])[:1] for text in texts for m in _PLACED_LOOSE.finditer(text))
        # "Oslo-based Pelagic Crown", "the Custody Inspectorate": no person is called so
        articled = (m.group("name") for text in texts for m in _ARTICLED.finditer(text))
        self._bodies = frozenset([*(found[0][0] for found in placed if found), *articled])
        self._full: dict[str, str] = {}
        for name in sorted(sure, key=lambda n: (sure[n], n.count(" "))):
            words = LEADING_TITLE.sub("", name).split()
            words = words[1:] if len(words) > 2 and words[0] in _BODY_WORD else words
            if name not in self._bodies and 2 <= len(words) <= 4 and all(_personal(w) for w in words):
                self._full[words[-1]] = " ".join(words)

    def full(self, name: str) -> str:
        """The fullest form met for a lone surname or a title with a name; the name itself otherwise."""
        if name in self._short:
            return self._short[name]
        bare = LEADING_TITLE.sub("", name).strip()
        if bare in self._full:
            return self._full[bare]
        if bare in self._full.values():
            return bare
        if bare != name and " " not in bare:
            for full in self._full.values():
                if full.split()[0] == bare:
                    return full
        return name

    def is_person(self, name: str) -> bool:
        """Whether the name reads as a person's: a first name and a surname, in the full or the short form."""
        bare = LEADING_TITLE.sub("", name)
        return bare != name or bare in self._full or bare in self._full.values()


_ARTICLED = re.compile(r"\b[Tt]he (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){1,3})(?=[\s,.;:]|$)(?!['’])")
_BODY_WORD = frozenset(
    """Commission Parlement Conseil Cour Union Agence Autorité Ministère Institut Université Street Times
    News Press Post House Store Office Court Council Agency Department Bank Group Party National
    International United European Europe Forensics Safety Services Act Media Network Foundation Center
    Centre Society Association Company Inc Ltd Corp Club France Paris London Londres Royaume-Uni
    États-Unis Etats-Unis Security Health Police City County State States Journal School College Report
    Review Trust Fund Committee Congress Senate Premier Play App World Street Nuclear Energy Control Motors Airlines
    Airways Games Water Rail Railways Partners Capital Holdings Industries Systems Technologies Pharma Labs Steel Oil
    Gas Power Electric Foods Records Studios Wanderers Rovers Athletic Rangers Albion Villa Hospital Academy Care
    Insurance Logistics Solutions Software Pictures Entertainment Telecom Mobile Bay Watch Alliance Coalition
    Initiative Project Shipping Lines Ferries Maritime Ventures Mining Cement Chemicals
    Museum Gallery Theatre Opera Orchestra Festival Stadium Airport Harbour Port Port-Authority
    Industrie Énergie Santé Transports Assurances Banque Télécom Habitat Immobilier Distribution Groupe Fédération
    Syndicat Collectif Mouvement Ligue Ville Région Département Métropole Hôpital Lycée Musée Opéra""".split()
)


_SHORTENED = re.compile(
    r"(?P<full>(?:[A-ZÀ-Þ][\w’'\-]+)(?:\s+(?:(?:of|for|and|the|de|du|des|la|le|et|pour)\s+|"
    r"[dl]['’])*[A-ZÀ-Þa-zà-ÿ][\w’'\-]+)"
    r"{1,7})\s+\((?:the\s+|l['’])?(?P<short>[A-ZÀ-Þ]{2,8})\)"
)


def _abbreviations(text: str) -> Iterable[tuple[str, str]]:
    """Short names that a text explains, "Environment Agency (EA)", where the letters are the words' initials."""
    for match in _SHORTENED.finditer(text):
        words = re.split(r"[\s\-]+|(?<=\b[dl])['’]", match.group("full"))
        short = match.group("short")
        for first in range(len(words)):
            initials = "".join(w[0].upper() for w in words[first:] if w and w not in _SMALL)
            if initials == short:
                yield short, match.group("full")[match.group("full").index(words[first]) :]
                break


_SMALL = frozenset("of for and the de du des la le et pour d l".split())


def _personal(word: str) -> bool:
    return (
        word[0].isupper() and not word.isupper() and word not in _BODY_WORD and not word[0].isdigit() and len(word) > 1
    )
