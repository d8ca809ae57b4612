import { StorageQuota } from '../../../src/owners/StorageQuota.ts';
import { startTestApp } from '../../support/engines/startTestApp.ts';

const kilobyte = Buffer.alloc(1000);

test('counts what was stored while a slow upload was on its way', async () => {
	const { deps, close } = await startTestApp({
		settings: { limits: { ours: { storedBytes: 1800 } } },
	});
	const { store, contents } = deps;
	const quota = new StorageQuota(deps);
	const limited = quota.limit(contents, () => 'ours');
	const { promise: released, resolve: release } = Promise.withResolvers<void>();
	const { promise: isReading, resolve: onRead } = Promise.withResolvers<void>();
	const slow = limited.write(
		'file-slow',
		(async function* () {
			onRead();
			await released;
			yield kilobyte;
		})(),
	);
	await isReading;
	await limited.write(
		'file-fast',
		(async function* () {
			yield kilobyte;
		})(),
	);
	const fast = { id: 'file-fast', name: 'a', bytes: 1000, createdAt: 0, owner: 'ours' };
	await store.commit({
		insert: { files: [{ ...fast, purpose: 'assistants', expiresAt: null }] },
	});
	// Reads the sums again: from now on the fast upload counts as stored.
	await quota.requireRoom('ours');
	release();
	await expect(slow).rejects.toThrow('The storage limit of');
	await close();
});
