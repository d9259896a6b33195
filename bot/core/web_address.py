"""Web addresses that cannot break out of a link."""

import re

from bot.core.value import Fault, fault

_URL = re.compile(r"https?://[^\s<>()\[\]\"]+")


def url_fault(field: str, url: str | None, most: int) -> Fault | None:
    """Refuse what is no web address, or one of more than `most` characters; None is an address left out."""
    if url is not None and _URL.fullmatch(url) and len(url) > most:
        return fault(False, field, f"an address of {len(url)} characters", f"at most {most} fit a reply")
    return fault(
        url is None or _URL.fullmatch(url) is not None,
        field,
        f"{url!r} is not a web address",
        "write it whole, from https:// on, with brackets and blanks percent-encoded",
    )
