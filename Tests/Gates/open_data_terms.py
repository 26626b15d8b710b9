"""The terms of schema.org that the site's JSON-LD may use, and where each belongs.

Written down here by hand from schema.org's pages, with the types that lend their terms: a term that
is not here is a mistake, or wants a line of its own.
"""

import json
from html.parser import HTMLParser
from pathlib import Path

PARENTS = {
    "Thing": None, "CreativeWork": "Thing", "Dataset": "CreativeWork", "DataCatalog": "CreativeWork",
    "MediaObject": "CreativeWork", "DataDownload": "MediaObject", "Intangible": "Thing",
    "StructuredValue": "Intangible", "PropertyValue": "StructuredValue", "Place": "Thing",
    "Organization": "Thing", "GovernmentOrganization": "Organization",
}

# Term: the types it belongs to, and what its value may be: text, address, day, period, yes-no, or a type.
TERMS = {
    "name": ({"Thing"}, {"text"}),
    "description": ({"Thing"}, {"text"}),
    "url": ({"Thing"}, {"address"}),
    "identifier": ({"Thing"}, {"PropertyValue"}),
    "inLanguage": ({"CreativeWork"}, {"text"}),
    "isAccessibleForFree": ({"CreativeWork"}, {"yes-no"}),
    "license": ({"CreativeWork"}, {"address", "CreativeWork"}),
    "publisher": ({"CreativeWork"}, {"Organization"}),
    "creator": ({"CreativeWork"}, {"Organization"}),
    "version": ({"CreativeWork"}, {"text"}),
    "dateModified": ({"CreativeWork"}, {"day"}),
    "temporalCoverage": ({"CreativeWork"}, {"period"}),
    "spatialCoverage": ({"CreativeWork"}, {"Place"}),
    "encodingFormat": ({"CreativeWork", "MediaObject"}, {"text"}),
    "contentUrl": ({"MediaObject"}, {"address"}),
    "contentSize": ({"MediaObject"}, {"text"}),
    "sha256": ({"MediaObject"}, {"sum"}),
    "variableMeasured": ({"Dataset"}, {"PropertyValue"}),
    "measurementTechnique": ({"Dataset", "DataCatalog", "DataDownload", "PropertyValue"}, {"address"}),
    "distribution": ({"Dataset"}, {"DataDownload"}),
    "includedInDataCatalog": ({"Dataset"}, {"DataCatalog"}),
    "dataset": ({"DataCatalog"}, {"Dataset"}),
    "propertyID": ({"PropertyValue"}, {"text"}),
    "value": ({"PropertyValue"}, {"text"}),
    "unitText": ({"PropertyValue"}, {"text"}),
}

# What search engines ask of a data set, beside what schema.org allows.
NEEDED = {"Dataset": ("name", "description", "license", "url"), "DataCatalog": ("name", "description", "url"),
          "DataDownload": ("contentUrl", "encodingFormat"), "PropertyValue": (), "Place": ("name",),
          "GovernmentOrganization": ("name",), "CreativeWork": ("name",)}
LENGTHS = range(50, 5001)


class ScriptReader(HTMLParser):
    def __init__(self, page: Path):
        super().__init__()
        self.texts, self.isData = [], False
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        self.isData = tag == "script" and ("type", "application/ld+json") in attributes
        if self.isData:
            self.texts.append("")

    def handle_endtag(self, tag):
        self.isData = False

    def handle_data(self, text):
        if self.isData:
            self.texts[-1] += text


def blocks(page: Path) -> list[dict | str]:
    """The blocks of a page; a text says what is wrong with one."""
    found = []
    for text in ScriptReader(page).texts:
        try:
            found.append(json.loads(text))
        except ValueError as error:
            found.append(f"JSON-LD is no JSON: {error}")
    return found


def ancestors(kind: str) -> set[str]:
    found = set()
    while kind:
        found.add(kind)
        kind = PARENTS[kind]
    return found


def node_types(node) -> list[str]:
    """The types of a node and of all nodes within it."""
    if isinstance(node, list):
        return [kind for one in node for kind in node_types(one)]
    if not isinstance(node, dict):
        return []
    return [node.get("@type", "")] + [kind for one in node.values() for kind in node_types(one)]


def misused(block: dict) -> list[str]:
    """What is wrong with a block: its context, its types, its terms and their values."""
    wrong = [] if block.get("@context") == "https://schema.org" else ["the context is not schema.org"]
    return wrong + in_node({key: value for key, value in block.items() if key != "@context"})


def in_node(node: dict) -> list[str]:
    kind = node.get("@type")
    if kind is None:
        return [] if list(node) == ["@id"] and is_address(node["@id"]) else [f"a node without type: {list(node)}"]
    if kind not in PARENTS:
        return [f"unknown type {kind}"]
    wrong = [f"{kind} lacks {term}" for term in NEEDED.get(kind, ()) if not node.get(term)]
    if kind in ("Dataset", "DataCatalog") and len(node.get("description", "")) not in LENGTHS:
        wrong.append(f"{kind}: the description is not of 50 to 5000 letters")
    for term, value in node.items():
        if term == "@id" and not is_address(value):
            wrong.append("@id is no whole address")
        if term.startswith("@"):
            continue
        if term not in TERMS:
            wrong.append(f"unknown term {term}")
        elif not TERMS[term][0] & ancestors(kind):
            wrong.append(f"{term} does not belong to {kind}")
        else:
            for one in value if isinstance(value, list) else [value]:
                wrong += in_value(term, one)
    return wrong


def in_value(term: str, value) -> list[str]:
    allowed = TERMS[term][1]
    if isinstance(value, dict):
        kind = value.get("@type")
        if kind in PARENTS and not ancestors(kind) & allowed:
            return [f"{term} is a {kind}"]
        return in_node(value)
    if isinstance(value, bool):
        return [] if "yes-no" in allowed else [f"{term} is {value}"]
    if not isinstance(value, str) or not value:
        return [f"{term} is {value!r}"]
    forms = {"text": lambda text: True, "address": is_address, "day": is_day, "period": is_period, "sum": is_sum}
    if not any(forms[form](value) for form in allowed & forms.keys()):
        return [f"{term} is no whole address" if "address" in allowed else f"{term} is {value!r}"]
    return []


def is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and not any(c.isspace() for c in text)


def is_day(text: str) -> bool:
    return len(text) == 10 and [len(part) for part in text.split("-")] == [4, 2, 2]


def is_period(text: str) -> bool:
    begin, _, end = text.partition("/")
    return is_day(begin) and is_day(end) and begin < end


def is_sum(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")
