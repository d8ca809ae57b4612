"""A session as a fork of the zygote: the fork becomes the first process of its namespaces, and forks the runner."""

import gc
import os
import socket

from code_interpreter import session
from code_interpreter.libraries.preloaded import reseed_random_numbers
from code_interpreter.process.first_process import split_off_runner
from code_interpreter.zygote.mounts import build_root, enter_data_folder
from code_interpreter.process.system_calls import (
    CLONE_NEWIPC,
    CLONE_NEWNET,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWUSER,
    CLONE_NEWUTS,
    apply_seccomp,
    drop_capabilities,
    fork_into_namespaces,
)

_NAMESPACES = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS


def fork_session(home, name, settings, seccomp_filter):
    """Forks a session that reports to the engine as `name`. Returns its pid; the fork itself does not return."""
    pid = fork_into_namespaces(_NAMESPACES)
    if pid:
        return pid
    try:
        _become_session(home, name, settings, seccomp_filter)
    except BaseException:
        import traceback

        traceback.print_exc()
    os._exit(1)


def _become_session(home, name, settings, seccomp_filter):
    # A session must not get what the zygote has open. Standard error stays until the runner replaces it.
    os.closerange(session.CONTROL_DESCRIPTOR, os.sysconf("SC_OPEN_MAX"))
    # A process group of its own: a signal to the group does not stop at a pid namespace.
    os.setsid()
    _report(settings["socket"], b"C", name, session.CONTROL_DESCRIPTOR)
    _report(settings["socket"], b"T", name, 1)
    _map_user()
    build_root(settings["tmpBytes"], settings["coveredFiles"], settings["interpreterFolders"])

    split_off_runner(before_waiting=lambda: _lock_down(seccomp_filter))
    # The zygote's own objects stay frozen.
    gc.enable()
    reseed_random_numbers()

    def enter(message):
        enter_data_folder(message["folder"])
        _lock_down(seccomp_filter)

    session.main(home, enter)


def _report(path, kind, name, descriptor):
    """Opens a connection to the engine as `descriptor`."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(path)
        connection.sendall(kind + name.encode())
        if connection.fileno() == descriptor:
            connection.detach()
        else:
            os.dup2(connection.fileno(), descriptor)


def _map_user():
    for file, content in (("setgroups", "deny"), ("uid_map", "1000 1000 1"), ("gid_map", "1000 1000 1")):
        with open(f"/proc/self/{file}", "w") as target:
            target.write(content)


def _lock_down(seccomp_filter):
    # This applies to the calling thread only; there is no other one yet.
    drop_capabilities()
    apply_seccomp(seccomp_filter)
