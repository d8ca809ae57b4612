import { SharedFolders } from '../../../src/folders/SharedFolders.ts';
import { createSinglePeer } from '../../../src/peers/createSinglePeer.ts';
import type { ThreadSessions } from '../../../src/sandbox/ThreadSessions.ts';
import type { FileContents } from '../../../src/store/FileContents.ts';
import { openSqliteStore } from '../../../src/store/sqlite/openSqliteStore.ts';

const store = openSqliteStore(':memory:');
const sessionId = 'thread_1';

/** What was asked of the machine's sessions, in order. */
let calls: string[];
let endDrop: () => void;
let folders: SharedFolders;
const peers = createSinglePeer();

beforeEach(() => {
	calls = [];
	const sessions: Partial<ThreadSessions> = {
		async drop() {
			calls.push('drop');
			await new Promise<void>((resolve) => (endDrop = resolve));
			calls.push('dropped');
		},
		recordMove: () => void calls.push('recordMove'),
		async files() {
			calls.push('files');
			return { list: async () => ({ files: [], skipped: [] }) } as never;
		},
	};
	folders = new SharedFolders({
		sessions: sessions as ThreadSessions,
		contents: {} as FileContents,
		peers,
	});
});

afterAll(async () => {
	await store.close();
});

/** Until everything that is ready to run has run. */
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

test('removes its copy of a folder, and records the move, before it uses one that was on another engine', async () => {
	const checkedOut = folders.checkOut({ store }, sessionId, 'engine_other');
	await settle();
	expect(calls).toEqual(['drop']);
	endDrop();
	await checkedOut;
	expect(calls).toEqual(['drop', 'dropped', 'recordMove', 'files']);
});

test.each([
	['before its first code', undefined],
	['of this engine', peers.id],
])('keeps what it has of a session %s', async (_whose, sessionEngine) => {
	await folders.checkOut({ store }, sessionId, sessionEngine);
	expect(calls).toEqual(['files']);
});

test('waits until a folder is dropped before it uses the next one', async () => {
	const dropped = folders.drop(sessionId);
	const checkedOut = folders.checkOut({ store }, sessionId, peers.id);
	await settle();
	expect(calls).toEqual(['drop']);
	endDrop();
	await Promise.all([dropped, checkedOut]);
	expect(calls).toEqual(['drop', 'dropped', 'files']);
});
