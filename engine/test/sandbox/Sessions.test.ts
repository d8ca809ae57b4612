import { setTimeout as delay } from 'node:timers/promises';
import { readdir } from 'node:fs/promises';
import type { Sandbox, Session } from '../../src/sandbox/Sandbox.ts';
import { Sessions } from '../../src/sandbox/Sessions.ts';
import { openBareSandbox, type TestSandbox } from './support/openTestSandbox.ts';
import { textOf } from './support/textOf.ts';
import { waitUntil } from '../../../test/support/waitUntil.mjs';

let opened: TestSandbox;
let open: Sessions[] = [];

beforeAll(async () => {
	opened = await openBareSandbox();
});

afterEach(async () => {
	await Promise.all(open.map(async (sessions) => await sessions.close()));
	open = [];
});

afterAll(async () => {
	await opened?.remove();
});

function openSessions(
	settings: { idleMs?: number; maxSessions?: number; sandbox?: Sandbox } = {},
): Sessions {
	const { sandbox, root } = opened;
	const sessions = new Sessions({ sandbox, root, idleMs: 60_000, ...settings });
	open.push(sessions);
	return sessions;
}

it('keeps one process per thread from use to use', async () => {
	const sessions = openSessions();
	const first = await sessions.use('thread_keeps');
	const second = await sessions.use('thread_keeps');
	expect(first.lostBecause).toBeUndefined();
	expect(second).toEqual({ session: first.session });
});

it('starts only one process when a thread is used twice at the same moment', async () => {
	const sessions = openSessions();
	const [first, second] = await Promise.all([
		sessions.use('thread_twice'),
		sessions.use('thread_twice'),
	]);
	expect(first.session).toBe(second.session);
});

it('never gives two threads the same process or folder', async () => {
	const sessions = openSessions();
	const { session: one } = await sessions.use('thread_one');
	const { session: other } = await sessions.use('thread_other');
	await one.execute('secret = 1; open("/mnt/data/f", "w").close()');
	expect(await other.execute('secret')).toMatchObject({ error: { name: 'NameError' } });
	expect((await sessions.files('thread_other').list()).files).toEqual([]);
});

it('starts a new process after the old one died, and reports why it died', async () => {
	const sessions = openSessions();
	const { session } = await sessions.use('thread_died');
	await session.execute('open("/mnt/data/kept", "w").close()\nimport os\nos._exit(3)');
	const next = await sessions.use('thread_died');
	expect(next.session).not.toBe(session);
	expect(next.lostBecause).toContain('exit code 3');
	expect(textOf(await next.session.execute('import os; os.listdir()'))).toBe("['kept']\n");
});

it('ends an idle process, and reports that at the next use', async () => {
	const sessions = openSessions({ idleMs: 50 });
	const { session } = await sessions.use('thread_idle');
	await waitUntil(() => !session.alive);
	const next = await sessions.use('thread_idle');
	expect(next.session).not.toBe(session);
	expect(next.lostBecause).toContain('because it was idle');
});

it('never ends a process while its code runs', async () => {
	const sessions = openSessions({ idleMs: 50 });
	const { session } = await sessions.use('thread_busy');
	const execution = await session.execute('import time; time.sleep(0.4); print("done")');
	expect(textOf(execution)).toBe('done\n');
});

it('ends the process that has been idle longest when there are too many', async () => {
	const sessions = openSessions({ maxSessions: 2 });
	const { session: oldest } = await sessions.use('thread_a');
	const { session: younger } = await sessions.use('thread_b');
	const { session: youngest } = await sessions.use('thread_c');
	await waitUntil(() => !oldest.alive);
	expect([younger.alive, youngest.alive]).toEqual([true, true]);
});

it('reports after a restart of the engine that variables are lost', async () => {
	const before = openSessions();
	await before.use('thread_restarted');
	await before.close();
	const { lostBecause } = await openSessions().use('thread_restarted');
	expect(lostBecause).toContain('engine was restarted');
});

