"""Atom feeds (RFC 4287): what is told of a feed and its entries, written as XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_NAMES = "https://pledgebook.example/"  # only a space of names for ids, nothing is there


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: an id that stays, the day it is about, where it leads, and what it says; `author` is who said it."""

    id: str
    day: date
    href: str
    title: str
    text: str
    author: str
    language: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its own address `self_href`, and that of the page it is the feed of."""

    id: str
    title: str
    day: date
    href: str
    self_href: str
    language: str
    entries: Sequence[Entry]


def stable_id(*parts: str) -> str:
    """An id that is the same for the same parts on every machine, as an IRI (RFC 9562, version 5)."""
    return uuid5(NAMESPACE_URL, _NAMES + "/".join(parts)).urn


def write_feed(feed: Feed) -> bytes:
    """The feed as XML, the same bytes for the same feed."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _say(root, "id", feed.id)
    _say(root, "title", feed.title)
    _say(root, "updated", _moment(feed.day))
    _say(SubElement(root, "author"), "name", "pledgebook")
    SubElement(root, "generator").text = "pledgebook"
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": _written(feed.self_href)})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": _written(feed.href)})
    for entry in feed.entries:
        _add_entry(root, entry)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _add_entry(root: Element, entry: Entry) -> None:
    node = SubElement(root, "entry")
    _say(node, "id", entry.id)
    _say(node, "title", entry.title)
    _say(node, "updated", _moment(entry.day))
    _say(SubElement(node, "author"), "name", entry.author)
    SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": _written(entry.href)})
    for category in entry.categories:
        SubElement(node, "category", {"term": _written(category)})
    content = SubElement(node, "content", {"type": "text", "xml:lang": entry.language})
    content.text = _written(entry.text)


def _say(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _written(words)


def _written(words: str) -> str:
    """The words with what XML cannot hold replaced by U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", words)


def _moment(day: date) -> str:
    """A day as the date construct of Atom, its beginning in UTC, as no source tells an hour."""
    return f"{day.isoformat()}T00:00:00Z"
