import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolder } from '../../../../src/sandbox/files/removeFolder.ts';
import { childrenOf } from '../../../../src/sandbox/watch/processTree.ts';
import { countDescriptors } from '../../support/countDescriptors.ts';
import { testedKinds } from '../../support/openTestSandbox.ts';
import { holdNamespace } from '../../support/processesOfSession.ts';
import { textOf } from '../../support/textOf.ts';
import { useBareSandbox } from '../../support/useSandbox.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

const supportDir = path.join(import.meta.dirname, '..', '..', 'support');

// Long enough for a runner in the middle of a fork bomb on a busy machine. None of this code ignores an interrupt.
const GRACE_MS = 60_000;

/** Whether the main thread of a process has exited; the process stays until its other threads have ended. */
function hasExitedLeader(pid: number): boolean {
	try {
		return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return false; // it has ended meanwhile
	}
}

/** How long threads sleep that nobody waits for. */
const SLEEP_SECONDS = 250;

describe.each(testedKinds)('%s', (kind) => {
	const { openSession } = useBareSandbox(kind, { graceMs: GRACE_MS });

	const forkBomb = `
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
`;

	const forkMany = `
children = []
for _ in range(20):
    child = os.fork()
    if child == 0:
        os._exit(0)
    children.append(child)
print(len([os.waitpid(child, 0) for child in children]))
`;

	it('kills the whole process tree when it is closed', async () => {
		const session = await openSession();
		using namespace = holdNamespace(session.rootPid);
		await session.execute(`
import subprocess
subprocess.Popen("setsid nohup sh -c 'sleep 1000 & sleep 1000' >/dev/null 2>&1 &", shell=True)`);
		await waitUntil(() => namespace.processes().length > 3);
		await session.close();
		expect(namespace.processes()).toEqual([]);
	});

	it('kills processes whose main threads have exited while others go on', async () => {
		const session = await openSession();
		using namespace = holdNamespace(session.rootPid);
		const running = session.execute(`
import ctypes, os, platform, threading, time
def exit_leader():
    threading.Thread(target=time.sleep, args=(${SLEEP_SECONDS},)).start()
    ctypes.CDLL(None).syscall(60 if platform.machine() == "x86_64" else 93, 0)
for _ in range(3):
    if os.fork() == 0:
        exit_leader()
exit_leader()`);
		await waitUntil(() => namespace.processes().filter(hasExitedLeader).length >= 4);
		const startedMs = performance.now();
		await session.close();
		expect(namespace.processes()).toEqual([]);
		expect(performance.now() - startedMs).toBeLessThan((SLEEP_SECONDS * 1000) / 2);
		expect(await running).toMatchObject({ status: 'died' });
	});

	it('leaves no process of a fork bomb when it is closed in the middle of it', async () => {
		const session = await openSession();
		using namespace = holdNamespace(session.rootPid);
		const running = session.execute(forkBomb);
		await waitUntil(() => namespace.processes().length > 16, { everyMs: 10 });
		await session.close();
		expect(await running).toMatchObject({ status: 'died' });
		expect(namespace.processes()).toEqual([]);
	});

	it('leaves only the session, still able to fork, when a fork bomb is interrupted', async () => {
		const session = await openSession();
		await session.execute(forkBomb, { timeoutMs: 500 });
		expect(session.alive).toBe(true);
		using namespace = holdNamespace(session.rootPid);
		// The last ones may still be ending.
		await waitUntil(() => namespace.processes().length <= 2);
		expect(textOf(await session.execute(forkMany))).toBe('20\n');
	});

	it('leaves no process when a session is closed as soon as it is open', async () => {
		const opening = await Promise.all(Array.from({ length: 8 }, () => openSession()));
		using held = new DisposableStack();
		const namespaces = opening.map(({ rootPid }) => held.use(holdNamespace(rootPid)));
		await Promise.all(opening.map(async (session) => await session.close()));
		expect(namespaces.flatMap((namespace) => namespace.processes())).toEqual([]);
	});

	it('leaves no process when the engine itself is killed', async () => {
		const engine = spawn(process.execPath, [path.join(supportDir, 'openSessionAndWait.ts'), kind], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [printed] = (await once(engine.stdout, 'data')) as [Buffer];
		const { rootPid, root } = JSON.parse(printed.toString()) as { rootPid: number; root: string };
		using namespace = holdNamespace(rootPid);
		expect(namespace.processes().length).toBeGreaterThan(2);
		engine.kill('SIGKILL');
		await waitUntil(() => namespace.processes().length === 0);
		await removeFolder(path.dirname(root));
	});

	it('leaves no descriptor and no process behind after many sessions', async () => {
		await (await openSession()).close();
		const before = await countDescriptors();
		const children = childrenOf(process.pid);
		for (let count = 0; count < 10; count++) {
			const session = await openSession();
			await session.execute('1');
			await session.close();
		}
		// Processes that were prepared for more sessions are ended when none follows.
		await waitUntil(async () => (await countDescriptors()) <= before);
		expect(childrenOf(process.pid)).toEqual(children);
	});

	it('lets a session work unharmed beside one that takes everything it can', async () => {
		const [hostile, other] = [await openSession(), await openSession()];
		await other.execute('kept = "unharmed"');
		const attacks = [forkBomb, 'pieces = []\nwhile True: pieces.append(bytearray(10**7))'];
		for (const attack of attacks) {
			const running = hostile.execute(attack, { timeoutMs: 700 });
			expect(
				textOf(await other.execute('import os; print(kept, len(os.listdir("/mnt/data")))')),
			).toBe('unharmed 0\n');
			await running;
		}
		expect(other.alive).toBe(true);
	});
});
