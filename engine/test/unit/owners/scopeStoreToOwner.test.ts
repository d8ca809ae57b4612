import { scopeStoreToOwner } from '../../../src/owners/scopeStoreToOwner.ts';
import { openSqliteStore } from '../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../src/store/Store.ts';
import { makeMessage } from '../../support/store/documents.ts';

let store: Store;
let ours: Store;
let theirs: Store;

beforeEach(async () => {
	store = openSqliteStore(':memory:');
	ours = scopeStoreToOwner(store, () => 'ours');
	theirs = scopeStoreToOwner(store, () => 'theirs');
});

afterEach(async () => {
	await store.close();
});

/** A message of each owner, both with the thread id of the first one. */
async function insertBoth() {
	const [own, foreign] = [makeMessage('thread_1', 'x'), makeMessage('thread_1', 'x')];
	await ours.commit({ insert: { messages: [own] } });
	await theirs.commit({ insert: { messages: [foreign] } });
	return { own: own.id, foreign: foreign.id };
}

const ids = async () => (await store.messages.list({ order: 'asc' })).documents.map(({ id }) => id);

test('shows an owner only its own documents', async () => {
	const { own, foreign } = await insertBoth();
	expect((await store.messages.get(own))?.owner).toBe('ours');
	expect(await ours.messages.get(foreign)).toBeUndefined();
	expect((await ours.messages.list()).documents.map(({ id }) => id)).toEqual([own]);
	expect(await ours.messages.count({ threadId: 'thread_1' })).toBe(1);
	for (const side of ['after', 'before']) {
		await expect(ours.messages.list({ [side]: foreign })).rejects.toThrow(foreign);
	}
});

test('changes no documents of another owner', async () => {
	const { own, foreign } = await insertBoth();
	const fields = { metadata: { changed: 'yes' } };
	expect(await ours.messages.update(foreign, fields)).toBeUndefined();
	const updates = [own, foreign].map((id) => ({ id, fields }));
	expect(await ours.commit({ update: { messages: updates } })).toBe(false);
	expect((await store.messages.get(own))?.metadata).toEqual({});
	expect((await store.messages.get(foreign))?.metadata).toEqual({});
	expect((await ours.messages.update(own, fields))?.metadata).toEqual(fields.metadata);
});

test('removes no documents of another owner', async () => {
	const { foreign } = await insertBoth();
	expect(await ours.messages.remove(foreign)).toBe(false);
	await ours.messages.removeWhere({ threadId: 'thread_1' });
	expect(await ids()).toEqual([foreign]);
	await insertBoth();
	expect(await ours.commit({ remove: { messages: [{ threadId: 'thread_1' }] } })).toBe(true);
	expect(await ours.messages.count({})).toBe(0);
	expect(await theirs.messages.count({})).toBe(2);
	await expect(ours.messages.removeWhere({})).rejects.toThrow('Name what to remove.');
});

test('sums only what an owner stores', async () => {
	await insertBoth();
	const own = await ours.storedBytes();
	await theirs.commit({ insert: { messages: [makeMessage('thread_2', 'x'.repeat(1000))] } });
	expect(await ours.storedBytes()).toBe(own);
	expect(await store.storedBytes()).toBeGreaterThan(own);
});
