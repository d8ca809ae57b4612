"""uses what Python offers of the system: files, clocks, signals, processes"""
# says: done
import asyncio
import fcntl
import mmap
import os
import resource
import select
import shutil
import signal
import socket
import tempfile
import threading
import time

with open("f", "w+b") as file:
    file.write(b"x" * 8192)
    file.flush()
    descriptor = file.fileno()
    os.fsync(descriptor)
    os.fdatasync(descriptor)
    os.posix_fallocate(descriptor, 0, 9000)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_SEQUENTIAL)
    os.preadv(descriptor, [bytearray(4)], 0)
    os.pwritev(descriptor, [b"y"], 0)
    os.ftruncate(descriptor, 8192)
    fcntl.flock(file, fcntl.LOCK_EX)
    fcntl.lockf(file, fcntl.LOCK_EX)
    with mmap.mmap(descriptor, 0) as mapping:
        mapping[0:1] = b"z"
        mapping.flush()
        mapping.madvise(mmap.MADV_SEQUENTIAL)
    with open("g", "w+b") as copy:
        os.copy_file_range(descriptor, copy.fileno(), 100, 0)
shutil.copy2("f", "h")
one, other = socket.socketpair()
with open("f", "rb") as file:
    one.sendfile(file)
os.listxattr("f")
os.utime("f")
os.chown("f", os.getuid(), os.getgid())
os.truncate("f", 10)
os.statvfs(".")
os.sync()
tempfile.TemporaryFile().write(b"x")

os.sched_setaffinity(0, os.sched_getaffinity(0))
os.getpriority(os.PRIO_PROCESS, 0)
os.sched_getscheduler(0)
os.times()
os.getrandom(8)
os.eventfd(0)
resource.setrlimit(resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE))
signal.sigtimedwait([signal.SIGUSR1], 0.01)
signal.pthread_kill(threading.get_ident(), 0)
time.clock_getres(time.CLOCK_MONOTONIC)
select.epoll().close()
one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
one.send(b"x")
other.recvmsg(1)
child = os.posix_spawn("/bin/true", ["true"], os.environ)
select.select([os.pidfd_open(child)], [], [])
os.waitid(os.P_PID, child, os.WEXITED)


async def talk():
    process = await asyncio.create_subprocess_exec("cat", stdin=-1, stdout=-1, start_new_session=True)
    text, _ = await process.communicate(b"x")
    server = await asyncio.start_unix_server(lambda reader, writer: writer.close(), "/tmp/socket")
    reader, writer = await asyncio.open_unix_connection("/tmp/socket")
    await reader.read()
    writer.close()
    server.close()
    return text


assert asyncio.run(talk()) == b"x"
print("done")
