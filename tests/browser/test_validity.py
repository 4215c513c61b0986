"""Every built page is valid HTML for the Nu checker, every feed and map well-formed XML."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT, needs


@pytest.mark.browser
def test_the_nu_checker_finds_no_error_on_any_page(public: Path) -> None:
    jar = next(iter(ROOT.glob("node_modules/vnu-jar/**/vnu.jar")), None)
    needs(shutil.which("java") and jar, "the Nu checker and java")
    command = ["java", "-Xss1m", "-jar", str(jar), "--errors-only", "--skip-non-html", str(public)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_feeds_maps_and_descriptions_are_well_formed_xml(public: Path) -> None:
    files = [*public.rglob("feed.xml"), public / "sitemap.xml", public / "opensearch.xml"]
    assert len(files) > 20
    for file in files:
        ElementTree.parse(file)
