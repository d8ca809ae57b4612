"""A session as a fork of the zygote: the fork becomes the first process of its namespaces, and forks the runner."""

import gc
import os
import socket

from code_interpreter import session
from code_interpreter.libraries.preloaded import prepare_reseeding
from code_interpreter.notebook.cells import Cells
from code_interpreter.output.figures import before_first_figure
from code_interpreter.process.first_process import split_off_runner
from code_interpreter.zygote.mounts import build_root, enter_data_folder
from code_interpreter.zygote.rehearsal import Rehearsed
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
    write_to,
)

_NAMESPACES = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS


def fork_session(home, request, settings, prepared):
    """
    Forks a process that waits for a session. It reports to the engine as `request["name"]`, and `request["folder"]` becomes its
    /mnt/data; without one it enters the folder that the first message names. Returns its pid; the fork itself does not return.
    """
    pid = fork_into_namespaces(_NAMESPACES)
    if pid:
        return pid
    try:
        _become_session(home, request, settings, prepared)
    except BaseException:
        import traceback

        traceback.print_exc()
    os._exit(1)


def _become_session(home, request, settings, prepared):
    # A session must not get what the zygote has open. Standard error stays until the runner replaces it, and the zygote's
    # own connection to the engine until this one's takes its number.
    os.closerange(session.CONTROL_DESCRIPTOR + 1, os.sysconf("SC_OPEN_MAX"))
    # A process group of its own: a signal to the group does not stop at a pid namespace.
    os.setsid()
    # As soon as possible: each page that this process writes to is copied once more for the runner.
    wait_for_first_process = split_off_runner(lambda: lock_down(prepared.seccomp_filter), prepared.rehearsed.of_forks)
    _map_user()
    _report(settings["socket"], b"C", request["name"], session.CONTROL_DESCRIPTOR)
    _report(settings["socket"], b"T", request["name"], 1)
    folder = request.get("folder")
    build_root(folder, settings["tmpBytes"], settings["coveredFiles"], settings["interpreterFolders"])
    if folder is not None:
        lock_down(prepared.seccomp_filter)
    # The zygote's own objects stay frozen.
    gc.enable()
    prepared.reseed()
    before_first_figure(prepared.rehearsed.of_chart.copy_confined)
    session.main(home, WaitingFork(settings["limits"], folder, prepared, wait_for_first_process))


class Prepared:
    """What the zygote has ready for all forks; they share its memory."""

    def __init__(self, seccomp_filter):
        self.seccomp_filter = seccomp_filter
        self.cells = Cells()
        self.reseed = prepare_reseeding()
        self.rehearsed = Rehearsed()


class WaitingFork:
    """A fork until it gets its session. One that has a folder is confined already; another confines itself when it enters one."""

    def __init__(self, limits, folder, prepared, wait_for_first_process):
        self.limits = limits
        self.cells = prepared.cells
        self._folder = folder
        self._seccomp_filter = prepared.seccomp_filter
        self._wait_for_first_process = wait_for_first_process

    def report_waiting(self):
        """Reports to the engine that a session can be assigned. The first process is confined then."""
        self._wait_for_first_process()
        os.write(session.CONTROL_DESCRIPTOR, session.WAITING)

    def enter(self, message):
        if self._folder is None:
            enter_data_folder(message["folder"])
            lock_down(self._seccomp_filter)


def _report(path, kind, name, descriptor):
    """Opens a connection to the engine as `descriptor`."""
    # The C class alone, which touches fewer pages than Python's.
    connection = socket.SocketType(socket.AF_UNIX)
    try:
        connection.connect(path)
        connection.sendall(kind + name.encode())
        if connection.fileno() == descriptor:
            connection.detach()
        else:
            os.dup2(connection.fileno(), descriptor)
    finally:
        connection.close()


def _map_user():
    for file, content in (("setgroups", b"deny"), ("uid_map", b"1000 1000 1"), ("gid_map", b"1000 1000 1")):
        write_to(f"/proc/self/{file}", content)


def lock_down(seccomp_filter):
    # This applies to the calling thread only; there is no other one yet.
    drop_capabilities()
    apply_seccomp(seccomp_filter)
