"""A page in, its HTML out. The only module that imports Jinja.

A template sees the fields of its view, `href(path)`, `static(name)`, `part(template, ...)`, `macros(template)` and the filters
`clip` and `qr`; nothing else. What a view does not have is an error, never a blank.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache, partial
from keyword import iskeyword
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
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.filters import FILTERS
from jinja2.nodes import Expr, Getattr
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment

from gkssg.base.digest import short_digest
from gkssg.base.paths import folder_of, links_in
from gkssg.base.text import clip
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.page import Html, Page
from gkssg.render.findings import BAD_TEMPLATE, FAILED_TEMPLATE, NO_TEMPLATE
from gkssg.render.qr import Codes
from gkssg.render.theme import Theme

STATIC = "static"
# Where a template names others. To parse them all for that takes half a second, longer than to draw what an edit changes.
_USES, _QUOTED = (
    re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%}|\b(?:part|macros)\(([^,)]*)", re.DOTALL),
    re.compile("[\"']([^\"']+)[\"']"),
)


# The name under which templates find `_shown`: no template can say it.
_SHOWN = "shown!"


class _Escaping(CodeGenerator):
    """Escapes what a template shows as Jinja does, but with `_shown`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write(f"environment.globals[{_SHOWN!r}](")
        if finalize.src is not None:
            self.write(finalize.src)


class _OfOurs(_Escaping):
    """For templates that come with gkssg. All that they read of views are attributes, and there are a hundred on a page: Jinja
    would ask for each one whether it may be a key as well."""

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802
        """Write how an attribute is read."""
        if iskeyword(node.attr) or not node.attr.isascii():
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


# As Jinja escapes, and what it makes of a text.
_escape: Callable[[object], str] = FILTERS["escape"]
_MARKUP = type(_escape(""))


def _shown(value: Any) -> str:
    """A value as it stands in a page. Most are short texts that stand in many: lists hold the same titles and dates."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    return value if kind is Html or kind is _MARKUP else _escape(value)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return str(_escape(text))


# What templates hand on with a call, for those who ask Jinja for the context.
_OF_JINJA = ("_loop_vars", "_block_vars")


class _Calling(Context):
    """Calls what the engine hands to every page at once; Jinja would first ask each time what it wants to be told."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What `__obj` gives."""
        if type(__obj) is not partial:
            return super().call(__obj, *args, **kwargs)
        for of_jinja in _OF_JINJA if kwargs else ():
            kwargs.pop(of_jinja, None)
        return __obj(*args, **kwargs)


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
        self._calls: tuple[str, Mapping[str, Any]] | None = None
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
        self._jinja.code_generator_class = _Escaping if kind is _Guarded else _OfOurs
        self._jinja.context_class = _Calling
        self._jinja.globals[_SHOWN] = _shown
        self._jinja.filters["clip"] = clip
        self._jinja.filters["qr"] = Codes()

    def render(self, page: Page, found: list[Diagnostic]) -> Artifact | None:
        """The page as an artifact; None, and a finding with the template's file and line, when it fails."""
        view: Any = page.seen()
        names: Mapping[str, Any] = {each.name: getattr(view, each.name) for each in fields(view)}
        try:
            template, calls = self._jinja.get_template(page.template), self._in_folder(folder_of(page.path))
            return made_text(page.path, template.render(**names, **calls))
        except TemplateNotFound as error:
            hint = "模板放在主题的 templates/ 里；删掉自己改的那一份，就会用回默认的。"
            found.append(NO_TEMPLATE.at(Place(str(error.name)), f"没有模板“{error.name}”", hint))
        except TemplateSyntaxError as error:
            place = Place(self._shown(error.filename or error.name or page.template), error.lineno)
            found.append(BAD_TEMPLATE.at(place, f"模板写法有误：{error.message}", "检查这一行的 {{ }} 和 {% %}。"))
        except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            found.append(FAILED_TEMPLATE.at(self._where(error), f"页面 {page.path} 生成不了：{error}", _HINT))
        return None

    def _in_folder(self, folder: str) -> Mapping[str, Any]:
        """What templates may call, on the pages of a folder. Pages come folder by folder: only the last one is remembered."""
        if self._calls is None or self._calls[0] != folder:
            href = links_in(folder)
            self._calls = folder, Pieces(self._jinja, href=href, static=partial(self._static_link, href)).calls
        return self._calls[1]

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
            return text, [name for used in _USES.findall(text) for name in _QUOTED.findall("".join(used))]
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


class Pieces:
    """What is the same on all pages of a folder, made once. `calls` is what templates may call there: what they are given, and
    these pieces."""

    def __init__(self, jinja: Environment, **given: Callable[[str], str]) -> None:
        self._jinja = jinja
        self._parts, self._macros = dict[object, Html](), dict[str, TemplateModule]()
        # A `partial` each, by which they are known as what templates may call at once.
        self.calls: Mapping[str, Any] = {**given, "part": partial(self._part), "macros": partial(self._module)}

    def _part(self, __template: str, **given: Any) -> Html:
        """Another template drawn, without the line breaks at its ends: head and foot of pages. It sees nothing of a page but what
        it is given, so it cannot show what is another page's."""
        key = (__template, *given.items())
        if key not in self._parts:
            self._parts[key] = Html(self._jinja.get_template(__template).render(**self.calls, **given).strip("\n"))
        return self._parts[key]

    def _module(self, template: str) -> TemplateModule:
        """The macros of another template."""
        if template not in self._macros:
            self._macros[template] = self._jinja.get_template(template).make_module(dict(self.calls))
        return self._macros[template]


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
