# The configuration by which Debian's mkdocs builds a site as TechDocs would: what TechDocs leaves out of mkdocs.yml is left
# out, what techdocs-core turns on is turned on, as far as the machine has it. Facts: docs/techdocs.md names them.
import glob
import importlib
import importlib.metadata
import importlib.util
import os
import re
import shutil

import markdown
import yaml

KEYS = set(
    "site_name site_url site_description site_author repo_url repo_name edit_uri edit_uri_template nav exclude_docs not_in_nav "
    "use_directory_urls copyright".split()
)
NAMES = {"materialx.emoji.twemoji", "materialx.emoji.to_svg", "pymdownx.slugs.slugify"}
SNIPPETS = "pymdownx.snippets"


class Loader(yaml.SafeLoader):
    """Tags that TechDocs refuses, and those that name what the machine has not got, are nothing."""


def named(name):
    module, _, attribute = name.rpartition(".")
    if name not in NAMES:
        return None
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError):
        return None


def construct_python(loader, suffix, node):
    kind, _, name = suffix.partition(":")
    found = named(name)
    if found is None or not kind.startswith("object/apply"):
        return found
    options = loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else {}
    return found(**(options.get("kwds") or {}))


def construct_env(loader, node):
    if isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node)
        return values[-1] if len(values) > 1 else None
    return None


Loader.add_multi_constructor("tag:yaml.org,2002:python/", construct_python)
Loader.add_constructor("!ENV", construct_env)
Loader.add_multi_constructor("!", lambda loader, suffix, node: None)


def read_config(folder):
    for name in ("mkdocs.yaml", "mkdocs.yml"):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, encoding="utf-8-sig") as file:
                return yaml.load(file, Loader) or {}
    return {}


def available(name):
    known = {point.name for point in importlib.metadata.entry_points(group="markdown.extensions")}
    if name in known:
        return True
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def extensions_of(value):
    """A list or a mapping, as pairs of names and options."""
    entries = value.items() if isinstance(value, dict) else value or []
    for entry in entries:
        if isinstance(entry, dict):
            yield from entry.items()
        elif isinstance(entry, str):
            yield entry, None
        else:
            yield entry[0], entry[1]


def merged_extensions(declared, techdocs):
    settings = {}
    for name, options in extensions_of(declared):
        name = re.sub(r"^markdown\.extensions\.", "", name)
        if name.startswith(SNIPPETS + ":"):
            name = SNIPPETS
        if ":" not in name:
            kept = {key: value for key, value in (options or {}).items() if key != "plantuml_cmd"}
            settings[name] = {**techdocs.get(name, {}), **without_nothing(kept)}
    for name, options in techdocs.items():
        settings.setdefault(name, dict(options))
    # Where there is restrict_base_path, it is on by itself.
    settings[SNIPPETS] = {}
    missing = sorted(name for name in settings if not available(name))
    for name, options in settings.items():
        known = set() if name in missing else options_of(name)
        missing += [f"{name}.{option}" for option in options if option not in known and name not in missing]
        settings[name] = {option: value for option, value in options.items() if option in known}
    return {name: options for name, options in settings.items() if name not in missing}, missing


def options_of(name):
    """Those that the extension has as it is installed: newer ones have more."""
    if name == "pymdownx.extra":
        return set()
    return set(markdown.Markdown().build_extension(name, {}).config)


def without_nothing(value):
    """Options that name what is refused are not there."""
    if not isinstance(value, dict):
        return value
    kept = {key: without_nothing(one) for key, one in value.items() if one is not None}
    if "custom_fences" in kept:
        kept["custom_fences"] = [fence for fence in kept["custom_fences"] if fence.get("format") is not None]
    return kept


def redirects_of(plugins):
    for name, options in extensions_of(plugins):
        if name == "redirects" and available("mkdocs_redirects"):
            yield {"redirects": {"redirect_maps": (options or {}).get("redirect_maps") or {}}}
        elif name in ("group", "material/group"):
            yield from redirects_of((options or {}).get("plugins"))


def alias_of(site_name):
    if re.match(r"^[a-zA-Z0-9_.\-/]+$", site_name):
        return site_name
    return re.sub(r"[^a-z0-9]+", "-", site_name.lower()).strip("-")


class Merge:
    """Sites in one, as the monorepo plugin lays them out: the docs of each below its name, beside those of the site."""

    def __init__(self, folder, docs):
        self.folder = folder
        self.docs = docs

    def nav(self, value):
        if isinstance(value, list):
            return [item for one in value for item in self.entry(one)]
        return value

    def entry(self, value):
        if not isinstance(value, dict):
            return [value]
        return [{title: self.target(below)} for title, below in value.items()]

    def target(self, value):
        found = re.match(r"^([!*])include\s+(.*)$", value) if isinstance(value, str) else None
        if found is None:
            return self.nav(value)
        if found[1] == "!":
            return self.included(os.path.join(self.folder, found[2]))[1]
        return [
            {title: nav}
            for title, nav in map(self.included, sorted(glob.glob(os.path.join(self.folder, found[2]), recursive=True)))
        ]

    def included(self, file):
        config = read_config(os.path.dirname(file))
        alias = alias_of(config["site_name"])
        source = os.path.join(os.path.dirname(file), config.get("docs_dir", "docs"))
        shutil.copytree(source, os.path.join(self.docs, alias), dirs_exist_ok=True)
        nav = config["nav"] if "nav" in config else files_of(source)
        return config["site_name"], prefixed(nav, alias)


def files_of(folder, below=""):
    """Folders first, as sections."""
    names = sorted(os.listdir(os.path.join(folder, below)))
    paths = [os.path.join(below, name) for name in names]
    sections = [path for path in paths if os.path.isdir(os.path.join(folder, path))]
    nav = [{os.path.basename(path): files_of(folder, path)} for path in sections]
    return nav + [path for path in paths if path.endswith(".md")]


def prefixed(nav, alias):
    if isinstance(nav, list):
        return [prefixed(one, alias) for one in nav]
    if isinstance(nav, dict):
        return {title: prefixed(below, alias) for title, below in nav.items()}
    return nav if re.match(r"^[a-z]+://", nav) else f"{alias}/{nav}"


def has_include(nav):
    return "include " in str(nav) and re.search(r"[!*]include\s", str(nav)) is not None


def configure(folder, scratch, techdocs):
    """Writes mkdocs.yml into the folder `scratch`; returns its path and the extensions that are off for want of them."""
    declared = read_config(folder)
    extensions, missing = merged_extensions(declared.get("markdown_extensions"), techdocs)
    config = {key: value for key, value in declared.items() if key in KEYS and value is not None}
    config.setdefault("site_name", os.path.basename(folder))
    docs = os.path.normpath(os.path.join(folder, declared.get("docs_dir") or "docs"))
    if has_include(config.get("nav")):
        merged = os.path.join(scratch, "docs")
        shutil.copytree(docs, merged, dirs_exist_ok=True)
        config["nav"] = Merge(folder, merged).nav(config["nav"])
        docs = merged
    features = ["navigation.footer", "content.action.edit"]
    config.update(
        docs_dir=docs,
        site_dir=os.path.join(scratch, "site"),
        theme={"name": "material", "features": features},
        plugins=["search", *redirects_of(declared.get("plugins"))],
        markdown_extensions=[{name: options} if options else name for name, options in extensions.items()],
    )
    os.makedirs(scratch, exist_ok=True)
    path = os.path.join(scratch, "mkdocs.yml")
    with open(path, "w", encoding="utf-8") as file:
        yaml.dump(config, file, allow_unicode=True, sort_keys=False)
    return path, missing
