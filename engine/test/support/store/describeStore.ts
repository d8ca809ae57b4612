import { SessionIsBusy, ThreadIsBusy, UnknownCursor } from '../../../src/store/Store.ts';
import type { Store } from '../../../src/store/Store.ts';
import { makeAssistant, makeMessage, makeRun, makeStep, makeThread } from './documents.ts';

/**
 * The behaviour of every store.
 * @param open opens the store of the current test, or reopens it after it was closed
 */
export function describeStore(open: () => Store | Promise<Store>): void {
	let store: Store;

	beforeEach(async () => {
		store = await open();
	});

	afterEach(async () => {
		await store.close();
	});

	async function addMessages(threadId: string, count: number): Promise<string[]> {
		const messages = Array.from({ length: count }, (_, index) => makeMessage(threadId, `${index}`));
		await store.commit({ insert: { messages } });
		return messages.map(({ id }) => id);
	}

	const idsOf = (page: { documents: { id: string }[] }) => page.documents.map(({ id }) => id);

	test('returns documents as they were stored, also after a restart', async () => {
		const assistant = makeAssistant({ name: 'Größe 📈', metadata: { a: 'b' } });
		await store.commit({ insert: { assistants: [assistant] } });
		await store.close();
		store = await open();
		expect(await store.assistants.get(assistant.id)).toEqual(assistant);
	});

	test('pages newest first by default, forwards and backwards from a cursor', async () => {
		const [a, b, c, d, e] = await addMessages('thread_1', 5);
		await addMessages('thread_2', 2);
		const where = { threadId: 'thread_1' };

		const first = await store.messages.list({ where, limit: 2 });
		expect(idsOf(first)).toEqual([e, d]);
		expect(first.hasMore).toBe(true);
		const rest = await store.messages.list({ where, limit: 3, after: d! });
		expect(idsOf(rest)).toEqual([c, b, a]);
		expect(rest.hasMore).toBe(false);
		expect(idsOf(await store.messages.list({ where, limit: 2, before: a! }))).toEqual([c, b]);
		expect(idsOf(await store.messages.list({ where, order: 'asc', limit: 2, after: b! }))).toEqual([
			c,
			d,
		]);
		expect(idsOf(await store.messages.list({ where, after: e!, before: b! }))).toEqual([d, c]);
	});

	test('rejects a cursor that names no document', async () => {
		await expect(store.messages.list({ after: 'msg_x' })).rejects.toBeInstanceOf(UnknownCursor);
	});

	test('ends a page before it has too many bytes, and reports that there is more', async () => {
		const messages = Array.from({ length: 5 }, (_, index) =>
			makeMessage('thread_1', `${index}`.repeat(index === 2 ? 50_000 : 10_000)),
		);
		await store.commit({ insert: { messages } });
		const [a, b, c, d, e] = messages.map(({ id }) => id);
		const list = async (query: object) =>
			await store.messages.list({ maxBytes: 25_000, limit: 4, order: 'asc', ...query });

		const first = await list({});
		expect([idsOf(first), first.hasMore]).toEqual([[a, b], true]);
		// A document that is too large for any page is returned nevertheless.
		const second = await list({ after: b });
		expect([idsOf(second), second.hasMore]).toEqual([[c], true]);
		const last = await list({ after: c });
		expect([idsOf(last), last.hasMore]).toEqual([[d, e], false]);
		const before = await list({ before: c, limit: 1 });
		expect([idsOf(before), before.hasMore]).toEqual([[b], true]);
		expect(idsOf(await list({ before: c }))).toEqual([a, b]);
		expect(idsOf(await list({ order: 'desc' }))).toEqual([e, d]);
	});

	test('updates a document only when it matches', async () => {
		const run = makeRun();
		await store.commit({ insert: { runs: [run] } });
		const claim = () => store.runs.update(run.id, { status: 'in_progress' }, { status: 'queued' });
		expect(await claim()).toMatchObject({ status: 'in_progress' });
		expect(await claim()).toBeUndefined();
		expect(await store.runs.update('run_x', { status: 'failed' })).toBeUndefined();
	});

	test('rejects a second active run of a thread until the first has ended', async () => {
		const first = makeRun({ threadId: 'thread_1' });
		await store.commit({ insert: { runs: [first] } });
		const second = makeRun({ threadId: 'thread_1' });
		const message = makeMessage('thread_1', 'lost with its run');
		await expect(
			store.commit({ insert: { messages: [message], runs: [second] } }),
		).rejects.toBeInstanceOf(ThreadIsBusy);
		expect(await store.messages.get(message.id)).toBeUndefined();

		await store.runs.update(first.id, { status: 'completed' });
		expect(await store.commit({ insert: { messages: [message], runs: [second] } })).toBe(true);
	});

	test('allows one run of a session in progress, and many that wait', async () => {
		const [first, second] = [1, 2].map(() => makeRun({ sessionId: 'cntr_1' }));
		await store.commit({ insert: { runs: [first!, second!, makeRun(), makeRun()] } });
		const begin = async (id: string) =>
			await store.commit({ update: { runs: [{ id, fields: { status: 'in_progress' } }] } });
		expect(await begin(first!.id)).toBe(true);
		await expect(begin(second!.id)).rejects.toBeInstanceOf(SessionIsBusy);
		expect((await store.runs.get(second!.id))?.status).toBe('queued');
		await store.runs.update(first!.id, { status: 'completed' });
		expect(await begin(second!.id)).toBe(true);
		expect(idsOf(await store.runs.list({ where: { sessionId: 'cntr_1' } }))).toHaveLength(2);
	});

	test('changes nothing for a batch whose condition is not met', async () => {
		const run = makeRun({ status: 'cancelling' });
		await store.commit({ insert: { runs: [run] } });
		const step = makeStep(run);
		const done = await store.commit({
			insert: { runSteps: [step] },
			update: {
				runs: [{ id: run.id, fields: { status: 'completed' }, only: { status: 'in_progress' } }],
			},
		});
		expect(done).toBe(false);
		expect(await store.runSteps.get(step.id)).toBeUndefined();
		expect((await store.runs.get(run.id))?.status).toBe('cancelling');
	});

	test('rejects a second document with the same id', async () => {
		const thread = makeThread();
		await store.commit({ insert: { threads: [thread] } });
		await expect(store.commit({ insert: { threads: [makeThread(), thread] } })).rejects.toThrow();
		expect(await store.threads.count({})).toBe(1);
	});

	test('removes one document, or all that match', async () => {
		const thread = makeThread();
		const [kept] = await addMessages('thread_2', 1);
		await addMessages(thread.id, 3);
		await store.commit({ insert: { threads: [thread] } });
		expect(await store.threads.remove(thread.id)).toBe(true);
		expect(await store.threads.remove(thread.id)).toBe(false);
		await store.messages.removeWhere({ threadId: thread.id });
		expect(idsOf(await store.messages.list())).toEqual([kept]);
		await expect(store.messages.removeWhere({})).rejects.toThrow('Name what');
	});

	test('treats hostile text as text', async () => {
		await addMessages("x'; DROP TABLE messages; --", 1);
		const page = await store.messages.list({ where: { threadId: "x'; DROP TABLE messages; --" } });
		expect(page.documents).toHaveLength(1);
	});

	test('counts documents', async () => {
		await addMessages('thread_1', 3);
		await addMessages('thread_2', 1);
		expect(await store.messages.count({ threadId: 'thread_1' })).toBe(3);
	});

	test('sums the bytes of documents, files and folders, of an owner or of all', async () => {
		const file = { createdAt: 0, name: 'a', purpose: 'assistants', expiresAt: null } as const;
		const small = { ...file, id: 'file-a', bytes: 5, owner: 'ours' };
		const large = { ...file, id: 'file-b', bytes: 7_000_000_000 };
		const part = { id: 'part_a', createdAt: 0, uploadId: 'x', bytes: 2, owner: 'ours' };
		const stored = { createdAt: 0, folderId: 'thread_1', version: '1', owner: 'ours' };
		const own = { ...stored, id: 'mnt_a', path: 'a"contentId":"b', bytes: 10, contentId: null };
		const copy = { ...stored, id: 'mnt_b', path: 'b', bytes: 100, contentId: 'file-a' };
		const thread = makeThread({ owner: 'ours', metadata: { name: 'größe 📈' } });
		await store.commit({
			insert: {
				files: [small, large],
				uploadParts: [part],
				folderFiles: [own, copy],
				threads: [thread],
			},
		});
		const sizeOf = (documents: object[]) =>
			documents.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0);
		const ours = sizeOf([small, part, own, copy, thread]) + 5 + 2 + 10;
		expect(await store.storedBytes('ours')).toBe(ours);
		expect(await store.storedBytes()).toBe(ours + sizeOf([large]) + 7_000_000_000);
		const grown = await store.threads.update(thread.id, { folderBytes: 1000 });
		const growth = sizeOf([grown!]) - sizeOf([thread]) + 1000;
		expect(await store.storedBytes('ours')).toBe(ours + growth);
		await store.threads.remove(thread.id);
		await store.files.removeWhere({ id: small.id });
		expect(await store.storedBytes('ours')).toBe(sizeOf([part, own, copy]) + 2 + 10);
		expect(await store.storedBytes('others')).toBe(0);
	});

	test('assigns the bytes of documents without an owner to an owner', async () => {
		const thread = makeThread({ folderBytes: 1000 });
		await store.commit({ insert: { threads: [thread] } });
		await store.claimUnowned('ours');
		expect(await store.storedBytes('')).toBe(0);
		expect(await store.storedBytes('ours')).toBeGreaterThan(1000);
		expect(await store.storedBytes('ours')).toBe(await store.storedBytes());
	});

	test('assigns what has no owner to an owner, and leaves the rest', async () => {
		const [ours, none] = [makeThread({ owner: 'ours' }), makeThread()];
		await store.commit({ insert: { threads: [ours, none] } });
		await store.claimUnowned('theirs');
		expect(await store.threads.get(ours.id)).toEqual(ours);
		expect(await store.threads.get(none.id)).toEqual({ ...none, owner: 'theirs' });
		expect(idsOf(await store.threads.list({ where: { owner: 'theirs' } }))).toEqual([none.id]);
	});

	test('removes documents within a batch, or none where a condition is not met', async () => {
		const thread = makeThread();
		await store.commit({ insert: { threads: [thread] } });
		await addMessages(thread.id, 2);
		const remove = { threads: [{ id: thread.id }], messages: [{ threadId: thread.id }] };
		const runs = [{ id: 'run_x', fields: {} }];
		expect(await store.commit({ remove, update: { runs } })).toBe(false);
		expect(await store.messages.count({ threadId: thread.id })).toBe(2);
		expect(await store.commit({ remove })).toBe(true);
		expect(await store.threads.get(thread.id)).toBeUndefined();
		expect(await store.messages.count({ threadId: thread.id })).toBe(0);
	});

	test('gives a run to one of many that claim it at once', async () => {
		const run = makeRun();
		await store.commit({ insert: { runs: [run] } });
		const claims = await Promise.all(
			Array.from(
				{ length: 20 },
				async () =>
					await store.runs.update(run.id, { status: 'in_progress' }, { status: 'queued' }),
			),
		);
		expect(claims.filter((claimed) => claimed !== undefined)).toHaveLength(1);
	});

	test('stores every character, including those that databases often reject', async () => {
		const text = 'nul \u0000, half a pair \ud83d, a pair 📈, "quotes" \\ and \u2028';
		const message = makeMessage('thread_1', text, { metadata: { key: text } });
		await store.commit({ insert: { messages: [message] } });
		expect(await store.messages.get(message.id)).toEqual(message);
	});
}
