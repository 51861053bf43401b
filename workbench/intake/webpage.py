"""A web page to its canonical text: title, article, then the readers' comments, each under its author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from workbench.intake.decoding import decode
from workbench.intake.language import guess_lang, named_lang
from workbench.intake.source import Extracted, Metadata, printable, read_day, refusal, web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
# Tokens of id and class, never parts of them: "comments-open" on <body> is no comment.
_COMMENTS = re.compile(
    r"(?:(?:reader|user|article|post|fb|wp-block)s?[-_]*)?(?:comments?|commentaires?|reactions?|disqus(?:[-_]thread)?)"
    r"(?:[-_]*(?:list|area|section|thread|wrapper|wrap|container|zone|bloc|block|liste|box|feed))?$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:comment|commentaire|reaction)(?:[-_]*(?:item|body|entry|node|single))?$", re.IGNORECASE)
_AUTHOR = re.compile(
    r"(?:fn|(?:comment|user|display)?[-_]*(?:author|auteur|user|username|pseudo|name|nickname)"
    r"(?:[-_]*(?:name|link))?|comment__author)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:.*[-_])?(?:meta(?:data)?|date|time|reply|respond|actions?|likes?|votes?|avatar|share|report|"
    r"signaler|repondre|répondre|form|footer)(?:[-_].*)?$",
    re.IGNORECASE,
)
_SIGNED_BY = re.compile(r"^(?:(?:posté|écrit|posted|written)\s+)?(?:par|by)\s+(?=\S)", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\u00a0\u202f\u2009]+")  # French no-break spaces are the text's own
_BLOCKS = (
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "blockquote",
    "section",
    "article",
    "td",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "main",
    "figure",
    "figcaption",
    "table",
    "dt",
    "dd",
    "pre",
    "header",
)
_LABELS = {
    "fr": ("Commentaires", "Commentaire de", "Anonyme", "Citation :"),
    "en": ("Comments", "Comment by", "Anonymous", "Quote:"),
}
_QUOTES = "\x00"  # leads a paragraph that a comment quotes; no page's text holds it


def read_html(data: bytes, name: str, declared: str = "", address: str = "") -> Extracted:
    """The page's article and comments, one blank line between elements.

    ``declared`` is the charset of the HTTP answer, ``address`` where the page came from. Navigation,
    advertisements and forms are left out by trafilatura. Raises UnreadableSource where no text is left.
    """
    found = _CHARSET.search(data[:4096])
    inner = (found.group(1) or found.group(2)).decode("ascii", "replace") if found else ""
    decoded = decode(data, name, declared or inner)
    tree = _parse(decoded.text)
    if tree is None:
        raise _no_text(name)
    return _extract(tree, name, address, tuple(filter(None, [decoded.warning])))


def _parse(text: str) -> HtmlElement | None:
    from lxml import etree, html

    # Bytes with a known encoding: lxml refuses a str that carries an XML declaration.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(text.lstrip("\ufeff").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def _extract(tree: HtmlElement, name: str, address: str, warnings: tuple[str, ...]) -> Extracted:
    from trafilatura import bare_extraction

    declared = named_lang(tree.get("lang") or "")
    comments = [_comments_of(box) for box in _take_comment_boxes(tree)]
    whole = deepcopy(tree)  # trafilatura prunes the tree it is given
    page: Any = bare_extraction(
        tree,
        url=address or None,
        with_metadata=True,
        include_comments=True,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    blocks = [] if page is None else [b for b in _blocks(page.body) if b]
    if len(blocks) < 2:
        # trafilatura gives a page of a few lines as one paragraph, or not at all.
        blocks = _every_block(whole) or blocks
    remarks = [remark for box in comments for remark in box]
    if not remarks and page is not None and page.commentsbody is not None:
        remarks = [("", "", [b]) for b in _blocks(page.commentsbody) if b]
    if not blocks and not remarks:
        raise _no_text(name)
    said = Metadata(lang=declared) if page is None else _metadata(page, declared, address)
    if said.title and not any(_fold(said.title) == _fold(block) for block in blocks[:3]):
        blocks.insert(0, said.title)
    lang = said.lang or guess_lang("\n".join(blocks))[0]
    return Extracted("\n\n".join([*blocks, *_written(remarks, lang)]) + "\n", "text/html", said, warnings)


def _metadata(page: Any, declared: Any, address: str) -> Metadata:
    published: date | None = read_day(page.date)
    return Metadata(
        title=printable(page.title or ""),
        publisher=printable(page.sitename or ""),
        author=printable(page.author or ""),
        published=published,
        # What a page says of its own address is only believed where nobody saw where it came from.
        url=address or web_address(page.url or ""),
        lang=declared,
    )


def _blocks(body: Any) -> Iterator[str]:
    """The elements of trafilatura's body in order: headings, paragraphs, list items, table rows."""
    for element in body:
        if element.tag == "list":
            for item in element.iter("item"):
                yield "- " + _words(item)
        elif element.tag == "table":
            # A tab, not a bar: rows of bars look like a page's navigation.
            yield "\n".join("\t".join(_words(cell) for cell in row.iter("cell")) for row in element.iter("row"))
        elif element.tag in {"quote", "div"} and len(element):
            yield _join(element.text)
            yield from _blocks(element)
        else:
            yield _words(element)
        yield _join(element.tail)


_FURNITURE = {
    "script",
    "style",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "noscript",
    "head",
    "title",
    "svg",
    "iframe",
    "template",
    "select",
    "textarea",
}


