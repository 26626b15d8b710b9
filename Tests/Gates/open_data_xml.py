"""What the feed and the site map must be: their grammars, written from RFC 4287 and the protocol of
sitemaps.org, and the rules that no grammar can state.
"""

import re
from datetime import datetime, timedelta
from pathlib import Path

import feedparser
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ENTRIES, ADDRESSES, MAP_BYTES = 50, 50_000, 50 * 1024 * 1024

# RFC 4287, as far as a feed goes that uses neither HTML nor extensions: what stands here in one order
# may in Atom stand in any, hence `interleave`.
ATOM_GRAMMAR = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="feed"><ref name="common"/><interleave>
    <ref name="id"/><ref name="title"/><ref name="updated"/>
    <oneOrMore><element name="author"><ref name="common"/><ref name="person"/></element></oneOrMore>
    <optional><element name="subtitle"><ref name="words"/></element></optional>
    <optional><element name="rights"><ref name="words"/></element></optional>
    <oneOrMore><ref name="link"/></oneOrMore>
    <zeroOrMore><ref name="entry"/></zeroOrMore>
  </interleave></element></start>
  <define name="entry"><element name="entry"><ref name="common"/><interleave>
    <ref name="id"/><ref name="title"/><ref name="updated"/>
    <oneOrMore><ref name="link"/></oneOrMore>
    <element name="summary"><ref name="words"/></element>
  </interleave></element></define>
  <define name="person"><interleave>
    <element name="name"><ref name="filled"/></element>
    <optional><element name="uri"><data type="anyURI"/></element></optional>
  </interleave></define>
  <define name="id"><element name="id"><ref name="common"/><data type="anyURI">
    <param name="pattern">https?://[^\\s]+|tag:[^\\s]+|urn:uuid:[0-9a-f\\-]{36}</param></data></element></define>
  <define name="title"><element name="title"><ref name="words"/></element></define>
  <define name="updated"><element name="updated"><ref name="common"/><data type="dateTime">
    <param name="pattern">.*T.*(Z|[+\\-][0-9]{2}:[0-9]{2})</param></data></element></define>
  <define name="link"><element name="link"><ref name="common"/>
    <attribute name="href"><data type="anyURI"/></attribute>
    <attribute name="rel"><choice><value>self</value><value>alternate</value></choice></attribute>
    <attribute name="type"><data type="string"><param name="pattern">.+/.+</param></data></attribute>
    <empty/></element></define>
  <define name="words"><ref name="common"/><optional><attribute name="type"><value>text</value></attribute></optional>
    <ref name="filled"/></define>
  <define name="filled"><data type="string"><param name="minLength">1</param></data></define>
  <define name="common"><optional><attribute name="lang" ns="http://www.w3.org/XML/1998/namespace">
    <data type="language"/></attribute></optional></define>
</grammar>"""

MAP_GRAMMAR = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
           targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
  <xs:simpleType name="address"><xs:restriction base="xs:anyURI">
    <xs:minLength value="12"/><xs:maxLength value="2048"/><xs:pattern value="https?://[!-~]+"/>
  </xs:restriction></xs:simpleType>
  <xs:simpleType name="time"><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType>
  <xs:complexType name="place"><xs:sequence>
    <xs:element name="loc" type="address"/><xs:element name="lastmod" type="time" minOccurs="0"/>
  </xs:sequence></xs:complexType>
  <xs:element name="urlset"><xs:complexType><xs:sequence>
    <xs:element name="url" type="place" maxOccurs="50000"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="sitemapindex"><xs:complexType><xs:sequence>
    <xs:element name="sitemap" type="place" maxOccurs="50000"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>"""


def grammar_findings(file: Path, grammar) -> tuple[etree._Element | None, list[str]]:
    try:
        tree = etree.parse(str(file))
    except etree.XMLSyntaxError as error:
        return None, [f"is not well-formed: {error.msg}"]
    grammar.validate(tree)
    # A pattern that fails is followed by what the validator could not make of its surroundings.
    return tree.getroot(), sorted({f"line {e.line}: {e.message}" for e in grammar.error_log})


# The feed -----------------------------------------------------------------------------------------

