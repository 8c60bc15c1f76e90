"""What is declared, what ships, and what importing loads."""

import ast
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from hatchling import build

import retold

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "src" / "retold"
DECLARED = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
FOR_DEVELOPERS = {"dev", "test"}


def name_of(requirement):
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


def imported(file):
    """The packages that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("parts", [{"src"}, {"src", "tests"}], ids=["the program", "the tests"])
def test_what_is_imported_is_declared(parts):
    extras = {e for e in DECLARED["optional-dependencies"] if "tests" in parts or e not in FOR_DEVELOPERS}
    wanted = [*DECLARED["dependencies"], *(r for e in extras for r in DECLARED["optional-dependencies"][e])]
    declared = {name_of(requirement) for requirement in wanted}
    known = packages_distributions()
    ours = {"retold", *(f.stem for f in (PROJECT / "tests").rglob("*.py"))}
    for part in parts:
        for file in sorted((PROJECT / part).rglob("*.py")):
            for package in {*imported(file)} - ours - sys.stdlib_module_names:
                distributions = {name_of(d) for d in known.get(package, [package])}
                assert distributions & declared, f"{file.relative_to(PROJECT)} imports {package}"


def test_every_extra_that_an_error_names_is_declared():
    named = {
        extra
        for file in PACKAGE.rglob("*.py")
        for extra in re.findall(r"MissingExtraError\([^)]*, \"(\w+)\"\)", file.read_text("utf-8"))
    }
    assert named <= {*DECLARED["optional-dependencies"]} - FOR_DEVELOPERS


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The wheel and the source distribution; nothing is downloaded for them."""
    folder, here = tmp_path_factory.mktemp("dist"), Path.cwd()
    os.chdir(PROJECT)
    try:
        return [folder / make(str(folder)) for make in (build.build_wheel, build.build_sdist)]
    finally:
        os.chdir(here)


def test_every_file_of_the_package_ships(built):
    files = {
        f.relative_to(PACKAGE.parent).as_posix()
        for f in PACKAGE.rglob("*")
        if f.is_file() and f.parent.name != "__pycache__"
    }
    assert {Path(f).suffix for f in files} >= {
        ".bin",
        ".css",
        ".html",
        ".js",
        ".json",
        ".md",
        ".toml",
        ".txt",
        ".tsv",
    }
    with zipfile.ZipFile(built[0]) as wheel:
        assert files <= {*wheel.namelist()}
    with tarfile.open(built[1]) as source:
        assert {f"src/{name}" for name in files} <= {n.partition("/")[2] for n in source.getnames()}


def test_licences_ship(built):
    with zipfile.ZipFile(built[0]) as wheel:
        shipped = {n.partition("/licenses/")[2] for n in wheel.namelist()}
    assert shipped >= {"LICENSE", "src/retold/language/data/NOTICE.md"}


def test_the_package_is_of_the_version_that_it_says():
    assert version("retold") == retold.__version__


def test_all_that_is_public_is_there_and_sorted():
    assert all(hasattr(retold, name) for name in retold.__all__)
    assert retold.__all__ == sorted(retold.__all__)


def test_importing_loads_no_other_package_and_no_word_list():
    code = "import sys; before = {*sys.modules}; import retold; print(*{*sys.modules} - before)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = told.stdout.split()
    assert {module.partition(".")[0] for module in loaded} <= {"retold", *sys.stdlib_module_names}
    assert not {"retold.comparing.compare", "retold.language.lexicon", "retold.reading.plain"} & {*loaded}
