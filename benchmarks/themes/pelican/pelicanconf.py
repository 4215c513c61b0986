"""The office's platform as a Pelican site. Every kind of page that gkssg makes from items has its like here."""

import json
from pathlib import Path

SITENAME = "青川市人民政府政府信息公开"
SITEURL = "https://www.qingchuan.example/zfxxgk"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
PATH = "content"
THEME = "theme"
ARTICLE_PATHS = ["items"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
USE_FOLDER_AS_CATEGORY = False
FORMATTED_FIELDS: list[str] = []
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {},
    },
    "output_format": "html5",
}

# Addresses as gkssg's: items/2015/00040.html.
ARTICLE_URL = ARTICLE_SAVE_AS = "items/{year}/{serial}.html"
CATEGORY_URL = "leaves/{slug}.html"
CATEGORY_SAVE_AS = "leaves/{slug}.html"
# Branches, years, and the years of a leaf.
TAG_URL = TAG_SAVE_AS = "lists/{slug}.html"
DRAFT_SAVE_AS = AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = TAGS_SAVE_AS = ""
DEFAULT_PAGINATION = 200
PAGINATION_PATTERNS = [(1, "{url}", "{save_as}"), (2, "{name}/{number}{extension}", "{name}/{number}{extension}")]
PAGINATED_TEMPLATES = {"category": 200, "tag": 200}

FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "leaves/{slug}.feed.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None

DIRECT_TEMPLATES = ["index", "categories", "catalogue", "sitemap"]
CATALOGUE_SAVE_AS = "catalogue.json"
SITEMAP_SAVE_AS = "sitemap.xml"
# What a folder name is called.
NAMES = json.loads(Path(__file__).with_name("names.json").read_text("utf-8"))

# Its two caches: what was read is kept, and taken again when the file is no newer.
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
