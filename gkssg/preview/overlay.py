"""A standing in, HTML out: what the preview adds to a page, and the page when there is none yet.

The output holds none of it; every text is escaped. preview.css styles it, preview.js opens it.
"""

from functools import cache
from html import escape
from pathlib import Path

from gkssg.preview.fault import Excerpt, Fault
from gkssg.preview.standing import Standing

HERE = Path(__file__).parent
SCRIPT = HERE / "preview.js"
STYLE = HERE / "preview.css"
BODY_END = b"</body>"
# Below this path the preview answers itself; no folder of a platform is called so.
PLACE = "/livereload"


def inject(page: bytes, addition: str) -> bytes:
    """`page` with `addition` before the end of its body, or at its end when it does not say where that is."""
    at = page.rfind(BODY_END)
    at = len(page) if at < 0 else at
    return page[:at] + _bytes(addition) + page[at:]


def addition(standing: Standing, reload_script: str) -> str:
    """What is added to every page: the overlay when the last build failed, else a count; and the scripts.

    The markup waits in a template, from where preview.js moves it into a shadow root, so that neither
    style sheet touches the other's elements.
    """
    overlay = "" if standing.good or not standing.built else _dialog(standing)
    return _attached(overlay + _corner(standing), standing, reload_script)


def lone_page(standing: Standing, reload_script: str) -> bytes:
    """The page that stands for all others until there is a good build."""
    heading, text = "正在生成网站", "<p>第一次要稍等一会儿，好了会自己打开。</p>"
    if standing.built:
        heading = _heading(standing, "网站还没有生成")
        text = f"<p>改好后保存，网站会自己打开。</p>{_list(standing)}"
    return _bytes(
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{heading} - gkssg 预览</title><link rel="icon" href="data:,"><style>{_style()}</style></head>'
        f'<body><main class="lone"><h1>{heading}</h1>{text}</main>'
        f"{_attached('', standing, reload_script)}</body></html>"
    )


def _attached(inside: str, standing: Standing, reload_script: str) -> str:
    return (
        f'<template id="gkssg-preview" data-stamp="{standing.stamp}"><style>{_style()}</style>{inside}</template>'
        f'<script src="{PLACE}/preview.js" defer></script><script src="{escape(reload_script)}" defer></script>'
    )


def _dialog(standing: Standing) -> str:
    kept = "下面的页面是上一次成功时的样子。" if standing.paths else ""
    return (
        '<dialog role="alertdialog" aria-labelledby="heading" aria-describedby="kept">'
        f'<h2 id="heading" tabindex="-1">{_heading(standing, "页面没有更新")}</h2>'
        f'<p id="kept">{kept}改好后保存，这里会自己消失。按 Esc 先看页面。</p>'
        f'{_list(standing)}<button type="button" data-close>先看页面</button></dialog>'
    )


def _heading(standing: Standing, outcome: str) -> str:
    return f"{'gkssg 自己出错了' if standing.crash else f'有 {standing.errors} 个错误'}，{outcome}"


def _list(standing: Standing) -> str:
    if standing.crash:
        return f"<p>请把下面这段和你做的事告诉维护的人。预览没有停，改了文件会再试。</p><pre>{escape(standing.crash)}</pre>"
    rest = standing.errors - len(standing.faults)
    more = f"<p>还有 {rest} 个没有列在这里；运行 gkssg check 看全部。</p>" if rest else ""
    return f"<ol>{''.join(_item(each) for each in standing.faults)}</ol>{more}"


def _item(fault: Fault) -> str:
    hint = f'<p class="hint">{escape(fault.hint)}</p>' if fault.hint else ""
    return (
        f'<li><p class="place"><code>{escape(fault.position)}</code> <span>{escape(fault.code)}</span></p>'
        f'<p class="message">{escape(fault.message)}</p>{_source(fault.excerpt) if fault.excerpt else ""}{hint}</li>'
    )


def _source(excerpt: Excerpt) -> str:
    marked = f"<mark>{escape(excerpt.marked)}</mark>" if excerpt.marked else ""
    return f"<pre><b>{excerpt.line}</b> {escape(excerpt.before)}{marked}{escape(excerpt.after)}</pre>"


def _corner(standing: Standing) -> str:
    """In the corner: the way back to a closed overlay, or how many warnings there are."""
    if not standing.built:
        return ""
    if not standing.good:
        label = "gkssg 出错了" if standing.crash else f"{standing.errors} 个错误"
        return f'<button type="button" class="corner bad" data-open hidden>{label}</button>'
    if not standing.warnings:
        return ""
    return f'<p class="corner" title="运行 gkssg check 看是哪些">{standing.warnings} 个警告</p>'


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def _bytes(text: str) -> bytes:
    """UTF-8; a file name that is no text shows its escapes."""
    return text.encode("utf-8", "backslashreplace")
