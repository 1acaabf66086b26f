"""HTML: the main text without the page's furniture, and what the page says about itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as tree_of

from pledgebook.model.errors import SourceTooLarge
from pledgebook.read.decode import decode
from pledgebook.read.extracted import Extracted, Field
from pledgebook.read.flat import flat_text, measure_markup
from pledgebook.read.limits import DEFAULT, Limits

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_META = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name", "application-name"),
    "published": (
        "article:published_time",
        "citation_publication_date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "datepublished",
        "dc.date",
        "pubdate",
        "publishdate",
        "publish_date",
        "date",
    ),
    "language": ("dc.language", "content-language"),
}
_WORDS_LEAST = 25  # characters; less main text than this is a failure of the finder where the page has more
_LOST_SHARE = 0.2  # of the page's words; less main text than this is doubted where the page has no furniture
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints about a page are ours to make


def read_html(data: bytes, *, where: str, declared: str = "", limits: Limits = DEFAULT) -> Extracted:
    """The main text of a page, list items with "- ", and its title, publisher, date and language where it states them.

    A page whose tree is too deep or too large, or in which no main text is found, is read plainly, tag by tag.

    Raises:
        SourceTooLarge: there is more markup than the limit.
        SourceUnreadable: the bytes are no text.
    """
    if len(data) > limits.markup_bytes:
        raise SourceTooLarge(
            f"{len(data):,} bytes of markup", where=where, remedy=f"the limit is {limits.markup_bytes:,}; split it"
        )
    return extract_html(decode(data, where=where, declared=declared or _stated_charset(data)), limits=limits)


def extract_html(markup: str, *, limits: Limits = DEFAULT) -> Extracted:
    """The main text and the fields of a page that is decoded already."""
    markup = _DECLARATION.sub("", markup).replace("\x00", "")
    depth, elements = measure_markup(markup)
    if depth > limits.nesting or elements > limits.elements:
        return Extracted(text=flat_text(markup))
    try:
        tree = tree_of.document_fromstring(markup)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Extracted(text=flat_text(markup))
    fields = tuple(_fields(tree))
    return Extracted(text=_main_text(markup) or flat_text(markup), fields=fields)


def _main_text(markup: str) -> str:
    """The finder's main text; "" where it fails, finds next to nothing, or loses most of a page of plain paragraphs."""
    try:
        found = trafilatura.extract(markup, include_comments=False, include_tables=True, deduplicate=False) or ""
    except (RecursionError, ValueError, etree.LxmlError):
        return ""
    if len(found) < _WORDS_LEAST or len(found) < _LOST_SHARE * len(flat_text(markup)):
        return ""
    return str(found).strip() + "\n"


def _stated_charset(data: bytes) -> str:
    match = _XML_CHARSET.match(data[:256]) or _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""


def _fields(tree: Any) -> Iterator[Field]:
    metas = _metas(tree)
    linked = dict(_linked_data(tree))
    for name, keys in _META.items():
        if name in linked:
            yield Field(name=name, value=linked[name], detail=f"JSON-LD: {name}")
        yield from (Field(name=name, value=metas[key], detail=f"meta: {key}") for key in keys if metas.get(key))
    for time in tree.iter("time"):
        if time.get("datetime") and (time.get("pubdate") is not None or time.get("itemprop") == "datePublished"):
            yield Field(name="published", value=time.get("datetime"), detail="time: datetime")
    for tag in ("h1", "title"):
        words = [" ".join(found.text_content().split()) for found in tree.iter(tag)]
        if len(words) == 1 and words[0]:
            yield Field(name="title", value=words[0], detail=tag)
    if language := (tree.get("lang") or "").split("-")[0].lower():
        yield Field(name="language", value=language, detail="html: lang")


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or "").strip().lower()
        if key and (meta.get("content") or "").strip():
            found.setdefault(key, meta.get("content").strip())
    return found


def _linked_data(tree: Any) -> Iterator[tuple[str, str]]:
    """Headline, publisher and date of the first article that the page's JSON-LD describes."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            loaded = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in loaded if isinstance(loaded, list) else [loaded]:
            if isinstance(thing, dict) and isinstance(thing.get("datePublished"), str):
                yield "published", thing["datePublished"]
                publisher = thing.get("publisher")
                if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                    yield "publisher", publisher["name"]
                if isinstance(thing.get("headline"), str):
                    yield "title", thing["headline"]
                return
