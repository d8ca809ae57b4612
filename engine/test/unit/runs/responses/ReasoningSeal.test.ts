import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { createCipheriv, randomBytes } from 'node:crypto';
import { ReasoningSeal } from '../../../../src/runs/responses/ReasoningSeal.ts';
import { scopeStoreToOwner } from '../../../../src/owners/scopeStoreToOwner.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import type { Store } from '../../../../src/store/Store.ts';
import { makeDataDir } from '../../../support/engines/makeDataDir.ts';

const turn = {
	model: 'tiny',
	calls: [{ id: 'call_1' }],
	vendorData: { chatCompletions: { reasoning: 'Hm.' } },
};

let store: Store;

beforeEach(async () => {
	store = openSqliteStore(join(await makeDataDir(), 'engine.db'));
});

afterEach(async () => {
	await store.close();
});

test('opens what it sealed, and shows nothing of it', async () => {
	const sealed = await new ReasoningSeal(store).seal(turn);
	expect(Buffer.from(sealed!, 'base64').toString('latin1')).not.toContain('Hm.');
	expect(await new ReasoningSeal(store).open(sealed!)).toEqual(turn);
});

test('opens nothing of another owner', async () => {
	const [ann, bob] = ['ann', 'bob'].map(
		(owner) => new ReasoningSeal(scopeStoreToOwner(store, () => owner)),
	);
	const sealed = (await ann!.seal(turn))!;
	await bob!.seal(turn);
	expect(await bob!.open(sealed)).toBeUndefined();
	expect(await ann!.open(sealed)).toEqual(turn);
});

test('opens nothing that was changed, cut off or written by others', async () => {
	const seal = new ReasoningSeal(store);
	const sealed = Buffer.from((await seal.seal(turn))!, 'base64');
	for (let index = 0; index < sealed.length; index++) {
		const changed = Buffer.from(sealed);
		changed[index]! ^= 1;
		expect(await seal.open(changed.toString('base64'))).toBeUndefined();
	}
	for (const text of ['', 'AQ==', 'gAAAAABp', sealed.subarray(0, -1).toString('base64')]) {
		expect(await seal.open(text)).toBeUndefined();
	}
});

test('opens no more than 16 MB in one request', async () => {
	const vendorData = { text: 'x'.repeat(1.5 * 1024 * 1024) };
	const sealed = (await new ReasoningSeal(store).seal({ ...turn, vendorData }))!;
	expect(sealed.length).toBeLessThan(10_000);
	const request = new ReasoningSeal(store);
	const opened = [];
	for (let count = 0; count < 20; count++) opened.push(await request.open(sealed));
	expect(opened.filter((each) => each !== undefined)).toHaveLength(10);
	expect(await new ReasoningSeal(store).open(sealed)).toBeDefined();
});

test('neither gives nor takes more than 2 MB', async () => {
	const seal = new ReasoningSeal(store);
	const large = { ...turn, vendorData: { text: 'x'.repeat(2 * 1024 * 1024) } };
	expect(await seal.seal(large)).toBeUndefined();
	await seal.seal(turn);
	const [secret] = (await store.secrets.list()).documents;
	const iv = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret!.key, 'base64'), iv);
	const packed = cipher.update(deflateRawSync(JSON.stringify(large)));
	const bytes = [Buffer.of(1), iv, Buffer.alloc(0), packed, cipher.final()];
	bytes[2] = cipher.getAuthTag();
	expect(await seal.open(Buffer.concat(bytes).toString('base64'))).toBeUndefined();
});
