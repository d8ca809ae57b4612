import { spawnSync } from 'node:child_process';
import { newId } from '../../../src/domain/newId.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';
import { openAttackedEngine, type AttackedEngine, type EngineUser } from './openAttackedEngine.ts';
import { processesNamed } from './processesNamed.ts';
import { slowestAnswerDuring } from './slowestAnswerDuring.ts';

/** Gives a process and its children a name that only they have. */
const takeName = (name: string) => `
import ctypes, os, platform, signal, threading, time
libc = ctypes.CDLL(None, use_errno=True)
x64 = platform.machine() == "x86_64"
libc.prctl(15, b"${name}", 0, 0, 0)
`;

const uniqueName = () => newId('file').slice(5, 17);

/** Declares tests with code that attacks the engine and the machine from ordinary sessions. */
export function describeSessionAttacks(
	name: string,
	user: EngineUser,
	environment: Record<string, string> = {},
): void {
	describe(name, () => {
		let engine: AttackedEngine;

		beforeAll(async () => {
			engine = await openAttackedEngine(user, {
				CODE_INTERPRETER_MAX_SESSIONS: '2',
				...environment,
			});
		});

		afterAll(async () => {
			await engine.close();
		});

		it('changes nothing on the host when code swaps folders for links while the engine removes or evicts them', async () => {
			const name = uniqueName();
			const swap = `${takeName(name)}
for n in range(100):
    os.mkdir(f"d{n}")
    open(f"d{n}/f", "w").close()
    os.symlink("${engine.victim}", f"l{n}")
for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        while True:
            for n in range(100):
                libc.syscall(316 if x64 else 276, -100, b"d%d" % n, -100, b"l%d" % n, 2)
print("set")
`;
			const [deleted, evicted] = [await engine.run(swap), await engine.run(swap)];
			expect([deleted.text, evicted.text]).toEqual(['set', 'set']);
			expect(processesNamed(name).length).toBeGreaterThan(0);
			await engine.client.beta.threads.delete(deleted.threadId);
			// More sessions than the engine keeps.
			for (let n = 0; n < 2; n++) expect((await engine.run('print(1)')).text).toBe('1');
			await waitUntil(() => processesNamed(name).length === 0);
			await engine.client.beta.threads.delete(evicted.threadId);
			expect(await engine.changesOfVictim()).toEqual([]);
		});

		it('has ended every process of a thread when it reports that the thread is deleted', async () => {
			const name = uniqueName();
			const { threadId, text } = await engine.run(`${takeName(name)}
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
def stay():
    while True: time.sleep(0.01)
for kind in ("daemon", "exited leader", "stopped"):
    if os.fork() == 0:
        os.setsid()
        if kind == "exited leader":
            threading.Thread(target=stay).start()
            libc.syscall(60 if x64 else 93, 0)
        if kind == "stopped": os.kill(os.getpid(), signal.SIGSTOP)
        stay()
time.sleep(0.5)
print("set")
`);
			expect(text).toBe('set');
			expect(processesNamed(name).length).toBeGreaterThanOrEqual(3);
			await engine.client.beta.threads.delete(threadId);
			expect(processesNamed(name)).toEqual([]);
		});

		it('keeps the first process of a session out of reach of its code', async () => {
			const { text } = await engine.run(`
import os, resource, signal
reached = []
for what in ("mem", "maps", "syscall", "environ", "fd", "root", "cwd", "auxv", "stack"):
    path = f"/proc/1/{what}"
    try:
        os.listdir(path) if what == "fd" else open(path, "rb").read(1) if what != "root" else os.listdir(path)
        reached.append(what)
    except OSError: pass
try: open("/proc/1/oom_score_adj", "w"); reached.append("oom_score_adj")
except OSError: pass
for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV): os.kill(1, number)
print(reached, open("/proc/1/stat").read().split()[2] in "SR")
`);
			expect(text).toBe('[] True');
		});

		it('leaves no file that would give a user of the machine the rights of the engine', async () => {
			const { threadId, text } = await engine.run(`
import os, shutil
kept = []
shutil.copy("/usr/bin/id", "id")
for bits in (0o4755, 0o2755, 0o1755, 0o6755):
    for act in (lambda: os.chmod("id", bits), lambda: os.mkdir(f"d{bits}", bits), lambda: os.close(os.open(f"f{bits}", os.O_CREAT | os.O_WRONLY, bits))):
        try: act(); kept.append(oct(bits))
        except OSError: pass
for name in ("system.posix_acl_access", "security.capability", "user.x"):
    try: os.setxattr("id", name, b"x" * 20); kept.append(name)
    except OSError: pass
os.chmod(".", 0o777)
print(kept)
`);
			const found = spawnSync('find', [engine.dataDir, '-perm', '/7000'], { encoding: 'utf8' });
			expect({ text, found: found.stdout }).toEqual({ text: '[]', found: '' });
			await engine.client.beta.threads.delete(threadId);
		});

		it('does not wait for a file that code holds a lease on, or for a named pipe', async () => {
			const { text, status } = await engine.run(`
import fcntl, os
file = open("result.csv", "w+")
print("a,b", file=file, flush=True)
for act in (lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK), lambda: os.mkfifo("pipe.csv")):
    try: act(); print("escaped")
    except OSError: pass
if os.fork() == 0:
    import time
    time.sleep(600)
print("left")
`);
			expect({ text, status }).toEqual({ text: 'left', status: 'completed' });
		});

		it.each([
			[
				'memory behind exited leaders',
				`
for _ in range(4):
    if os.fork() == 0:
        def eat():
            block = bytearray(b"x") * (180 << 20)
            time.sleep(100)
        threading.Thread(target=eat).start()
        libc.syscall(60 if x64 else 93, 0)
time.sleep(100)`,
			],
			[
				'deleted files in the queue of a socket',
				`
import socket
one, other = socket.socketpair()
for n in range(12):
    file = os.open(f"f{n}", os.O_CREAT | os.O_RDWR)
    for _ in range(8): os.write(file, b"x" * (1 << 20))
    os.unlink(f"f{n}")
    socket.send_fds(one, [b"x"], [file])
    os.close(file)
    time.sleep(0.3)
time.sleep(100)`,
			],
			[
				'locked ranges of files',
				`
import fcntl, struct
files = [open(f"f{n}", "w") for n in range(100)]
for start in range(200):
    for file in files:
        fcntl.fcntl(file, fcntl.F_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 2 * start, 1, 0))
time.sleep(100)`,
			],
			[
				'sparse files',
				`
for n in range(8):
    with open(f"f{n}", "wb") as file: file.truncate(15 << 20)
time.sleep(100)`,
			],
		])('stops code that takes too much: %s', async (_what, code) => {
			const { text, status } = await engine.run(
				`${takeName(uniqueName())}${code}\nprint("escaped")\n`,
			);
			expect(text).not.toContain('escaped');
			expect(status).not.toBe('completed');
		});

		it('goes on answering while code makes its processes slow to watch', async () => {
			const slow = engine.run(`${takeName(uniqueName())}
import mmap
file = os.open("m", os.O_CREAT | os.O_RDWR)
os.ftruncate(file, 1 << 20)
os.unlink("m")
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
for n in range(30000): libc.mmap(None, 4096, 1 if n % 2 else 3, 2, file, 0)
for _ in range(12):
    if os.fork() == 0: time.sleep(5); os._exit(0)
time.sleep(5)
`);
			// 21 seconds when the watches ran in the engine's own event loop.
			expect(await slowestAnswerDuring(slow, engine)).toBeLessThan(3000);
		});

		it('still works after all that, with nothing of its host changed', async () => {
			expect((await engine.run('print(6 * 7)')).text).toBe('42');
			expect(await engine.changesOfVictim()).toEqual([]);
		});
	});
}
