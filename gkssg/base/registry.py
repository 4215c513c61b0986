"""A package of one-idea modules in, what each of them offers out."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


class RegistryError(Exception):
    """A module of a package does not offer what every module there must offer."""


def discover(package: ModuleType, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """The value named `attribute` of every module in `package` that defines it, by module name.

    Modules without it are helpers of the package. Raises RegistryError when a value is not a
    `kind`, or when two modules offer equal values.
    """
    found: dict[str, T] = {}
    for info in sorted(iter_modules(package.__path__), key=lambda each: each.name):
        module = import_module(f"{package.__name__}.{info.name}")
        if not hasattr(module, attribute):
            continue
        value = getattr(module, attribute)
        if not isinstance(value, kind):
            raise RegistryError(f"{module.__name__}.{attribute} is not a {kind.__name__}")
        twin = next((name for name, other in found.items() if other == value), None)
        if twin is not None:
            raise RegistryError(f"{module.__name__} and {twin} offer the same {attribute}")
        found[module.__name__] = value
    return tuple(found.values())
