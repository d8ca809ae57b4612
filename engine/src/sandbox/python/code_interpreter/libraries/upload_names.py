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
    def call(path, *others, **named):
        try:
            return function(path, *others, **named)
        except FileNotFoundError:
            plain = _plain_path(path)
            if plain is None:
                raise
        try:
            return function(plain, *others, **named)
        except FileNotFoundError:
            pass
        return function(path, *others, **named)

    return _supported_like(function, call)


def _resolving_access(function):
    @functools.wraps(function)
    def access(path, *others, **named):
        if function(path, *others, **named):
            return True
        plain = _plain_path(path)
        return plain is not None and function(plain, *others, **named)

    return _supported_like(function, access)


def _supported_like(function, call):
    """`shutil` and others look up in these sets what a function can do."""
    for features in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks, os.supports_effective_ids):
        if function in features:
            features.add(call)
    return call
