"""Resolves the name that an upload has in OpenAI's containers, `{id}-{name}`, to the plain name under which it is stored.

Only the plain name is listed: with both, `glob("*.csv")` would read every table twice.
"""

import builtins
import functools
import io
import os
import re

_FOLDER = "/mnt/data"
_UPLOAD_NAME = re.compile(r"(?:file-[A-Za-z0-9]{8,64}|[0-9a-f]{32})-(.+)", re.DOTALL)


def resolve_upload_names():
    os.stat = _resolving(os.stat)
    os.lstat = _resolving(os.lstat)
    os.open = _resolving(os.open)
    os.access = _resolving_access(os.access)
    io.open = builtins.open = _resolving(io.open)


def _plain_path(path):
    """The stored path of an upload; None for every other path."""
    if not isinstance(path, (str, os.PathLike)):
        return None
    path = os.fspath(path)
    if not isinstance(path, str):
        return None
    folder, name = os.path.split(os.path.abspath(path))
    match = _UPLOAD_NAME.fullmatch(name)
    return os.path.join(_FOLDER, match[1]) if match and folder == _FOLDER else None


def _resolving(function):
    @functools.wraps(function)
    def call(*places, **named):
        try:
            return function(*places, **named)
        except FileNotFoundError:
            resolved = _resolve_arguments(places, named)
            if resolved is None:
                raise
        try:
            return function(*resolved[0], **resolved[1])
        except FileNotFoundError:
            pass
        return function(*places, **named)

    return _supported_like(function, call)


def _resolving_access(function):
    @functools.wraps(function)
    def access(*places, **named):
        if function(*places, **named):
            return True
        resolved = _resolve_arguments(places, named)
        return resolved is not None and function(*resolved[0], **resolved[1])

    return _supported_like(function, access)


def _resolve_arguments(places, named):
    """The arguments of a call with the stored path; None if it names no upload. `open` calls the argument `file`, `os` calls it `path`."""
    if places:
        plain = _plain_path(places[0])
        return None if plain is None else ((plain, *places[1:]), named)
    for name in ("file", "path"):
        plain = _plain_path(named.get(name))
        if plain is not None:
            return places, {**named, name: plain}
    return None


def _supported_like(function, call):
    """`shutil` and others look up in these sets what a function can do."""
    for features in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks, os.supports_effective_ids):
        if function in features:
            features.add(call)
    return call
