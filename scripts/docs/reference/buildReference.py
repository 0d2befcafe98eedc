# Builds sites by Debian's mkdocs as TechDocs would, one after another in one process, for scripts/docs/reference.ts.
# In: a line of JSON, {"techdocs", "build", "sites": [{"folder", "scratch"}]}. Out: a line of JSON.
import html
import json
import logging
import os
import re
import sys

import markdown
import mkdocs
import pymdownx
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin
from pygments.lexers import get_all_lexers

from techdocsConfig import configure


class Notes(BasePlugin):
    """What mkdocs calls its pages, and the nav that it makes. A page is called by its heading as since MkDocs 1.5."""

    def __init__(self):
        super().__init__()
        self.pages = []
        self.nav = []
        self.named = set()

    def on_nav(self, nav, config, files):
        self.named = {page.url for page in nav.pages if page.title is not None}
        return nav

    def on_page_content(self, content, page, config, files):
        found = re.match(r"\s*<h1[^>]*>(.*?)</h1>", content, re.DOTALL)
        if found and page.url not in self.named and not page.meta.get("title"):
            text = re.sub(r'<a class="headerlink".*?</a>', "", found[1])
            page.title = html.unescape(re.sub(r"<[^>]*>", "", text)).strip()
        return content

    def on_page_context(self, context, page, config, nav):
        self.pages.append({"url": page.url, "title": page.title, "editUrl": page.edit_url})
        self.nav = [note(item) for item in nav.items]
        return context


class Errors(logging.Handler):
    """What mkdocs says of a site that it does not build."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.all = []

    def emit(self, record):
        self.all.append(record.getMessage())


def note(item):
    if item.is_section:
        return {"title": item.title, "items": [note(child) for child in item.children]}
    return {"title": item.title, "url": item.url}


def build_site(folder, scratch, techdocs, is_built):
    path, missing = configure(folder, scratch, techdocs)
    answer = {"config": path, "out": os.path.join(scratch, "site"), "missing": missing}
    if not is_built:
        return answer
    # Snippets are named from where mkdocs runs.
    os.chdir(folder)
    config = load_config(config_file=path)
    notes = Notes()
    config["plugins"]["callboard-notes"] = notes
    config["plugins"].run_event("startup", command="build", dirty=False)
    build(config)
    return {**answer, "pages": notes.pages, "nav": notes.nav}


def main():
    errors = Errors()
    logging.getLogger("mkdocs").addHandler(errors)
    job = json.loads(sys.stdin.readline())
    sites = []
    for site in job["sites"]:
        try:
            sites.append(build_site(site["folder"], site["scratch"], job["techdocs"], job["build"]))
        except (Exception, SystemExit) as error:
            sites.append({"error": " ".join([repr(error), *errors.all])})
        errors.all.clear()
    aliases = {}
    for _, names, _, _ in get_all_lexers():
        for name in names:
            aliases[name.lower()] = names[0]
    versions = {"mkdocs": mkdocs.__version__, "Markdown": markdown.__version__, "pymdownx": pymdownx.__version__}
    json.dump({"sites": sites, "aliases": aliases, "versions": versions}, sys.stdout)


main()
