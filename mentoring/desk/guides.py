"""The users' guides: Markdown of docs/ru, shown by the «?» of every page."""

import re
from dataclasses import dataclass
from functools import lru_cache

import nh3
from django.conf import settings
from markdown_it import MarkdownIt

FOLDER = settings.BASE_DIR / "docs" / "ru"
TAGS = {"h1", "h2", "h3", "p", "ul", "ol", "li", "a", "strong", "em", "code", "table", "thead"} | {
    "tbody", "tr", "th", "td", "blockquote", "hr", "br"
}  # fmt: skip
# A link between files, made good on the portal
TO_A_GUIDE = re.compile(r'href="([a-z]+)\.md')


class NoSuchGuide(Exception):
    """The message is written for the person at the screen."""


@dataclass(frozen=True)
class Guide:
    slug: str
    title: str
    body: str  # safe HTML


def guide(slug: str) -> Guide:
    """One guide as HTML. Raises NoSuchGuide for a name that is not a file of docs/ru."""
    if slug not in titles():
        raise NoSuchGuide("Такой страницы в руководстве нет.")
    text = (FOLDER / f"{slug}.md").read_text(encoding="utf-8")
    html = MarkdownIt("commonmark").enable("table").render(text)
    html = TO_A_GUIDE.sub(r'href="../\1/', html)
    return Guide(slug, titles()[slug], nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}))


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Slug and first heading of every guide; read once a process."""
    return {
        path.stem: path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ").strip()
        for path in sorted(FOLDER.glob("*.md"))
    }
