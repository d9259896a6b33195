"""The canonical form of a revision, and the id that follows from it."""

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any

from bot.core.identifier import RevisionId
from bot.core.revision import Revision


def canonical_json(value: object) -> bytes:
    """Give UTF-8 JSON with sorted keys, no blanks, and every field left out that has its default.

    A field added later, with a default, therefore changes no id.
    """
    return dumps(plain(value))


def dumps(tree: object) -> bytes:
    """Write what `plain` gives, canonically."""
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def revision_id(revision: Revision) -> RevisionId:
    """Give the SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return RevisionId(hashlib.sha256(canonical_json(revision)).hexdigest())


def plain(value: Any) -> Any:  # noqa: ANN401 - a tree of whatever the values hold
    """Give a value as mappings, lists and scalars, defaults left out."""
    if is_dataclass(value):
        return {
            field.name: plain(held)
            for field in fields(value)
            if (held := getattr(value, field.name)) != field.default or field.default is MISSING
        }
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
