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
        name = f"{package.__name__}.{info.name}"
        if not hasattr(import_module(name), attribute):
            continue
        value = offered(name, attribute, kind)
        twin = next((each for each, other in found.items() if other == value), None)
        if twin is not None:
            raise RegistryError(f"{name} and {twin} offer the same {attribute}")
        found[name] = value
    return tuple(found.values())


def offered(module: str, attribute: str, kind: type[T]) -> T:
    """The value named `attribute` of one module; RegistryError when it is not a `kind`."""
    value = getattr(import_module(module), attribute, None)
    if not isinstance(value, kind):
        raise RegistryError(f"{module}.{attribute} is not a {kind.__name__}")
    return value