def findings_in_feed(file: Path, approvals: list[dict[str, str]]) -> tuple[list[str], int]:
    root, findings = grammar_findings(file, etree.RelaxNG(etree.fromstring(ATOM_GRAMMAR)))
    parsed = feedparser.parse(file.read_bytes())
    if parsed.bozo:
        findings.append(f"feedparser says {parsed.bozo_exception}")
    if parsed.version != "atom10":
        findings.append(f"feedparser takes it for {parsed.version!r}")
    if root is None:
        return findings, 0
    entries = root.findall(ATOM + "entry")
    ids = [e.text for e in root.iter(ATOM + "id")]
    findings += [f"id twice: {one}" for one in sorted({one for one in ids if ids.count(one) > 1})]
    if len(parsed.entries) != len(entries) or len(entries) > ENTRIES:
        findings.append(f"{len(entries)} entries, feedparser finds {len(parsed.entries)}, at most {ENTRIES}")
    times = [when(entry) for entry in entries]
    if None in times + [when(root)]:
        return findings, len(entries)
    if times and when(root) != max(times):
        findings.append("the feed was not updated when its newest entry was")
    days = [time.date() for time in times]
    if days != sorted(days, reverse=True):
        findings.append("entries are not newest first")
    if not [link for link in root.findall(ATOM + "link") if link.get("rel") == "self"]:
        findings.append("no link to itself")
    return findings + against_approvals(root, entries, approvals), len(entries)


def when(element) -> datetime | None:
    try:
        return datetime.fromisoformat(element.findtext(ATOM + "updated", "").replace("Z", "+00:00"))
    except ValueError:
        return None


def against_approvals(root, entries, approvals: list[dict[str, str]]) -> list[str]:
    """Every approval is told once, the newest fifty at most, and nothing else."""
    base = root.findtext(ATOM + "id", "").removesuffix("/umpan.xml")
    told = {entry.findtext(ATOM + "id"): entry for entry in entries}
    findings, expected = [], set()
    for row in sorted(approvals, key=lambda row: row["tanggal"], reverse=True)[:ENTRIES]:
        id_ = entry_id(row["sidik"])
        expected.add(id_)
        entry = told.get(id_)
        if entry is None:
            findings.append(f"does not tell {row['unit']}, quarter {row['triwulan']} of {row['tanggal']}")
            continue
        words = entry.findtext(ATOM + "title") + entry.findtext(ATOM + "summary")
        offset = when(entry).utcoffset()
        if when(entry).strftime("%Y-%m-%dT%H:%M:%S") != row["tanggal"] + "T00:00:00" \
                or offset not in [timedelta(hours=hours) for hours in (7, 8, 9)]:
            findings.append(f"{id_} was updated {entry.findtext(ATOM + 'updated')}, not on {row['tanggal']}")
        kinds = {"triwulan": "disahkan", "koreksi": "Koreksi", "ditarik": "ditarik"}
        if kinds[row["jenis"]] not in words:
            findings.append(f"{id_} is not called {row['jenis']}")
        if row["contoh"] is not None and ("angka contoh" in words) != row["contoh"]:
            findings.append(f"{id_} is {'not ' * row['contoh']}called angka contoh")
        groups = " ".join(row["sidik"][n:n + 4] for n in range(0, 16, 4))
        if groups not in words or row["oleh"] not in words or row["alasan"] not in words:
            findings.append(f"{id_} does not give {groups} by {row['oleh']}")
        links = [link.get("href") for link in entry.findall(ATOM + "link")]
        if links != [f"{base}/{row['unit']}/"]:
            findings.append(f"{id_} links to {links}")
    return findings + [f"tells what was not approved: {one}" for one in told if one not in expected]


def entry_id(sidik: str) -> str:
    """A UUID of version 8 (RFC 9562) made of the first half of a sidik."""
    digits = list(sidik[:32])
    digits[12], digits[16] = "8", "89ab"[int(digits[16], 16) & 3]
    text = "".join(digits)
    return "urn:uuid:" + "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


# The site map -------------------------------------------------------------------------------------

