"""The budgets of the house, counted so that nobody has to argue."""

import ast
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage")
MODULES = sorted(
    path.relative_to(ROOT)
    for path in chain.from_iterable((ROOT / room).rglob("*.py") for room in ROOMS)
    if "versions" not in path.parts
)
MODULE_LINES, FUNCTION_LINES, LISTENER_LINES = 400, 40, 12


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of the body below its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_function_fits_in_the_eye(path: Path) -> None:
    long = {function.name: length(function) for function in functions(path)}
    assert {name: lines for name, lines in long.items() if lines > FUNCTION_LINES} == {}


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[0] == "handlers"], ids=str)
def test_a_listener_decides_nothing(path: Path) -> None:
    listeners = {f.name: length(f) for f in functions(path) if f.name.startswith("on_")}
    assert {name: lines for name, lines in listeners.items() if lines > LISTENER_LINES} == {}
