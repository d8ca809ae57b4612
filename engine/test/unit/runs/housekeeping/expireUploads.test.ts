import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expireUploads } from '../../../../src/runs/housekeeping/expireUploads.ts';
import { asChunks } from '../../../../src/runs/workspace/keepFile.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';

test('expires an upload after an hour, and removes its parts', async () => {
	const engine = await startTestApp();
	const { store, contents } = engine.deps;
	const body = { bytes: 3, filename: 'a.csv', mime_type: 'text/csv', purpose: 'assistants' };
	const upload = (await engine.send('POST', '/uploads', body)).json();
	await contents.write('part_1', asChunks(Buffer.from('abc')));
	const part = { id: 'part_1', createdAt: 0, uploadId: upload.id, bytes: 3 };
	await store.commit({ insert: { uploadParts: [part] } });
	await expireUploads(engine.deps);
	expect(await store.uploadParts.get('part_1')).toBeDefined();

	await store.uploads.update(upload.id, { expiresAt: 1 });
	const late = await engine.send('POST', `/uploads/${upload.id}/complete`, {
		part_ids: ['part_1'],
	});
	expect(late.json().error).toMatchObject({ code: 'upload_expired' });
	await expireUploads(engine.deps);
	expect((await store.uploads.get(upload.id))?.status).toBe('expired');
	expect(await store.uploadParts.get('part_1')).toBeUndefined();
	expect(await readdir(join(engine.folder, 'files'))).toEqual([]);
	await engine.close();
});
