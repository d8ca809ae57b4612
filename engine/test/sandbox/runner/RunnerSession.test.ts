import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { chown, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunnerSession } from '../../../src/sandbox/runner/RunnerSession.ts';
import { removeFolder } from '../../../src/sandbox/files/removeFolder.ts';
import { childrenOf } from '../../../src/sandbox/watch/processTree.ts';
import { sandboxUser } from '../../../src/sandbox/sandboxUser.ts';
import { openTestSandbox, testedKinds, type TestSandbox } from '../support/openTestSandbox.ts';
import { pidNamespace, processesIn } from '../support/processesOfSession.ts';
import { textOf } from '../support/textOf.ts';

const supportDir = path.join(import.meta.dirname, '..', 'support');

describe.each(testedKinds)('%s', (kind) => {
	let opened: TestSandbox;
	const sessions: RunnerSession[] = [];
	let count = 0;

	beforeAll(async () => {
		// Long enough for a runner amid a fork bomb on a busy machine.
		opened = await openTestSandbox(kind, { graceMs: 3000 });
	});

	afterEach(async () => {
		await Promise.all(sessions.splice(0).map(async (session) => await session.close()));
	});

	afterAll(async () => {
		await opened?.remove();
	});

	async function openSession(): Promise<RunnerSession> {
		const dataDir = path.join(opened.root, `data-${count++}`);
		await mkdir(dataDir);
		const user = sandboxUser();
		if (user) await chown(dataDir, user.uid, user.gid);
		const session = await opened.sandbox.openSession(dataDir);
		sessions.push(session);
		return session;
	}

	// The event loop may read the end of a call before it has looked for the text that was written earlier.
	it('gives every call the whole of its text when many sessions print at once', async () => {
		const printMany = async () => {
			const session = await openSession();
			const texts: string[] = [];
			for (let call = 0; call < 120; call++) {
				texts.push(textOf(await session.execute(`print(${call})`)));
			}
			return texts;
		};
		const expected = Array.from({ length: 120 }, (_, call) => `${call}\n`);
		const printed = await Promise.all(Array.from({ length: 8 }, printMany));
		for (const texts of printed) expect(texts).toEqual(expected);
	});

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

	it('keeps variables from one call to the next', async () => {
		const session = await openSession();
		await session.execute('rows = [1, 2, 3]');
		const execution = await session.execute('sum(rows)');
		expect(execution).toMatchObject({ status: 'ok', outputs: [{ type: 'logs', text: '6\n' }] });
	});

	it('merges neighbouring texts into one output', async () => {
		const session = await openSession();
		const { outputs } = await session.execute('for n in range(3): print(n)');
		expect(outputs).toEqual([{ type: 'logs', text: '0\n1\n2\n' }]);
	});

	it('names the exception beside its traceback', async () => {
		const session = await openSession();
		const execution = await session.execute('{}["amount"]');
		expect(execution).toMatchObject({
			status: 'error',
			error: { name: 'KeyError', message: "'amount'" },
		});
	});

	it('gives pictures as whole PNGs', async () => {
		const session = await openSession();
		const { outputs } = await session.execute(
			'import matplotlib.pyplot as p; p.plot([1]); p.show()',
		);
		const [image] = outputs;
		if (image?.type !== 'image') throw new Error('There is no picture.');
		const bytes = Buffer.from(image.bytes);
		expect(bytes.subarray(1, 4).toString()).toBe('PNG');
		expect(bytes.subarray(-8, -4).toString()).toBe('IEND');
	});

	it('goes on with the same variables after an interrupt', async () => {
		const session = await openSession();
		await session.execute('kept = "here"');
		const execution = await session.execute('while True: pass', { timeoutMs: 200 });
		expect(execution.status).toBe('timeout');
		expect(execution.reason).toContain('Variables and files are kept');
		expect(textOf(await session.execute('kept'))).toBe("'here'\n");
	});

	it('says that variables are gone when the interrupt did not help', async () => {
		const session = await openSession();
		const code = 'import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass';
		const execution = await session.execute(code, { timeoutMs: 200 });
		expect(execution.status).toBe('timeout');
		expect(execution.reason).toContain('variables are gone');
		expect(session.alive).toBe(false);
		expect(await session.execute('1')).toMatchObject({ status: 'died', outputs: [] });
	});

	it('ends no background process of earlier code while all is well', async () => {
		const session = await openSession();
		await session.execute('import subprocess; child = subprocess.Popen(["sleep", "1000"])');
		expect(textOf(await session.execute('print(child.poll())'))).toBe('None\n');
	});

	it('interrupts code when its signal is aborted', async () => {
		const session = await openSession();
		const controller = new AbortController();
		const running = session.execute('import time\ntime.sleep(1000)', { signal: controller.signal });
		controller.abort();
		expect(await running).toMatchObject({ status: 'cancelled' });
		expect(session.alive).toBe(true);
	});

	it('runs nothing when its signal is aborted before', async () => {
		const session = await openSession();
		const execution = await session.execute('print("ran")', { signal: AbortSignal.abort() });
		expect(execution).toMatchObject({ status: 'cancelled', outputs: [] });
	});

	it('refuses a second call while one is under way', async () => {
		const session = await openSession();
		const running = session.execute('import time\ntime.sleep(0.3)');
		await expect(session.execute('1')).rejects.toThrow('running code already');
		expect(await running).toMatchObject({ status: 'ok' });
	});

	it('shows text that a thread wrote after its call with the next one', async () => {
		const session = await openSession();
		await session.execute('import threading\nthreading.Timer(0.1, lambda: print("late")).start()');
		await delay(300);
		expect(textOf(await session.execute('print("next")'))).toContain('late\n');
	});

	it('takes no picture that a thread draws after its call', async () => {
		const session = await openSession();
		await session.execute(`
import threading
from PIL import Image
picture = Image.new("L", (4, 4))
threading.Timer(0.1, lambda: display(picture)).start()`);
		await delay(300);
		expect(await session.execute('print("alive")')).toMatchObject({
			status: 'ok',
			outputs: [{ type: 'logs', text: 'alive\n' }],
		});
	});

	it('gives the next call working streams when the code closed or replaced them', async () => {
		const session = await openSession();
		await session.execute(
			'import os, sys\nos.close(1); os.close(2)\nsys.stdout.close()\nsys.stderr = None',
		);
		expect(textOf(await session.execute('print("back")'))).toBe('back\n');
	});

	it('lives on when an alarm that the code set goes off after its call', async () => {
		const session = await openSession();
		await session.execute('import signal; signal.setitimer(signal.ITIMER_REAL, 0.1)');
		await delay(300);
		expect(session.alive).toBe(true);
	});

	it('ends a session whose code says by itself that its call has ended', async () => {
		const session = await openSession();
		const code = `
import gc, sys, time
frame = sys._getframe()
while "request" not in frame.f_locals:
    frame = frame.f_back
channel = next(found for found in gc.get_objects() if type(found).__name__ == "Channel")
channel.send({"type": "done", "id": frame.f_locals["request"]["id"]})
time.sleep(0.3)`;
		expect(await session.execute(code)).toMatchObject({ status: 'ok' });
		// What was left of it says so once more, while nothing or something else is under way.
		const next = await session.execute('import time; time.sleep(5); print("next")');
		expect(next).toMatchObject({ status: 'died', reason: expect.stringContaining('broke') });
	});

	it('keeps a warning for each call, and tells it without places in the runner', async () => {
		const session = await openSession();
		for (let call = 0; call < 2; call++) {
			expect(textOf(await session.execute('import warnings; warnings.warn("old")'))).toContain(
				'UserWarning: old',
			);
		}
	});

	it('kills the whole process tree when it is closed', async () => {
		const session = await openSession();
		const namespace = pidNamespace(session.rootPid);
		await session.execute(`
import subprocess
subprocess.Popen("setsid nohup sh -c 'sleep 1000 & sleep 1000' >/dev/null 2>&1 &", shell=True)
import time
time.sleep(0.2)`);
		expect(processesIn(namespace).length).toBeGreaterThan(3);
		await session.close();
		expect(processesIn(namespace)).toEqual([]);
	});

	it('leaves nothing of a fork bomb when it is closed in the midst of it', async () => {
		const session = await openSession();
		const namespace = pidNamespace(session.rootPid);
		const running = session.execute(forkBomb);
		await delay(300);
		await session.close();
		expect(await running).toMatchObject({ status: 'died' });
		expect(processesIn(namespace)).toEqual([]);
	});

	it('leaves nothing of a fork bomb when it is interrupted but the session, able to fork', async () => {
		const session = await openSession();
		await session.execute(forkBomb, { timeoutMs: 500 });
		expect(session.alive).toBe(true);
		const namespace = pidNamespace(session.rootPid);
		// The last ones may be about to end.
		while (processesIn(namespace).length > 2) await delay(10);
		expect(textOf(await session.execute(forkMany))).toBe('20\n');
	});

	it('leaves no process when a session is closed as soon as it is open', async () => {
		const opening = await Promise.all(Array.from({ length: 8 }, openSession));
		const namespaces = opening.map(({ rootPid }) => pidNamespace(rootPid));
		await Promise.all(opening.map(async (session) => await session.close()));
		expect(namespaces.flatMap(processesIn)).toEqual([]);
	});

	it('leaves no process when the engine itself is killed', async () => {
		const engine = spawn(process.execPath, [path.join(supportDir, 'openSessionAndWait.ts'), kind], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [printed] = (await once(engine.stdout, 'data')) as [Buffer];
		const { namespace, root } = JSON.parse(printed.toString()) as {
			namespace: string;
			root: string;
		};
		expect(processesIn(namespace).length).toBeGreaterThan(2);
		engine.kill('SIGKILL');
		while (processesIn(namespace).length > 0) await delay(10);
		await removeFolder(path.dirname(root));
	});

	it('leaves no descriptor and no process of its own from many sessions', async () => {
		await (await openSession()).close();
		const before = readdirSync('/proc/self/fd').length;
		const children = childrenOf(process.pid);
		for (let count = 0; count < 10; count++) {
			const session = await openSession();
			await session.execute('1');
			await session.close();
		}
		expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(before);
		expect(childrenOf(process.pid)).toEqual(children);
	});

	it('lets a session work unharmed beside one that takes all it can', async () => {
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

	it('reaches neither a port nor an abstract socket of the machine', async () => {
		const port = createServer((socket) => socket.end('secret'));
		const abstract = createServer((socket) => socket.end('secret'));
		const name = `sandbox-test-${process.pid}`;
		await new Promise<void>((resolve) => port.listen(0, '127.0.0.1', resolve));
		await new Promise<void>((resolve) => abstract.listen(`\0${name}`, resolve));
		try {
			const address = port.address();
			const session = await openSession();
			const execution = await session.execute(`
import socket
for family, address in ((socket.AF_INET, ("127.0.0.1", ${typeof address === 'object' ? address?.port : 0})), (socket.AF_UNIX, "\\0${name}")):
    try:
        client = socket.socket(family)
        client.connect(address)
        print("escaped", client.recv(10))
    except OSError as error:
        print("held:", error.strerror)`);
			expect(textOf(execution)).toBe(
				'held: Address family not supported by protocol\nheld: Connection refused\n',
			);
		} finally {
			port.close();
			abstract.close();
		}
	});

	it('sees no file of another session', async () => {
		const [one, other] = [await openSession(), await openSession()];
		await one.execute(
			'open("/mnt/data/secret", "w").write("s"); open("/tmp/secret", "w").write("s")',
		);
		const execution = await other.execute(
			'import os; print([os.path.exists(f) for f in ("/mnt/data/secret", "/tmp/secret")])',
		);
		expect(textOf(execution)).toBe('[False, False]\n');
	});

	it('never runs as root of the machine', async () => {
		const session = await openSession();
		const status = await readFile(`/proc/${session.rootPid}/status`, 'utf8');
		const [, uids = ''] = /^Uid:\s+(.*)$/m.exec(status) ?? [];
		expect(uids.split('\t')).not.toContain('0');
	});
});
