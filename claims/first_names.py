"""First names that are one gender's, beyond those that :mod:`claims.names` knows: common ones, French and British."""

from __future__ import annotations

from claims.names import first_name_gender

_WOMEN = frozenset(
    """Abigail Adèle Alexandra Alexia Alexis Aline Amandine Amelia Amy Ana Anaïs Andrea Angelica Annick Annie
    Apolline Ariane Armelle Astrid Aude Audrey Aurore Ava Barbara Beatrice Beth Bethan Blandine Bridget
    Béatrice Bénédicte Bérénice Candice Carine Carla Carmen Carol Carole Caroline Catriona Chantal Charlene
    Cheryl Chloe Christina Clarisse Claudine Clotilde Colette Coralie Corinne Cynthia Cécile Danielle Daphné
    Deirdre Delphine Denise Diana Dominique Donna Doris Dorothy Dorothée Edith Edna Eileen Elaine Elisabeth
    Eliza Ella Ellen Elsie Emmanuelle Erin Estelle Esther Eugénie Eva Evelyn Fabienne Fanny Fatoumata Faye
    Felicity Fernande Flavie Flore Frances Freya Frédérique Gabrielle Gaëlle Gemma Geneviève Georgia Georgina
    Ghislaine Gillian Gisèle Gladys Gloria Grace Harriet Hazel Heather Heidi Hilary Huguette Imogen Ines
    Ingrid Irene Iris Irène Isabel Isla Jacqueline Jade Jan Janet Janice Janine Jasmine Jean Jeannine Jenny
    Jill Joanne Jocelyne Josephine Josette Josiane Joyce Joëlle Judith Judy Julia Julie June Justine Karen
    Karima Karine Katherine Kathleen Kathryn Katie Kelly Kerry Khadija Kirsty Laetitia Lauren Laëtitia Leanne
    Lesley Lila Liliane Lily Lina Lola Lorna Lorraine Louisa Louise Lucienne Lucy Ludivine Lydia Lydie Lynn
    Mabel Madeleine Magali Maggie Maisie Manuela Marcelle Margot Marguerite Marian Marianne Marilyn Marion
    Marjorie Marlène Martha Maryse Maryvonne Maud Maureen Mavis Maëlle Megan Mia Micheline Michèle Mildred
    Millie Mireille Molly Monica Muriel Myriam Mélanie Mélissa Nadine Nadège Naomi Natalie Natasha Naïma Niamh
    Nina Norma Nour Océane Odette Ophélie Pamela Pascale Patricia Pauline Penelope Perrine Phoebe Phyllis
    Polly Priya Raymonde Reine Renée Rhiannon Roisin Romane Rosalie Rosemary Roxane Régine Sabine Sabrina
    Sally Salomé Samantha Sheila Shirley Sian Sinead Siobhan Solange Solène Soraya Stella Stéphanie Suzanne
    Sylvia Séverine Tamsin Tara Tatiana Teresa Tessa Thérèse Tina Tracey Valentine Vanessa Vera Veronica
    Violet Virginie Vivian Viviane Wendy Winifred Yasmin Yvette Yvonne Zara Zoe Zoé Ève Édith Éliane Élisa
    Agnieszka Aminata Anouk Aoife Aïcha Capucine Chiara Clémence Ewa Francesca Freja Giulia Gwenaëlle Helga Irina
    Karin Katarina Louane Lucia Léna Maeve Malika Mariam Marta Maëva Nolwenn Olga Orla Petra Pilar Sigrid Soizic
    Solveig Svetlana
    Agathe Ambre Angèle Anaëlle Anastasia Assia Axelle Bernadette Bertille Célestine Célia Céleste Constance Cressida
    Daphne Dervla Edwige Elspeth Emmeline Esme Eunice Fatou Fenella Flora Garance Gwen Hermine Honorine Isaure Isobel
    Jemima Joséphine Kenza Kirstie Lavinia Lilou Loane Lucile Lucinda Marjorie Maëlys Maïssa Mina Mona Nell Nadia Noreen
    Ombline Oriane Philippa Philippine Portia Pénélope Rosalind Rosamund Sadie Sakina Salma Saoirse Selma Shauna Shazia
    Sidonie Soline Sonia Sunita Sybille Thaïs Thea Tiphaine Ursula Verity Winnie Zainab Zélie
    Élisabeth Éloïse Éléonore""".split()
)
_MEN = frozenset(
    """Aaron Abdel Abdul Adam Adrian Adrien Ahmed Aidan Alban Albert Alexis Alfie Alfred Ali Alistair Allan Alphonse
    Amine André Angus Antonin Archie Arnaud Arnold Arthur Augustin Aurélien Axel Baptiste Barry Basile Bastien
    Benedict Benjamin Benoit Bernard Bertrand Boris Bradley Brice Bruce Callum Cameron Camillo Carl Cecil
    Cedric Chris Clive Colin Connor Craig Cyril Cyrille Cédric César Damian Damien Darren Dave Dean Declan
    Denis Dennis Derek Desmond Dimitri Djamel Dominic Donald Douglas Duncan Dylan Eamonn Edgar Edmond Edouard
    Edwin Elliot Emile Enzo Eric Ernest Ethan Etienne Evan Ewan Fabien Fabrice Felix Fernand Finlay Florent
    Florian Francis Franck Frank Fraser Fred Frederick Félix Gareth Gaspard Gaston Gauthier Gavin Gaël Gaëtan
    Geoff Geoffrey Geoffroy Gerald Gerard Gilbert Giles Glen Godfrey Gordon Graham Grant Greg Gregory Grégoire
    Grégory Gustave Guy Hamid Harold Harry Harvey Hassan Hector Henry Herbert Hervé Howard Hubert Hugh Hugues
    Humphrey Ibrahim Idriss Isaac Ismaël Ivan Ivor Jack Jacky Jake Jamie Jean-Baptiste Jeremy Jim Joel Jon
    Jonas Jordan Joris José Joël Julian Justin Jérémie Jérémy Jérôme Kamel Keith Kenneth Khaled Kieran Kévin
    Lawrence Lee Leonard Lewis Liam Lionel Lloyd Logan Lorenzo Loïc Luca Lucien Ludovic Luke Léo Léon Léonard
    Malcolm Malik Marius Martial Martin Mason Mathias Mathis Matthias Maurice Max Michael Mike Miles Mohammed
    Morgan Moussa Mustapha Nathan Neil Neville Nigel Norbert Norman Noé Noël Oliver Omar Oscar Oswald Owen
    Pascal Patrick Paulin Percy Phil Philip Pierrick Quentin Ralph Raymond Reginald Renaud René Rhys Robin
    Rodney Rodolphe Rodrigue Roland Ronnie Rory Ross Roy Rupert Russell Rémi Rémy Samir Samuel Sean Sebastian
    Sidney Simon Spencer Stanislas Stanley Steve Stewart Stuart Sylvain Tanguy Terence Terry Theo Thibault
    Thibaut Théo Théodore Théophile Toby Tony Trevor Tristan Tyler Valentin Valéry Vernon Victor Vivien Walter
    Anders Andrzej Bjorn Carlos Cheikh Dieter Diego Dmitri Erik Giovanni Hans Henrik Igor Jakub Javier Juan Jürgen Karl
    Klaus Lars Magnus Mamadou Marco Marek Matteo Mickaël Miguel Mikael Niels Nolan Ousmane Pablo Paolo Pavel Pedro Piotr
    Rafael Ronan Sergio Stefan Sven Tomasz Wolfgang Abdoulaye Erwan Gwenaël
    Warren Wayne Wilfred Wilfried William Xavier Yanis Yannick Yassine Younès Youssef Yvon Zachary Zinedine
    Achille Alasdair Alec Amadou Amaury Amos Anatole Aubin Basil Célestin Calvin Clement Conrad Constant Corentin Cormac
    Côme Cyprien Denny Dermot Donatien Dougal Elias Emeric Ezra Ferdinand Fergus Finn Gaétan Ghislain Gideon Gildas
    Gonzague Gontran Hadrien Hamish Horace Ilan Ilyes Jasper Jethro Joachim Kader Kenny Lachlan Leroy Lilian Loris Maël
    Marcelin Marlon Maxence Mehdi Melchior Mungo Nabil Nassim Nathaniel Niall Nils Octave Orlando Owain Pacôme Padraig
    Prosper Rachid Rafe Raj Raoul Rashid Ravi Roderick Romain Romuald Rufus Régis Salomon Sami Seamus Silas Silvère
    Sofiane Tancrède Tarek Ted Timothée Titouan Tobias Ugo Vikram Vince Wassim Wesley Yoann Zacharie
    Élie Éloi Émile Étienne""".split()
)
_BOTH = _WOMEN & _MEN | frozenset({"Jean", "Jan", "Alexis", "Andrea", "Dominique", "Jordan", "Robin", "Lesley"})


def gender_of(name: str, french: bool) -> str:
    """ "f" or "m" by the first name; nothing where it is unknown, common to both, or one in each language."""
    first = name.split(" ", 1)[0]
    if first in _BOTH and not (french and first == "Jean"):
        return ""
    if "-" in first and first.split("-", 1)[0] in {"Jean", "Pierre", "Paul", "Louis"}:
        return "m" if first.split("-", 1)[1] not in _WOMEN else ""
    head = first.split("-", 1)[0]
    return "f" if head in _WOMEN else "m" if head in _MEN else first_name_gender(name)
