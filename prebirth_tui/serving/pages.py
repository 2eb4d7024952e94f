"""What a browser is given: pages and files of our own and of textual-serve, nothing else."""

from pathlib import Path

import textual_serve

from prebirth_tui.page_templates import templates_of

_OWN = Path(__file__).parent / "assets"
_STOCK = Path(str(textual_serve.__file__)).parent / "static"
ASSETS = {
    "icon.svg": _OWN / "icon.svg",
    "calm.css": _OWN / "calm.css",
    "table.css": _OWN / "table.css",
    "table.js": _OWN / "table.js",
    "xterm.css": _STOCK / "css" / "xterm.css",
    "textual.js": _STOCK / "js" / "textual.js",
    "mono.ttf": _STOCK / "fonts" / "RobotoMono-VariableFont_wght.ttf",
    "mono-italic.ttf": _STOCK / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf",
}
"""Every file that can be fetched, by its name here."""

KINDS = {".css": "text/css", ".js": "text/javascript", ".ttf": "font/ttf", ".svg": "image/svg+xml"}


class Pages:
    """The templates, filled in."""

    def __init__(self) -> None:
        self._templates = templates_of("prebirth_tui.serving")

    def join(self, trouble: str = "") -> str:
        """The page that asks for the code, with what was wrong just now."""
        return self._templates.get_template("join.html").render(trouble=trouble)

    def notice(self, title: str, *lines: str) -> str:
        """A page that says one thing."""
        return self._templates.get_template("notice.html").render(title=title, lines=lines)

    def table(self, websocket: str) -> str:
        """The page that shows the program."""
        return self._templates.get_template("table.html").render(websocket=websocket)


def security_headers(host: str) -> dict[str, str]:
    """The headers of every response; `host` as the browser sent it, already checked."""
    rules = (
        "default-src 'self'",
        "script-src 'self'",
        # The terminal creates its style sheet as it runs.
        "style-src 'self' 'unsafe-inline'",
        # Some browsers do not count a websocket as the page's own origin.
        f"connect-src 'self' ws://{host}",
        "img-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(rules),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        # Without any, a browser would send our own form with no origin.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
        "Server": "prebirth",
    }