def _every_block(tree: HtmlElement) -> list[str]:
    """All text of a page outside its navigation and forms, by element."""
    lines = [""]

    def visit(element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _FURNITURE:
            return
        block = element.tag in _BLOCKS or element.tag == "br"
        if block:
            lines.append("")
        lines[-1] += element.text or ""
        for child in element:
            visit(child)
            lines[-1] += child.tail or ""
        if block:
            lines.append("")

    visit(tree)
    return [words for words in map(_join, lines) if words]


def _words(element: Any) -> str:
    """The text of an element; a line break stays one."""
    lines = [""]
    for event, node in _walk(element):
        if event == "break":
            lines.append("")
        else:
            lines[-1] += node
    return "\n".join(filter(None, map(_join, lines)))


def _walk(element: Any) -> Iterator[tuple[str, str]]:
    yield "text", element.text or ""
    for child in element:
        if child.tag in {"lb", "br"}:
            yield "break", ""
        elif isinstance(child.tag, str) and child.tag not in {"script", "style", "graphic"}:
            yield from _walk(child)
        yield "text", child.tail or ""


def _join(text: str | None) -> str:
    return _SPACE.sub(" ", text or "").strip()


Remark = tuple[str, str, list[str]]  # author, ISO day, paragraphs


def _take_comment_boxes(tree: HtmlElement) -> list[HtmlElement]:
    """The parts of the page that hold readers' comments, taken out of it: what is left is the article's."""
    boxes: list[HtmlElement] = []
    for element in tree.iter("section", "div", "ol", "ul", "aside", "article"):
        if not _has(element, _COMMENTS) or any(parent in boxes for parent in element.iterancestors()):
            continue
        if next(element.iter("h1", "main"), None) is None:
            boxes.append(element)
    for box in boxes:
        box.drop_tree()
    return boxes


def _has(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    tokens = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(pattern.match(token) for token in tokens)


def _is_item(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and (
        (element.tag in {"li", "article", "div"} and _has(element, _ITEM))
        or (element.get("itemtype") or "").endswith("schema.org/Comment")
    )


def _comments_of(box: HtmlElement) -> list[Remark]:
    """Who wrote what, in the order of the page; a reply follows what it answers."""
    items = [e for e in box.iter() if _is_item(e)]
    # <li class="comment"><div class="comment-body">: one comment, not two.
    shells = set(items)
    items = [e for e in items if not _is_item_shell(e, shells)]
    if not items:
        return [("", "", [p]) for p in _paragraphs(box, set())]
    known = set(items)
    remarks = []
    for item in items:
        author, day = _author(item, known), _day(item, known)
        paragraphs = [p for p in _paragraphs(item, known) if p != author]
        if paragraphs:
            remarks.append((author, day, paragraphs))
    return remarks


def _is_item_shell(element: HtmlElement, items: set[HtmlElement]) -> bool:
    """Whether an item is only the inside of the item directly around it."""
    parent = element.getparent()
    return parent in items and "body" in (element.get("class") or "")


def _own(element: HtmlElement, items: set[HtmlElement]) -> Iterator[HtmlElement]:
    """The elements inside ``element`` that belong to no other comment."""
    for child in element:
        if isinstance(child.tag, str) and child not in items:
            yield child
            yield from _own(child, items)


def _author(item: HtmlElement, items: set[HtmlElement]) -> str:
    for element in _own(item, items):
        if _has(element, _AUTHOR) or element.get("itemprop") in {"author", "name"}:
            words = re.sub(r"\s+(?:dit|a dit|says|said|wrote)?\s*:$", "", _join(element.text_content()))
            words = _SIGNED_BY.sub("", words)
            if words:
                return printable(words)[:40]
    return ""


def _day(item: HtmlElement, items: set[HtmlElement]) -> str:
    for element in _own(item, items):
        day = read_day(element.get("datetime")) if element.tag == "time" else None
        if day:
            return day.isoformat()
    return ""


_SILENT = {
    "script",
    "style",
    "form",
    "button",
    "input",
    "textarea",
    "select",
    "label",
    "time",
    "footer",
    "header",
    "h2",
    "h3",
    "h4",
    "nav",
    "svg",
    "cite",
}


def _paragraphs(item: HtmlElement, items: set[HtmlElement]) -> list[str]:
    """The text of one comment, without its name, date and buttons."""
    lines = [""]

    def visit(element: HtmlElement, top: bool = False) -> None:
        if not isinstance(element.tag, str) or element in items and not top:
            return
        if not top and (element.tag in _SILENT or _has(element, _AUTHOR) or _has(element, _ASIDE)):
            return
        if element.tag == "blockquote":  # another's words
            lines.extend(_QUOTES + words for words in map(_join, element.text_content().splitlines()) if words)
            lines.append("")
            return
        if element.tag in _BLOCKS or element.tag == "br":
            lines.append("")
        lines[-1] += element.text or ""
        for child in element:
            visit(child)
            lines[-1] += child.tail or ""
        if element.tag in _BLOCKS:
            lines.append("")

    visit(item, top=True)
    return [words for words in map(_join, lines) if words]


def _written(remarks: list[Remark], lang: str) -> Iterator[str]:
    """The comments as blocks that the reader of zones knows: a label, then a header for each author."""
    if not remarks:
        return
    label, by, nobody, quotation = _LABELS[lang]
    yield label
    for author, day, paragraphs in remarks:
        yield f"{by} {author or nobody}"
        if day:
            yield day
        for words in paragraphs:
            if words.startswith(_QUOTES):
                yield quotation
            yield words.removeprefix(_QUOTES)


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _no_text(name: str) -> Exception:
    return refusal(
        name,
        "is a page without a text of its own (perhaps one drawn by a script). Paste its text instead.",
        "est une page sans texte propre (peut-être dessinée par un script). Collez plutôt son texte.",
    )
