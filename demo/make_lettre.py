"""Makes case/05-lettre.pdf: two columns, a running head and a page number, as newsletters have them.

Run ``python demo/make_lettre.py`` after a change of the text; the bytes are the same each time.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

TITLE = "Montserein : trois chiffres pour une même eau"
TEXT = (
    "48 %, 12 %, 3 % : depuis dix jours, trois pourcentages circulent sur l'eau potable de Montserein. Ils ne "
    "mesurent pas la même chose, et aucun ne suffit à lui seul.",
    "Le premier est celui de l'association Rivières vivantes. Il porte sur 312 échantillons prélevés au robinet, dont "
    "150 dépassent la limite de 10 microgrammes de tétrachloroéthylène par litre. Les bénévoles ont choisi les "
    "logements, pour moitié dans le quartier des Tanneurs : l'échantillon n'est pas représentatif de la ville.",
    "Le deuxième vient du laboratoire Hydralis, mandaté par la régie. D'après son rapport, 12 % des prélèvements "
    "effectués à la sortie de l'usine de traitement sont non conformes, soit 9 sur 75. « L'eau se mélange en aval, on "
    "ne peut pas en déduire ce que boivent les habitants », souligne la directrice du laboratoire, Irène Vasseur.",
    "Le troisième est officiel. L'agence régionale de santé indique que 3 % des contrôles réglementaires réalisés en "
    "douze mois dans le district, soit 34 sur 1 140, ont dépassé la norme.",
    "Une facture qui grimpe",
    "Le coût de la station de filtration a lui aussi changé. Annoncé à 4,2 millions d'euros au printemps, le projet "
    "est désormais chiffré à 5,6 millions, selon la délibération du 16 septembre. « La différence tient au doublement "
    "des cuves », explique le directeur de la régie, Marc Delvaux, qui promet une mise en service en juin 2026. "
    "L'État en financera 40 %, a annoncé le préfet, Olivier Montbrun. Il n'exclut pas de prolonger la fermeture du "
    "captage des Tanneurs au-delà du 31 octobre.",
    "Au conseil municipal, la maire a défendu une tout autre lecture. Hélène Castaing maintient que les dépassements "
    "« n'ont concerné que l'eau brute » et qu'aucun habitant n'a bu d'eau non conforme. « Je ne retire pas un mot », "
    "a-t-elle lancé à l'opposition.",
    "Correction : une première version de cette lettre indiquait que Rivières vivantes avait analysé 230 échantillons. "
    "L'association en a analysé 312.",
)


def make(target: Path) -> None:
    """Write the newsletter to ``target``."""
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12.5, alignment=TA_JUSTIFY, spaceAfter=8)
    heading = ParagraphStyle("heading", parent=body, fontName="Times-Bold", fontSize=12, leading=15)
    title = ParagraphStyle("title", parent=heading, fontSize=20, leading=24)
    width, height = A4
    top = Frame(50, height - 130, width - 100, 70, id="top")
    columns = [Frame(x, height - 450, 237, 320, id=f"column{x}") for x in (50, 308)]

    def margins(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setFont("Times-Italic", 8)
        canvas.drawString(56, height - 40, "La Lettre de l'eau – n° 214 – 18 septembre 2025")
        canvas.drawCentredString(width / 2, 35, f"Page {canvas.getPageNumber()}")

    document = BaseDocTemplate(str(target), pagesize=A4, invariant=1, title="lettre_214_def.indd")
    document.addPageTemplates(PageTemplate(frames=[top, *columns], onPage=margins))
    flow = [Paragraph(TITLE, title), FrameBreak()]
    flow += [Paragraph(text, body if len(text) > 40 else heading) for text in TEXT]
    document.build(flow)


if __name__ == "__main__":
    make(Path(__file__).parent / "case" / "05-lettre.pdf")
