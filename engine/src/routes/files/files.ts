import { fileToWire } from '../../protocol/files/fileToWire.ts';
import { notFound } from '../../protocol/ApiError.ts';
import { listToWire } from '../../protocol/listToWire.ts';
import { readPageQuery, readText } from '../../protocol/readPageQuery.ts';
import { findOrThrow } from '../findOrThrow.ts';
import type { RegisterRoutes } from '../RouteContext.ts';
import { readUpload } from './readUpload.ts';
import { sendContent } from './sendContent.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { StoredFile } from '../../domain/storedFile.ts';

interface Route {
	Params: { fileId: string };
	Querystring: Record<string, unknown>;
}

export const registerFiles: RegisterRoutes = (app, { store, contents, settings }) => {
	async function find(fileId: string): Promise<StoredFile> {
		const file = await findOrThrow(store, 'files', fileId);
		if (file.expiresAt !== null && file.expiresAt <= nowSeconds()) throw notFound('files', fileId);
		return file;
	}

	app.post('/files', async (request) => {
		const file = await readUpload(request, contents, settings.maxFileBytes);
		await store.commit({ insert: { files: [file] } });
		return fileToWire(file);
	});

	app.get<Route>('/files', async (request) => {
		const paging = readPageQuery(request.query, { limit: 10_000, maxLimit: 10_000 });
		const purpose = readText(request.query, 'purpose');
		// An unknown purpose matches no file, as at OpenAI.
		const where = purpose === undefined ? {} : { purpose: purpose as StoredFile['purpose'] };
		return listToWire(await store.files.list({ ...paging, where }), fileToWire);
	});

	app.get<Route>('/files/:fileId', async (request) =>
		fileToWire(await find(request.params.fileId)),
	);

	app.get<Route>('/files/:fileId/content', async (request, reply) => {
		const file = await find(request.params.fileId);
		const bytes = await contents.open(file.id);
		if (bytes === undefined) throw notFound('files', file.id);
		return sendContent(reply, file, bytes);
	});

	app.delete<Route>('/files/:fileId', async (request) => {
		const { fileId } = request.params;
		if (!(await store.files.remove(fileId))) throw notFound('files', fileId);
		await contents.remove(fileId);
		return { id: fileId, object: 'file', deleted: true };
	});
};
