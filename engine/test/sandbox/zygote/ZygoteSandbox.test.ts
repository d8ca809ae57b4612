import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chown, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { removeFolder } from '../../../src/sandbox/files/removeFolder.ts';
import { killProcess } from '../../../src/sandbox/killProcess.ts';
import type { RunnerSession } from '../../../src/sandbox/runner/RunnerSession.ts';
import { sandboxUser } from '../../../src/sandbox/sandboxUser.ts';
import { childrenOf } from '../../../src/sandbox/watch/processTree.ts';
import type { ZygoteSandbox } from '../../../src/sandbox/zygote/ZygoteSandbox.ts';
import { countDescriptors } from '../support/countDescriptors.ts';
import { makeSessionFolder } from '../support/makeSessionFolder.ts';
import { openTestSandbox, type TestSandbox } from '../support/openTestSandbox.ts';
import { holdNamespace, pidNamespace, processesIn } from '../support/processesOfSession.ts';
import { textOf } from '../support/textOf.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

let opened: TestSandbox;
let sandbox: ZygoteSandbox;

beforeAll(async () => {
	opened = await openTestSandbox('zygote');
	sandbox = opened.sandbox as ZygoteSandbox;
});

afterAll(async () => {
	await opened?.remove();
});

/** Runs an action in a session with its own folder, and removes both. */
async function inSession<Result>(action: (session: RunnerSession) => Promise<Result>) {
	const dataDir = await makeSessionFolder(opened.root);
	try {
		const session = await sandbox.openSession(dataDir);
		try {
			return await action(session);
		} finally {
			await session.close();
		}
	} finally {
		await removeFolder(dataDir);
	}
}

async function run(code: string): Promise<string> {
	return await inSession(async (session) => textOf(await session.execute(code)));
}

function isConfined(pid: number): boolean {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const lines = ['CapEff:\t0000000000000000', 'NoNewPrivs:\t1', 'Seccomp:\t2'];
	return lines.every((line) => status.includes(`\n${line}\n`));
}

async function zygotePid(): Promise<number> {
	return await waitUntil(() => sandbox.zygotePid());
}

/** What sessions could leave behind, besides the one fork that waits for the next session. */
async function remains() {
	const pid = await zygotePid();
	const waiting = () => childrenOf(pid).flatMap(childrenOf);
	await sandbox.settled();
	await waitUntil(() => childrenOf(pid).length === 1 && waiting().length === 1);
	const [, memory] =
		/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return {
		counts: {
			descriptors: await countDescriptors(),
			zygoteDescriptors: readdirSync(`/proc/${pid}/fd`).length,
			folders: (await readdir(opened.root)).length,
			// The zygote, and both processes of the fork that waits.
			processes:
				processesIn(pidNamespace(pid)).length +
				processesIn(pidNamespace(childrenOf(pid)[0] ?? 0)).length,
		},
		zygoteKilobytes: Number(memory),
	};
}

it('leaves nothing behind after 200 sessions in a row', async () => {
	await run('1');
	const before = await remains();
	for (let round = 0; round < 200; round++) expect(await run(`print(${round})`)).toBe(`${round}\n`);
	const after = await remains();
	expect(after.counts).toEqual(before.counts);
	expect(after.zygoteKilobytes - before.zygoteKilobytes).toBeLessThan(4096);
});

it('leaves nothing behind after 20 sessions at the same time whose processes are killed at any moment', async () => {
	const before = await remains();
	const ways: Array<(session: RunnerSession) => void> = [
		({ rootPid }) => killProcess(rootPid, 'SIGKILL'),
		({ rootPid }) => childrenOf(rootPid).forEach((pid) => killProcess(pid, 'SIGKILL')),
		(session) => void session.close(),
		() => undefined,
	];
	const statuses = await Promise.all(
		Array.from({ length: 20 }, async (_, index) => {
			return await inSession(async (session) => {
				const running = session.execute('import time\ntime.sleep(0.3)');
				await delay(index * 15);
				ways[index % ways.length]?.(session);
				return (await running).status;
			});
		}),
	);
	expect(new Set(statuses)).toEqual(new Set(['died', 'ok']));
	expect((await remains()).counts).toEqual(before.counts);
});

it('starts a new zygote after it is killed, and reports that to the sessions of the old one', async () => {
	const before = await remains();
	const oldPid = await zygotePid();
	await inSession(async (session) => {
		using ofZygote = holdNamespace(oldPid);
		using ofSession = holdNamespace(session.rootPid);
		const running = session.execute('import time\ntime.sleep(1000)');
		killProcess(oldPid, 'SIGKILL');
		expect(await running).toMatchObject({
			status: 'died',
			reason: expect.stringContaining('files in /mnt/data are kept'),
		});
		expect([...ofZygote.processes(), ...ofSession.processes()]).toEqual([]);
	});
	expect(await run('print("new")')).toBe('new\n');
	expect(await zygotePid()).not.toBe(oldPid);
	expect((await remains()).counts).toEqual(before.counts);
});

it('opens the sessions that were requested when the zygote was killed', async () => {
	await sandbox.settled();
	const pid = await zygotePid();
	const opening = Array.from({ length: 6 }, (_, index) => run(`print(${index})`));
	killProcess(pid, 'SIGKILL');
	const printed = (await Promise.all(opening)).filter((text, index) => text === `${index}\n`);
	// All were opened. The one that got the waiting fork may have been open before the zygote's end reached it.
	expect(printed.length).toBeGreaterThanOrEqual(5);
});

