import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { killProcess } from '../../../src/sandbox/killProcess.ts';
import type { PoolSandbox } from '../../../src/sandbox/pool/PoolSandbox.ts';
import type { RunnerSession } from '../../../src/sandbox/runner/RunnerSession.ts';
import { childrenOf, processTree } from '../../../src/sandbox/watch/processTree.ts';
import { makeSessionFolder } from '../support/makeSessionFolder.ts';
import { openTestSandbox, type TestSandbox } from '../support/openTestSandbox.ts';
import { textOf } from '../support/textOf.ts';

let opened: TestSandbox;
let sandbox: PoolSandbox;
const sessions: RunnerSession[] = [];

beforeAll(async () => {
	opened = await openTestSandbox('pool');
	sandbox = opened.sandbox as PoolSandbox;
});

afterEach(async () => {
	await Promise.all(sessions.splice(0).map(async (session) => await session.close()));
});

afterAll(async () => {
	await opened?.remove();
	expect(childrenOf(process.pid)).toEqual([]);
});

const isWorker = (name: string) => name.startsWith('.worker-');

const makeDataDir = () => makeSessionFolder(opened.root);

async function openSession(dataDir: string): Promise<RunnerSession> {
	const session = await sandbox.openSession(dataDir);
	sessions.push(session);
	return session;
}

const loaded = 'import sys\nprint("pandas" in sys.modules, "matplotlib.pyplot" in sys.modules)';

it('gives a session a process that has already imported pandas and matplotlib', async () => {
	const session = await openSession(await makeDataDir());
	expect(textOf(await session.execute(loaded))).toBe('True True\n');
});

it('shows the session the existing files, including links and locked folders', async () => {
	await sandbox.prepared();
	const dataDir = await makeDataDir();
	await writeFile(path.join(dataDir, 'a.csv'), 'a\n1\n');
	await symlink('/etc/shadow', path.join(dataDir, 'link'));
	await mkdir(path.join(dataDir, 'locked'));
	await chmod(path.join(dataDir, 'locked'), 0o500);
	const session = await openSession(dataDir);
	const execution = await session.execute(
		`${loaded}\nimport os\nprint(sorted(os.listdir()), open("a.csv").read())\nopen("b.csv", "w").close()`,
	);
	expect(textOf(execution)).toBe("True True\n['a.csv', 'link', 'locked'] a\n1\n\n");
	expect(await readdir(dataDir)).toContain('b.csv');
});

it('opens several sessions at the same time without waiting for a worker for each', async () => {
	const opening = await Promise.all(
		Array.from({ length: 4 }, async () => await openSession(await makeDataDir())),
	);
	const texts = await Promise.all(
		opening.map(async (session) => textOf(await session.execute('1 + 1'))),
	);
	expect(texts).toEqual(['2\n', '2\n', '2\n', '2\n']);
});

it.each([0, 100])('opens a session when the worker was killed %i ms ago', async (agoMs) => {
	await sandbox.prepared();
	const [worker] = childrenOf(process.pid);
	for (const pid of processTree(worker ?? 0)) killProcess(pid, 'SIGKILL');
	if (agoMs > 0) await delay(agoMs);
	const session = await openSession(await makeDataDir());
	expect(textOf(await session.execute('1 + 1'))).toBe('2\n');
	await sandbox.prepared();
	expect((await readdir(opened.root)).filter(isWorker)).toHaveLength(1);
});
