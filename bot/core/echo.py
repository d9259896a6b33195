"""What a person typed, given back to them in short."""

_MOST = 20


def echo(typed: str) -> str:
    """Quote what was typed: its beginning, without what cannot be seen."""
    seen = "".join(each if each.isprintable() else " " for each in typed[: _MOST + 1]).strip()
    return f"'{seen}'" if len(typed) <= _MOST else f"'{seen[:_MOST]}…'"