it('keeps files when it ends the process of a thread, and removes them with the thread', async () => {
	const sessions = openSessions();
	const { session } = await sessions.use('thread_files');
	await session.execute(`
import os
os.mkdir("locked")
open("locked/f", "w").close()
os.chmod("locked", 0)
for _ in range(30):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)`);
	await sessions.end('thread_files');
	expect(session.alive).toBe(false);
	expect((await sessions.files('thread_files').list()).files).toMatchObject([{ path: 'locked/f' }]);
	await sessions.remove('thread_files');
	expect(await readdir(opened.root)).not.toContain('thread_files');
});

/** A sandbox whose sessions take a while to end, and what was done meanwhile, in its order. */
function slowlyEnding(): { sandbox: Sandbox; done: string[] } {
	const done: string[] = [];
	const openSession = async (): Promise<Session> => {
		done.push('opened');
		let alive = true;
		return {
			get alive() {
				return alive;
			},
			execute: async () => {
				alive = false; // as at a limit: not alive any more, and not yet ended
				return { status: 'died', outputs: [], durationMs: 0 };
			},
			async close() {
				alive = false;
				await delay(100);
				done.push('ended');
			},
		};
	};
	const close = async () => undefined;
	return { sandbox: { name: 'slow', limits: opened.sandbox.limits, openSession, close }, done };
}

it.each(['end', 'remove', 'drop'] as const)(
	'opens no other session of a thread before the one that it should %s has ended',
	async (end) => {
		const { sandbox, done } = slowlyEnding();
		const sessions = openSessions({ sandbox });
		await sessions.use('thread_slow');
		const ending = sessions[end]('thread_slow');
		await Promise.all([sessions.use('thread_slow'), sessions.use('thread_slow'), ending]);
		expect(done).toEqual(['opened', 'ended', 'opened']);
	},
);

it('opens no other session of a thread before one that died or was evicted has ended', async () => {
	const { sandbox, done } = slowlyEnding();
	const sessions = openSessions({ sandbox, maxSessions: 1 });
	const { session } = await sessions.use('thread_slow');
	await session.execute('');
	await sessions.use('thread_slow');
	expect(done).toEqual(['opened', 'ended', 'opened']);
	await sessions.use('thread_next');
	await sessions.use('thread_slow');
	expect(done.filter((what) => what === 'ended').length).toBeGreaterThanOrEqual(2);
});

it('removes the files of a thread only once its session has ended', async () => {
	const { sandbox, done } = slowlyEnding();
	const sessions = openSessions({ sandbox });
	await sessions.use('thread_removed');
	await Promise.all([
		sessions.end('thread_removed'),
		sessions.remove('thread_removed').then(() => done.push('removed')),
	]);
	expect(done).toEqual(['opened', 'ended', 'removed']);
});

it('refuses a thread id that is not a plain name', async () => {
	const sessions = openSessions();
	for (const threadId of ['', '..', 'a/b', 'a\0', '.runtime', 'ü', 'a'.repeat(129)]) {
		await expect(sessions.use(threadId)).rejects.toThrow('thread id');
		expect(() => sessions.files(threadId)).toThrow('thread id');
	}
});

it('starts nothing once it is closed', async () => {
	const sessions = openSessions();
	await sessions.close();
	await expect(sessions.use('thread_late')).rejects.toThrow('stopping');
});

it('drops a thread that continued on another engine, and reports that when it comes back', async () => {
	const sessions = openSessions();
	const { session } = await sessions.use('thread_dropped');
	await session.execute('x = 1; open("f", "w").close()');
	expect(sessions.has('thread_dropped')).toBe(true);
	await sessions.drop('thread_dropped');
	expect(session.alive).toBe(false);
	expect(sessions.has('thread_dropped')).toBe(false);
	expect(await sessions.list()).not.toContain('thread_dropped');
	sessions.recordMove('thread_dropped');
	const next = await sessions.use('thread_dropped');
	expect(next.lostBecause).toContain('another engine');
	expect(textOf(await next.session.execute('import os; os.listdir()'))).toBe('[]\n');
});
