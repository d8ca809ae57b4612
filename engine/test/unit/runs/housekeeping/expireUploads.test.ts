import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expireUploads } from '../../../../src/runs/housekeeping/expireUploads.ts';
import { asChunks } from '../../../../src/runs/workspace/keepFile.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';

/** An upload with the part `part_1`. */
async function startUpload() {
	const engine = await startTestApp();
	const { store, contents } = engine.deps;
	const body = { bytes: 3, filename: 'a.csv', mime_type: 'text/csv', purpose: 'assistants' };
	const upload = (await engine.send('POST', '/uploads', body)).json();
	await contents.write('part_1', asChunks(Buffer.from('abc')));
	const part = { id: 'part_1', createdAt: 0, uploadId: upload.id, bytes: 3 };
	await store.commit({ insert: { uploadParts: [part] } });
	return { engine, store, upload };
}

test('removes the parts of an upload that is cancelled', async () => {
	const { engine, store, upload } = await startUpload();
	expect((await engine.send('POST', `/uploads/${upload.id}/cancel`)).statusCode).toBe(200);
	expect(await store.uploadParts.get('part_1')).toBeUndefined();
	expect(await readdir(join(engine.folder, 'files'))).toEqual([]);
	await engine.close();
});

test('expires an upload after an hour, and removes its parts', async () => {
	const { engine, store, upload } = await startUpload();
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
