"""The house stands as it was drawn: floors, third parties, sizes, docstrings, codes, and no hidden inputs."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

from gkssg.cli.findings import known_findings

PACKAGE = ROOT / "gkssg"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
BELOW_CLI = [module for module in MODULES if not module.startswith("cli/") and module != "__main__.py"]
# Where each third-party library may be imported: a module, or a folder.
HOMES = {
    "yaml": "formats/yamltree.py",
    "pypdfium2": "formats/pdf.py",
    "PIL": "formats/pictures.py",
    "pypdf": "formats/pdfparts.py",
    "docx": "formats/docx/",
    "python_calamine": "formats/sheets.py",
    "numpy": "search/shards/",
    "opencc": "search/traditional.py",
    "pypinyin": "search/pinyin.py",
    "whoosh": "search/desk/whoosh_index.py",
    "markdown": "read/markdown.py",
    "nh3": "read/sanitise.py",
    "jinja2": "render/engine.py",
    "segno": "render/qr.py",
    "livereload": "preview/",
    "tornado": "preview/",
    "watchfiles": "preview/",
    "rich": "cli/show.py",
    "click": "cli/",
}
LONGEST_FUNCTION, LONGEST_MODULE = 50, 300
# What would make the same input give other bytes: clock, environment, locale, chance; and what only `cli` may do.
HIDDEN = {
    *("datetime.now", "datetime.today", "datetime.utcnow", "date.today", "dt.datetime.now", "dt.date.today"),
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime", "time.ctime"),
    *("os.environ", "os.getenv", "os.environb", "Path.home", "os.path.expanduser", "getpass.getuser"),
    *("print", "input", "sys.exit", "exit", "quit", "os._exit", "sys.argv", "sys.stdin"),
    *("locale.getlocale", "locale.setlocale", "uuid.uuid1", "uuid.uuid4", "hash"),
}
HIDDEN_MODULES = {"locale", "random", "secrets", "uuid", "getpass"}
MUTATORS = {"append", "add", "update", "setdefault", "pop", "clear", "extend", "remove", "insert", "popitem", "discard"}


@cache
def tree(module: str) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse((PACKAGE / module).read_text("utf-8"))


def imports(module: str) -> Iterator[str]:
    """The top-level names of what a module imports."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an attribute or name; an empty string for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


def test_imports_point_down_only(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--cache-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_each_library_is_touched_in_one_place(library: str, home: str) -> None:
    users = [module for module in MODULES if library in imports(module)]
    assert users, f"{library} is not used; drop it from pyproject.toml"
    assert [user for user in users if user != home and not (home.endswith("/") and user.startswith(home))] == []


def test_nothing_else_is_imported_than_what_pyproject_names() -> None:
    others = {name for module in MODULES for name in imports(module)} - set(sys.stdlib_module_names) - {"gkssg"}
    assert others == set(HOMES)


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith(("model/", "base/"))])
def test_the_ground_floor_stands_on_the_standard_library(module: str) -> None:
    assert set(imports(module)) <= {*sys.stdlib_module_names, "gkssg"}


def definitions(module: str) -> Iterator[tuple[str, ast.AST]]:
    """Every public class and function of a module, and the public methods of its public classes."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in tree(module).body:
        if isinstance(node, kinds) and not node.name.startswith("_"):
            yield node.name, node
            members = node.body if isinstance(node, ast.ClassDef) else []
            for member in members:
                if isinstance(member, kinds) and not member.name.startswith("_"):
                    yield f"{node.name}.{member.name}", member


@pytest.mark.parametrize("module", MODULES)
def test_everything_public_says_what_it_is(module: str) -> None:
    silent = [name for name, node in definitions(module) if not ast.get_docstring(node)]  # type: ignore[arg-type]
    silent += [] if ast.get_docstring(tree(module)) or module == "__main__.py" else ["the module"]
    assert silent == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_one_idea_and_a_function_fits_a_screen(module: str) -> None:
    assert (PACKAGE / module).read_text("utf-8").count("\n") <= LONGEST_MODULE
    functions = (node for node in ast.walk(tree(module)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


# A copy of the process must not do at its end what the process has to do at its own.
ENDS_COPIES = {"base/copies.py": {"os._exit"}}


def hidden_inputs(module: str) -> set[str]:
    """The clocks, environments and exits that a module uses."""
    used = {dotted(node) for node in ast.walk(tree(module)) if isinstance(node, (ast.Attribute, ast.Name))}
    return used & HIDDEN


@pytest.mark.parametrize("module", BELOW_CLI)
def test_nothing_below_the_commands_has_hidden_inputs_or_prints(module: str) -> None:
    assert hidden_inputs(module) == ENDS_COPIES.get(module, set())
    assert HIDDEN_MODULES & set(imports(module)) == set()


def containers(module: str) -> set[str]:
    """Names to which a list, dict or set is assigned at the top of a module."""
    found = set()
    for node in tree(module).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = getattr(node, "value", None)
        made = isinstance(value, ast.Call) and dotted(value.func) in ("list", "dict", "set", "defaultdict", "Counter")
        if made or isinstance(value, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)):
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def changes(module: str) -> Iterator[str]:
    """Names that a module changes in place, or rebinds with `global`."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Global):
            yield from node.names
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
            yield dotted(node.func.value)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, (ast.Store, ast.Del)):
            yield dotted(node.value)
        elif isinstance(node, ast.AugAssign):
            yield dotted(node.target)


@pytest.mark.parametrize("module", MODULES)
def test_no_module_keeps_a_state(module: str) -> None:
    assert containers(module) & set(changes(module)) == set()
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree(module)))


def test_codes_are_unique_well_formed_and_documented() -> None:
    found = known_findings()
    assert [code for code, times in Counter(each.code for each in found).items() if times > 1] == []
    pages = (ROOT / "docs" / "findings.md").read_text("utf-8")
    for each in found:
        assert f"\n## {each.code}\n\n**{each.title}**" in pages, each.code
        assert len(each.code) == 5
        assert each.why.endswith("。"), each.code


def made_findings() -> Iterator[tuple[str, str]]:
    """Module and code of every `Finding("GK…", …)` in the package."""
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Call) and dotted(node.func).endswith("Finding") and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and str(code.value).startswith("GK"):
                    yield module, code.value


def test_every_finding_of_the_code_is_known_to_the_commands() -> None:
    known = {each.code for each in known_findings()}
    assert [(module, code) for module, code in made_findings() if code not in known] == []
    assert len(list(made_findings())) == len(known)
