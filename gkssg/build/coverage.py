"""The holdings with the office's 主动公开基本目录 held against them."""

from dataclasses import replace
from pathlib import Path

from gkssg.kinds.coverage import standings
from gkssg.model.catalogue import Holdings
from gkssg.model.diagnostic import Diagnostic
from gkssg.read.coverage import read_coverage


def covered(root: Path, holdings: Holdings, found: list[Diagnostic]) -> Holdings:
    """What was read, with how each matter of coverage.yaml stands; as it was when there is none."""
    catalogue = holdings.catalogue
    matters = read_coverage(root, catalogue.site, found)
    return replace(holdings, catalogue=replace(catalogue, coverage=standings(matters, catalogue)))
