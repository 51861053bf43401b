"""Two invented pages, as they come when a page is pasted: one French with a forum, one English with comments."""

HARBOUR = """Accueil
Le port de Lorvaux ferme ses quais de nuit
Le port de Lorvaux ferme ses quais de nuit
Par Odile Tarrant
Publié le 12 mai 2025 à 09h30
3 partages
Les quais de Lorvaux n’ouvriront plus la nuit. Le conseil portuaire (nouvelle fenêtre), présidé par Hélène Marbot, \
a voté la mesure lundi par 14 voix contre 9.
« Nous avons compté 320 accidents en deux ans
« , a déclaré Hélène Marbot, la présidente du conseil. « La sécurité n’est pas négociable. Les quais rouvriront. »
Un coût discuté
Selon le syndicat Marée libre, 45% des dockers perdront une prime. « C’est un coup dur pour nous », a-t-il ajouté.
Dans un communiqué, la préfecture affirme que le trafic n’a pas baissé. Elle n’aurait reçu aucune plainte. \
Faut-il s’en étonner ?
Comme le révèle
Le Phare
(nouvelle fenêtre),
trois armateurs ont déjà quitté le port. Le quotidien précise que 1.200 conteneurs sont partis pour Brense.
Lire aussi
Brense, le port qui monte
La suite est réservée aux abonnés.
Commentaires (2)
mouette56
12/05/2025 à 14:02
Les quais perdent 10% du trafic chaque année.
Bravo à tous !
Avatar de Jo_Lann
Le 13/05/2025 à 08:10
Citation Envoyé par mouette56
Les quais perdent 10% du trafic chaque année.
C’est faux, le trafic a augmenté de 4% en 2024.
"""

LIBRARY = """Skip to main content
Home
Harwick Council fined over library data leak

By Mary Venn
Published 3 March 2025, 10:12 GMT
Share
Save

The data regulator Privata has fined Harwick Council £82,000 for leaking readers' records.

Image caption, The library in Harwick. PA Media

Privata said the council had "failed to protect its readers". The records of 9,400 people were copied.

"This was a clear failure of a public body," said Tom Ardley, the chief executive of Privata. "Our inquiry found \
three faults. The council did not answer our letters."

Harwick, which runs 12 libraries, said it took its "duty towards readers very seriously".

What happens next?

Dr. Ardley told readers on Monday that the records were deleted. According to the county auditor, 40% of leaks \
come from lost laptops. He would not name the firm.

More on this story
Leaks doubled in a year
Sign up for our morning newsletter.

Comments (1)
riverfan
3 hours ago
They lost 300 laptops in 2024. Shame on them!
"""
