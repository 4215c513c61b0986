"""An office of which only a few words have changed since the last build, in; its release with them, out, in a moment.

Where they are shown is known from that build (`traces`); what shows them is made again, and everything else stays. The bytes
are those of a whole build. Where that cannot be made sure of, there is no answer, and everything is built.
"""

from dataclasses import replace
from pathlib import Path

from gkssg.base.digest import digest
from gkssg.base.memo import Memo
from gkssg.build.indexing import keep_renewed
from gkssg.build.nearby import UnknownError
from gkssg.build.order import DRAWING, PUBLISHING, READING, Order
from gkssg.build.outdated import keep_pages
from gkssg.build.readings import foundation
from gkssg.build.reread import reread
from gkssg.build.reshow import reshow
from gkssg.build.shelf import LostError
from gkssg.build.traces import keep_read, keep_shown, traces
from gkssg.build.unchanged import Before, Situation, changed_files, key_of
from gkssg.build.waivers import settle
from gkssg.model.diagnostic import ordered
from gkssg.publish import PublishError, amend
from gkssg.publish.live import live_in
from gkssg.read.config import read_site
from gkssg.read.typed import desk
from gkssg.render.theme import theme

# With more files it is quicker to build all.
MOST = 20


def reworded(order: Order, output: Path, kept: Memo, stamps: str, now: Situation, before: Before) -> Before | None:
    """The build that publishes what has changed since the build `before`, if that is but a few words; `stamps` are those of
    the files now."""
    try:
        return _reworded(order, output, kept, stamps, now, before)
    except (UnknownError, LostError, PublishError):
        # A whole build tells what is wrong, if it meets it too.
        return None


def _reworded(order: Order, output: Path, kept: Memo, stamps: str, now: Situation, before: Before) -> Before | None:
    key, site = key_of(output), read_site(order.root, [])
    found = traces(kept, key)
    if found is None or site is None or found[1].manifest != before.manifest:
        return None
    web, was = found
    paths = changed_files(was.stamps, stamps, order.root)
    if not 0 < len(paths) <= MOST:
        return None
    order.progress(READING, 0, len(paths))
    at = desk(order.root, site, order.as_of, order.look)
    again = reread(paths, at, kept, web, was)
    if again is None:
        return None
    told, waived = settle((*again.was.of_items, *again.was.others), web.waivers, order.as_of.date())
    if order.stops(ordered(told)):
        return None
    order.progress(DRAWING, 0, len(again.items))
    live = live_in(output)
    if live is None or live.mark != before.manifest:
        return None
    engine = order.studio.engine(theme(order.root, site.theme))
    shown = reshow(again, at, kept, web, live, engine, digest(foundation(order.root)))
    order.progress(PUBLISHING, 0, len(shown.files))
    release = amend(shown.files, shown.gone, live, order.keep)
    if release is None:
        return None
    # Not before: what is remembered as made is taken from the release.
    keep_pages(kept, shown.drawn)
    keep_shown(kept, key, shown.shown)
    mark = digest(release.manifest)
    keep_renewed(kept, output, shown.index, mark)
    keep_read(kept, key, replace(again.was, manifest=mark, stamps=stamps))
    order.progress(PUBLISHING, len(shown.files), len(shown.files))
    size = before.account.size + release.more
    account = replace(
        before.account, found=ordered(told), waived=waived, release=release.id, files=release.files, size=size
    )
    return Before(now, before.until, mark, account)