it('refuses a session where the machine has no room for its process, and keeps the others', async () => {
	const limits = readFileSync(`/proc/${await zygotePid()}/limits`, 'utf8');
	const [, allowed = 'unlimited'] = /^Max processes +\S+ +(\S+)/m.exec(limits) ?? [];
	const limitProcesses = async (count: string) => {
		const parameters = ['--pid', String(await zygotePid()), `--nproc=${count}:`];
		await promisify(execFile)('prlimit', parameters, { ...sandboxUser() });
	};
	await inSession(async (one) => {
		await sandbox.settled();
		await limitProcesses('0');
		// One of them may find the fork that waits.
		const outcomes = await Promise.allSettled([run('1'), run('1')]);
		await limitProcesses(allowed);
		const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
		expect(refused[0]?.reason).toMatchObject({
			message: expect.stringContaining('no room for another Python process'),
		});
		expect(textOf(await one.execute('1 + 1'))).toBe('2\n');
	});
	expect(await run('1 + 1')).toBe('2\n');
});

it('removes the folders of the forks that waited when the zygote was killed', async () => {
	await run('1');
	await sandbox.settled();
	const isFork = (name: string) => name.startsWith('.fork-');
	const before = (await readdir(opened.root)).filter(isFork);
	expect(before).toHaveLength(1);
	killProcess(await zygotePid(), 'SIGKILL');
	await waitUntil(async () => !(await readdir(opened.root)).includes(before[0] ?? ''));
	expect(await run('print("new")')).toBe('new\n');
});

it('gives each session random numbers of its own', async () => {
	const code =
		'import random, numpy\nprint(random.random(), numpy.random.rand(), numpy.random.default_rng().random())';
	const texts = [await run(code), await run(code), await run(code)];
	const numbers = texts.flatMap((text) => text.trim().split(' '));
	expect(new Set(numbers).size).toBe(9);
});

it('does not let a signal to a process group leave the session', async () => {
	await inSession(async (other) => {
		const pid = await zygotePid();
		expect(
			await inSession(async (session) => await session.execute('import os; os.kill(0, 9)')),
		).toMatchObject({
			status: 'died',
		});
		await inSession(
			async (session) =>
				await session.execute(
					'import os\nfor n in range(1, 5000):\n  try: os.killpg(n, 9)\n  except OSError: pass',
				),
		);
		expect(await other.execute('1')).toMatchObject({ status: 'ok' });
		expect(await zygotePid()).toBe(pid);
	});
});

it('gives each session its own terminals, shared memory and abstract sockets', async () => {
	const take = `
import os, socket
master, slave = os.openpty()
server = socket.socket(socket.AF_UNIX); server.bind("\\0meeting"); server.listen()
open("/dev/shm/meeting", "w").close()`;
	const look = `
import os, socket
print(os.listdir("/dev/pts"), os.listdir("/dev/shm"))
socket.socket(socket.AF_UNIX).connect("\\0meeting")`;
	await inSession(async (one) => {
		expect(await one.execute(take)).toMatchObject({ status: 'ok' });
		await inSession(async (other) => {
			const execution = await other.execute(look);
			expect(textOf(execution)).toMatch(/^\['ptmx'\] \[\]\n/);
			expect(execution.error?.name).toBe('ConnectionRefusedError');
		});
	});
});

it('keeps no path to other sessions or to the engine', async () => {
	const code = `
import os
places = [line.split()[4] for line in open("/proc/self/mountinfo")]
print([place for place in places if place.startswith(("/old", "/sessions", "/media"))])
print(os.listdir("/media"))
print([name for name in ("/sessions", "/old", "/run") if os.path.exists(name)])`;
	await inSession(async () => {
		expect(await run(code)).toBe('[]\n[]\n[]\n');
	});
});

it('confines a fork completely before it has a session', async () => {
	await run('1');
	const zygote = await zygotePid();
	const waiting = await waitUntil(() => {
		const processes = childrenOf(zygote).flatMap((pid) => [pid, ...childrenOf(pid)]);
		const isReady = processes.length === 2 && processes.every(isConfined);
		return isReady ? processes : undefined;
	});
	await inSession(async (session) => {
		expect([session.rootPid, ...childrenOf(session.rootPid)]).toEqual(waiting);
		expect(textOf(await session.execute('open("/mnt/data/a", "w").write("a")'))).toBe('1\n');
	});
});

it('opens sessions in folders that have files, and changes those files', async () => {
	const dataDir = await makeSessionFolder(opened.root);
	const file = path.join(dataDir, 'count.txt');
	await writeFile(file, '1');
	const { uid = process.getuid?.() ?? 0, gid = process.getgid?.() ?? 0 } = sandboxUser() ?? {};
	await chown(file, uid, gid);
	for (let round = 1; round <= 3; round++) {
		const session = await sandbox.openSession(dataDir);
		const code =
			'import os\ncount = int(open("count.txt").read())\nprint(count, os.listdir("/media"))\nopen("count.txt", "w").write(str(count + 1));';
		expect(textOf(await session.execute(code))).toBe(`${round} []\n`);
		await session.close();
	}
	expect(await readFile(file, 'utf8')).toBe('4');
	await removeFolder(dataDir);
});

it('leaves no process when it is closed while sessions are being opened', async () => {
	const children = childrenOf(process.pid);
	const another = await openTestSandbox('zygote');
	const opening = Array.from({ length: 5 }, async () => {
		return await another.sandbox.openSession(await makeSessionFolder(another.root));
	});
	const opened = Promise.allSettled(opening);
	await another.remove();
	await opened;
	expect(childrenOf(process.pid)).toEqual(children);
});

it('gives a session a few terminals only, as the machine has a fixed number for all', async () => {
	const code = `
import os
opened = 0
try:
    while True:
        os.openpty()
        opened += 1
except OSError as error:
    print(opened <= 64, error.strerror)`;
	expect(await run(code)).toBe('True No space left on device\n');
});
