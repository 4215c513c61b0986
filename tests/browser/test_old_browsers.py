"""The scripts of the search are read by browsers of 2017: their syntax, and no call that came later."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, needs

SCRIPTS = sorted((ROOT / "themes" / "default" / "static" / "search").glob("*.js"))
ACORN = ROOT / "node_modules" / "acorn"
PARSE = """
const { parse } = require(process.argv[1]);
const faults = [];
for (const file of process.argv.slice(2)) try {
  parse(require("fs").readFileSync(file, "utf8"), { ecmaVersion: 2017, sourceType: "script" });
} catch (error) { faults.push(file + ": " + error.message); }
console.log(JSON.stringify(faults));
"""
# Of ES2018 and after: calls, and flags and groups of regular expressions made from a text, which no parser sees.
LATER = re.compile(
    r"\.(flat|flatMap|matchAll|replaceAll|fromEntries|trimStart|trimEnd|finally|at|allSettled|findLast|toSorted)\("
    r"|\(\?<|\\p\{|globalThis|structuredClone|BigInt|(?<![\w.])fetch\(|new Worker|\bimport\b"
)


def test_acorn_reads_every_script_as_that_of_2017() -> None:
    needs(shutil.which("node") and ACORN.is_dir(), "node with acorn")
    command = ["node", "-e", PARSE, str(ACORN), *map(str, SCRIPTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_calls_nothing_that_came_later_nor_what_a_file_may_not(script: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", script.read_text("utf-8"), flags=re.DOTALL)
    assert '"use strict"' in text
    assert [found[0] for found in LATER.finditer(text)] == []
