# Renders Markdown as MkDocs would, one page after another in one process, for scripts/checkDocs.ts.
# In: a line of JSON, {"settings", "pages": [{"text", "folder"}]}. Out: a line of JSON.
import importlib
import json
import os
import sys

import markdown
from pygments.lexers import get_all_lexers


def available(name):
    for module in (name, "markdown.extensions." + name):
        try:
            importlib.import_module(module)
            return True
        except ImportError:
            pass
    return False


def main():
    job = json.loads(sys.stdin.readline())
    settings = {name: options for name, options in job["settings"].items() if available(name)}
    aliases = {}
    for _, names, _, _ in get_all_lexers():
        for name in names:
            aliases[name.lower()] = names[0]
    pages = []
    for page in job["pages"]:
        os.chdir(page["folder"])
        try:
            parser = markdown.Markdown(extensions=list(settings), extension_configs=settings)
            pages.append({"html": parser.convert(page["text"])})
        except Exception as error:
            pages.append({"error": repr(error)})
    versions = {"markdown": markdown.__version__}
    json.dump({"extensions": sorted(settings), "aliases": aliases, "pages": pages, "versions": versions}, sys.stdout)


main()
