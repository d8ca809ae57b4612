import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { removeExpiredFiles } from '../../../../src/runs/housekeeping/removeExpiredFiles.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import { nowSeconds } from '../../../../src/domain/nowSeconds.ts';

test('removes expired files with their bytes, and no others', async () => {
	const engine = await startTestApp();
	const { store, contents } = engine.deps;
	for (const [id, expiresAt] of [
		['file-a', nowSeconds() - 1],
		['file-b', nowSeconds() + 60],
		['file-c', null],
	] as const) {
		const bytes = await contents.write(
			id,
			(async function* () {
				yield Buffer.from('x');
			})(),
		);
		await store.commit({
			insert: { files: [{ id, name: id, bytes, createdAt: 0, purpose: 'assistants', expiresAt }] },
		});
	}
	await removeExpiredFiles(store, contents);
	expect((await store.files.list({ order: 'asc' })).documents.map(({ id }) => id)).toEqual([
		'file-b',
		'file-c',
	]);
	expect((await readdir(join(engine.folder, 'files'))).sort()).toEqual(['file-b', 'file-c']);
	await engine.close();
});
