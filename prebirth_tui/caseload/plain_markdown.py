"""Makes typed text safe to stand in Markdown."""

import re


def plain_markdown(text: str) -> str:
    """The text on one line, without anything that Markdown or HTML would interpret."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~&$])", r"\\\1", " ".join(text.split()))
    # Some readers of Markdown turn bare addresses into links.
    escaped = re.sub(r":(?=//)|(?<=www)\.", r"\\\g<0>", escaped, flags=re.IGNORECASE)
    return re.sub(
        r"^(\d+)([.)])|^([-+=:])", lambda m: (m[1] or "") + "\\" + (m[2] or m[3]), escaped
    )
