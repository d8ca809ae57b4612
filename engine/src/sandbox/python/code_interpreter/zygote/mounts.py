"""Builds the files of a session in its own mount namespace, from what the zygote sees."""

import os

from code_interpreter.process.system_calls import (
    MS_BIND,
    MS_NODEV,
    MS_NOEXEC,
    MS_NOSUID,
    MS_RDONLY,
    MS_REC,
    MS_REMOUNT,
    detach,
    mount,
    pivot_root,
    write_to,
)

_NEW_ROOT = "/mnt"
_OLD_ROOT = "/old"
# The folders of all sessions, in the zygote.
_SESSIONS = "/sessions"
# Where a fork without a folder of its own has them until it enters one. Otherwise an empty folder, which a system may have.
_SESSIONS_OF_FORK = "/media"
_NOT_SHOWN = ("media", "mnt", "proc", "sessions", "tmp")
# Each file of a tmpfs takes memory in addition to its content.
_TMP_FILES = 16384
_TERMINALS = 64


def build_root(data_folder, tmp_bytes, covered_files, interpreter_folders):
    """
    Builds a root from the read-only system folders and what belongs to this session only, and leaves the zygote's.

    `data_folder` becomes /mnt/data; it is relative to the folder of all sessions. If it is None, that folder stays reachable
    until `enter_data_folder`. `interpreter_folders` are the interpreter's own below /tmp and /mnt.
    """
    # The new root covers /mnt.
    sources = {folder: os.open(folder, os.O_PATH) for folder in interpreter_folders}
    mount("tmpfs", _NEW_ROOT, "tmpfs", MS_NOSUID | MS_NODEV, "size=64k,nr_inodes=256,mode=755")
    for name in os.listdir("/"):
        if name not in _NOT_SHOWN:
            _show(f"/{name}", f"{_NEW_ROOT}/{name}")
    for folder in ("proc", "tmp", "mnt", "mnt/data", _OLD_ROOT[1:], _SESSIONS_OF_FORK[1:]):
        os.mkdir(f"{_NEW_ROOT}/{folder}")
    if data_folder is None:
        mount(_SESSIONS, f"{_NEW_ROOT}{_SESSIONS_OF_FORK}", flags=MS_BIND)
    else:
        mount(f"{_SESSIONS}/{data_folder}", f"{_NEW_ROOT}/mnt/data", flags=MS_BIND)
    mount("proc", f"{_NEW_ROOT}/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    for folder in ("tmp", "dev/shm"):
        options = f"size={tmp_bytes},nr_inodes={_TMP_FILES},mode=755"
        mount("tmpfs", f"{_NEW_ROOT}/{folder}", "tmpfs", MS_NOSUID | MS_NODEV, options)
    for folder, descriptor in sources.items():
        os.makedirs(f"{_NEW_ROOT}{folder}", exist_ok=True)
        mount(f"/proc/self/fd/{descriptor}", f"{_NEW_ROOT}{folder}", flags=MS_BIND | MS_REC)
        os.close(descriptor)
    # The session's own terminals, of which the machine has a fixed number for all.
    options = f"newinstance,ptmxmode=0666,mode=620,max={_TERMINALS}"
    mount("devpts", f"{_NEW_ROOT}/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, options)
    pivot_root(_NEW_ROOT, f"{_NEW_ROOT}{_OLD_ROOT}")
    os.chdir("/")
    _forbid_user_namespaces()
    for file in covered_files:
        mount("/dev/null", file, flags=MS_BIND)
    mount("/proc/sys", "/proc/sys", flags=MS_BIND | MS_REC)
    mount(None, "/proc/sys", flags=MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC)
    detach(_OLD_ROOT)
    os.rmdir(_OLD_ROOT)
    # Nothing in it is a session's to change, such as how soon the kernel ends it when memory runs out.
    mount(None, "/proc", flags=MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC)
    mount(None, "/", flags=MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)
    if data_folder is not None:
        os.chdir("/mnt/data")


def enter_data_folder(folder):
    """Binds the session's own folder to /mnt/data, and unmounts the folders of all sessions. `folder` is relative to the
    folder of all sessions."""
    mount(f"{_SESSIONS_OF_FORK}/{folder}", "/mnt/data", flags=MS_BIND)
    detach(_SESSIONS_OF_FORK)
    os.chdir("/mnt/data")


def _show(source, target):
    if os.path.islink(source):
        os.symlink(os.readlink(source), target)
    else:
        os.mkdir(target)
        mount(source, target, flags=MS_BIND | MS_REC)


def _forbid_user_namespaces():
    write_to("/proc/sys/user/max_user_namespaces", b"0")
