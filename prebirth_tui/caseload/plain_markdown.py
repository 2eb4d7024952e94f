"""What somebody typed, made safe to stand in Markdown."""

import re


def plain_markdown(text: str) -> str:
    """The text on one line, with nothing left in it that Markdown or HTML would read as a sign."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~&$])", r"\\\1", " ".join(text.split()))
    # Bare addresses become links where Markdown is read generously.
    escaped = re.sub(r":(?=//)|(?<=www)\.", r"\\\g<0>", escaped, flags=re.IGNORECASE)
    return re.sub(
        r"^(\d+)([.)])|^([-+=:])", lambda m: (m[1] or "") + "\\" + (m[2] or m[3]), escaped
    )
