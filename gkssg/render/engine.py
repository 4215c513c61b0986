"""A page in, its HTML out. The only module that imports Jinja.

A template sees the fields of its view, `href(path)`, `static(name)` and the filters `clip` and `qr`; nothing else. What a view
does not have is an error, never a blank.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment

from gkssg.base.digest import short_digest
from gkssg.base.paths import links_from
from gkssg.base.text import clip
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.page import Page
from gkssg.render.findings import BAD_TEMPLATE, FAILED_TEMPLATE, NO_TEMPLATE
from gkssg.render.qr import Codes
from gkssg.render.theme import Theme

STATIC = "static"
# Where a template names others. To parse them all for that takes half a second, longer than to draw what an edit changes.
_USES, _QUOTED = (
    re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%}", re.DOTALL),
    re.compile("[\"']([^\"']+)[\"']"),
)


class _Guarded(SandboxedEnvironment):
    """For templates of an office. The sandbox knows that what a view shows is safe: it would look at each of thousands a
    page. Templates that come with gkssg need none."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`attribute` of `obj`, if a template may read it."""
        view: Any = type(obj)
        if attribute in _shown_by(view):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What `__obj` gives, if a template may call it; macros, and what the engine hands to every page, it may."""
        if type(__obj) is Macro or type(__obj) is partial:
            return __context.call(__obj, *args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A part of a text or of a tuple, which hides nothing; else what the sandbox says."""
        if type(argument) in (int, slice) and type(obj) in (str, tuple):
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)


@cache
def _shown_by(view: type) -> frozenset[str]:
    """What templates may read of a record without another look."""
    return frozenset(name for name in dir(view) if not name.startswith("_")) if is_dataclass(view) else frozenset()


class Engine:
    """Renders pages with one theme."""

    def __init__(self, theme: Theme) -> None:
        self._folders = theme.templates()
        self._static = theme.static()
        self._closures: dict[str, str] = {}
        kind = _Guarded if len(theme.folders) > 1 else Environment
        self._jinja = kind(
            loader=FileSystemLoader([str(folder) for folder in self._folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._jinja.filters["clip"] = clip
        self._jinja.filters["qr"] = Codes()

    def render(self, page: Page, found: list[Diagnostic]) -> Artifact | None:
        """The page as an artifact; None, and a finding with the template's file and line, when it fails."""
        view: Any = page.seen()
        names: Mapping[str, Any] = {each.name: getattr(view, each.name) for each in fields(view)}
        href: Callable[[str], str] = links_from(page.path)
        try:
            template = self._jinja.get_template(page.template)
            return made_text(page.path, template.render(**names, href=href, static=partial(self._static_link, href)))
        except TemplateNotFound as error:
            hint = "模板放在主题的 templates/ 里；删掉自己改的那一份，就会用回默认的。"
            found.append(NO_TEMPLATE.at(Place(str(error.name)), f"没有模板“{error.name}”", hint))
        except TemplateSyntaxError as error:
            place = Place(self._shown(error.filename or error.name or page.template), error.lineno)
            found.append(BAD_TEMPLATE.at(place, f"模板写法有误：{error.message}", "检查这一行的 {{ }} 和 {% %}。"))
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            found.append(FAILED_TEMPLATE.at(self._where(error), f"页面 {page.path} 生成不了：{error}", _HINT))
        return None

    def closure(self, template: str) -> str:
        """A short text that changes when the template does, or one that it uses, or the names of the static files; what
        is wrong with a template is told when it is rendered."""
        if template not in self._closures:
            texts, waiting = dict[str, str](), [template]
            while waiting:
                name = waiting.pop()
                texts[name], used = self._source(name)
                waiting += [each for each in used if each not in texts]
            self._closures[template] = short_digest(repr((sorted(texts.items()), list(self._static))))
        return self._closures[template]

    def _source(self, template: str) -> tuple[str, list[str]]:
        """The text of a template, and the names of those that it may use."""
        try:
            text = self._jinja.loader.get_source(self._jinja, template)[0] if self._jinja.loader else ""
            return text, [name for used in _USES.findall(text) for name in _QUOTED.findall(used)]
        except TemplateError:
            return "", []

    def _static_link(self, href: Callable[[str], str], name: str) -> str:
        if name not in self._static:
            raise LookupError(f"主题的 static/ 里没有 {name}")
        return href(f"{STATIC}/{name}")

    def _where(self, error: BaseException) -> Place:
        """The line of the template in which `error` came up: the innermost one of its traceback."""
        place, trace = Place("themes"), error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if any(Path(file).is_relative_to(folder) for folder in self._folders):
                place = Place(self._shown(file), trace.tb_lineno)
            trace = trace.tb_next
        return place

    def _shown(self, file: str) -> str:
        """A template's file as people know it: from the theme's folder on."""
        for folder in self._folders:
            if Path(file).is_relative_to(folder):
                theme = folder.parent
                return f"themes/{theme.name}/{Path(file).relative_to(theme).as_posix()}"
        return file


class Studio:
    """Keeps an engine from build to build, its templates compiled, while nobody touches the theme."""

    def __init__(self) -> None:
        self._kept: tuple[Any, Engine] | None = None

    def engine(self, theme: Theme) -> Engine:
        """The engine of a theme."""
        now = (theme, theme.stamps())
        if self._kept is None or self._kept[0] != now:
            self._kept = now, Engine(theme)
        return self._kept[1]


_HINT = "模板只能用视图里有的项目；视图的项目写在 docs/theme.md。"
