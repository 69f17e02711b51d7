"""Named tuples and enumerations that cost next to nothing to define.

``typing.NamedTuple`` needs :mod:`typing`, which takes a third as long to load as Python takes to
start, and it compiles a constructor for every class, 0.11 ms each; ``check`` has fifty classes.
Here all share one constructor. To a type checker it is ``typing.NamedTuple``, and it behaves like
one: a tuple with names, defaults and methods, immutable, equal by value.

Likewise ``StrEnum`` is to a type checker that of :mod:`enum`, which takes 0.1 ms for a class, and
whose members take three times as long to get at in Python 3.11: texts that are listed by name, each
of them one object.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import StrEnum
    from typing import Any, NamedTuple, Self
else:
    from collections import _tuplegetter

    _new = tuple.__new__

    class _Record(tuple):
        """What all named tuples have."""

        __slots__ = ()

        def __new__(cls, /, *values: Any, **named: Any) -> Self:
            fields = cls._fields
            if len(values) == len(fields) and not named:
                return _new(cls, values)
            if named:
                others = fields[len(values) :]
                given = cls._field_defaults | named
                if len(given) > len(others) and not named.keys() <= set(others):
                    raise TypeError(f"{cls.__name__} has the fields {', '.join(fields)}")
                values += tuple([given[field] for field in others if field in given])
            elif len(values) < len(fields):
                values += cls._defaults[len(values) - len(fields) :]
            if len(values) != len(fields):
                raise TypeError(f"{cls.__name__} needs the fields {', '.join(fields)}")
            return _new(cls, values)

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Self:
            return cls(*values)

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            fields = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(fields)})"

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changes: Any) -> Self:
            changed = _new(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} has no field {', '.join(changes)}")
            return changed

    class _Definition(type):
        """Makes a tuple with names of a class whose base is ``NamedTuple``."""

        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace.pop(field) for field in fields if field in namespace}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one with a default")
            for index, field in enumerate(fields):
                namespace[field] = _tuplegetter(index, None)
            namespace["__slots__"] = ()
            namespace["__match_args__"] = namespace["_fields"] = fields
            namespace["_field_defaults"] = defaults
            namespace["_defaults"] = tuple(defaults.values())
            return type(name, (_Record,), namespace)

    class NamedTuple(metaclass=_Definition):
        """The base that a named tuple is written with."""

    class _Enumeration(type):
        """Makes members of the texts that a class lists."""

        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            listed = {
                key: value
                for key, value in namespace.items()
                if type(value) is str and not key.startswith("_")
            }
            rest = {key: value for key, value in namespace.items() if key not in listed}
            made = super().__new__(cls, name, bases, {**rest, "_members": {}})
            for key, value in listed.items():
                member = made._members[value] = str.__new__(made, value)
                member.name, member.value = key, value
                setattr(made, key, member)
            return made

        def __call__(cls, value: str) -> Any:
            if value not in cls._members:
                raise ValueError(f"{value!r} is not a valid {cls.__name__}")
            return cls._members[value]

        def __iter__(cls) -> Iterator[Any]:
            return iter(cls._members.values())

        def __len__(cls) -> int:
            return len(cls._members)

        def __contains__(cls, member: object) -> bool:
            return member in cls._members

    class StrEnum(str, metaclass=_Enumeration):
        """The base that an enumeration of texts is written with."""

        __slots__ = ()

        def __repr__(self) -> str:
            """As in ``enum``."""
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

        def __str__(self) -> str:
            """The plain text."""
            return self.value

        def __reduce_ex__(self, _protocol: int) -> tuple[Any, ...]:
            """A copy, or what comes from another process, is the member itself."""
            return type(self), (self.value,)


__all__ = ["NamedTuple", "StrEnum"]