def findings_in_map(file: Path, last: dict[str, str]) -> tuple[list[str], int]:
    """`last` is the day of each unit's latest approval."""
    root, findings = grammar_findings(file, etree.XMLSchema(etree.fromstring(MAP_GRAMMAR)))
    if root is None:
        return findings, 0
    if root.tag == MAPS + "sitemapindex":
        parts = [file.parent / place.text.rpartition("/")[2] for place in root.iter(MAPS + "loc")]
        inner = [findings_in_map(part, last) for part in parts]
        return findings + [f for found, _ in inner for f in found], sum(count for _, count in inner)
    if file.stat().st_size > MAP_BYTES or len(root) > ADDRESSES:
        findings.append("is larger than the protocol allows")
    places = {url.findtext(MAPS + "loc"): url.findtext(MAPS + "lastmod") for url in root}
    if len(places) != len(root):
        findings.append("an address stands twice")
    base = min(places, key=len, default="")
    for place, day in places.items():
        path = place.removeprefix(base)
        unit = re.match(r"([^/]+/[^/]+/\d{4})/", path)
        wanted = last.get(unit[1]) if unit else None
        if not place.startswith(base):
            findings.append(f"{place} lies elsewhere")
        if unit and day != wanted:
            findings.append(f"{path} was changed {day}, its unit's latest approval is of {wanted}")
        if path in ("status/", "metodologi/") and day:
            findings.append(f"{path} depends on no approval, yet gives {day}")
    return findings, len(places)


# Name, file, finding, what is replaced, by what.
DEFECTS = [
    ("feed without a title", "umpan.xml", "umpan.xml: line .*title", r"<title>[^<]*</title>", ""),
    ("feed not well-formed", "umpan.xml", "not well-formed", r"</entry>", ""),
    ("time without a zone", "umpan.xml", "umpan.xml: line .*(updated|dateTime|pattern)", r"\+0\d:00<", "<"),
    ("unknown element in the feed", "umpan.xml", "umpan.xml: line", r"<entry>", "<entry><kabar>x</kabar>"),
    ("id twice in the feed", "umpan.xml", "id twice", r"(<id>urn:[^<]*</id>)(.*?)<id>[^<]*</id>", r"\1\2\1"),
    ("entry missing", "umpan.xml", "does not tell", r"<entry>.*?</entry>", ""),
    ("entry that nobody approved", "umpan.xml", "tells what was not approved", r"-[0-9a-f]{12}</id>", "-000000000000</id>"),
    ("entry of another day", "umpan.xml", "was updated|not newest first", r"(<entry>.*?<updated>)\d{4}", r"\g<1>1999"),
    ("feed older than its entries", "umpan.xml", "feed was not updated", r"<updated>\d{4}", "<updated>1999"),
    ("correction not called so", "umpan.xml", "is not called koreksi", r"Koreksi( sampai [^<]*</title>.*?<summary>)Koreksi", r"Ubahan\1Ubahan"),
    ("example not called so", "umpan.xml", "is not called angka contoh", r" \(angka contoh\)(</title>.*?)angka contoh", r"\1angka"),
    ("link to another unit", "umpan.xml", "links to", r"(<entry>.*?href=\"[^\"]*)/\"", r'\1/lain/"'),
    ("map without addresses", "sitemap.xml", "sitemap.xml: line|addresses", r"<url>.*</url>", ""),
    ("map with a foreign element", "sitemap.xml", "sitemap.xml: line", r"</loc>", "</loc><changefreq>x</changefreq>"),
    ("map with a relative address", "sitemap.xml", "sitemap.xml: line", r"<loc>https?://[^/]+/", "<loc>/"),
    ("day that is none", "sitemap.xml", "sitemap.xml: line", r"<lastmod>\d{4}-\d\d", "<lastmod>2021-13"),
    ("day of another approval", "sitemap.xml", "was changed .*latest approval", r"(/\d{4}/</loc><lastmod>)\d{4}", r"\g<1>1999"),
    ("status page with a day", "sitemap.xml", "depends on no approval", r"(/status/</loc>)", r"\1<lastmod>2022-01-01</lastmod>"),
    ("address twice", "sitemap.xml", "stands twice", r"(<url>.*?</url>)", r"\1\1"),
]
