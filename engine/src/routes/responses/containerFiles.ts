import { basename } from 'node:path/posix';
import { notFound } from '../../protocol/ApiError.ts';
import { listToWire } from '../../protocol/listToWire.ts';
import { readPageQuery } from '../../protocol/readPageQuery.ts';
import { containerFileToWire } from '../../protocol/responses/containerBody.ts';
import { addContainerFile } from './addContainerFile.ts';
import { openContainerFile } from '../../runs/containers/openContainerFile.ts';
import { useContainer } from '../../runs/containers/useContainer.ts';
import { findOrThrow } from '../findOrThrow.ts';
import { sendContent } from '../files/sendContent.ts';
import type { RegisterRoutes } from '../RouteContext.ts';

interface Route {
	Params: { containerId: string; fileId: string };
	Querystring: Record<string, unknown>;
}

export const registerContainerFiles: RegisterRoutes = (app, context) => {
	const { store, contents, folders } = context;

	async function find({ containerId, fileId }: Route['Params']) {
		await useContainer(context, containerId);
		const file = await findOrThrow(store, 'containerFiles', fileId);
		if (file.containerId !== containerId) throw notFound('containerFiles', fileId);
		return file;
	}

	app.post<Route>('/containers/:containerId/files', async (request) => {
		const { id } = await useContainer(context, request.params.containerId);
		return containerFileToWire(await addContainerFile(context, id, request));
	});

	app.get<Route>('/containers/:containerId/files', async (request) => {
		const { id } = await useContainer(context, request.params.containerId);
		const where = { containerId: id, state: 'current' } as const;
		const page = await store.containerFiles.list({ ...readPageQuery(request.query), where });
		return listToWire(page, containerFileToWire);
	});

	app.get<Route>('/containers/:containerId/files/:fileId', async (request) =>
		containerFileToWire(await find(request.params)),
	);

	app.get<Route>('/containers/:containerId/files/:fileId/content', async (request, reply) => {
		const file = await find(request.params);
		const bytes = await openContainerFile(context, file);
		if (bytes === undefined) throw notFound('containerFiles', file.id);
		return sendContent(reply, { name: basename(file.path), bytes: file.bytes }, bytes);
	});

	app.delete<Route>('/containers/:containerId/files/:fileId', async (request) => {
		const file = await find(request.params);
		const files = await folders.open({ store }, file.containerId);
		const stored = file.plain ?? file;
		if (file.state === 'current' && stored.version !== null) await files.delete(stored.path);
		await store.containerFiles.remove(file.id);
		if (file.shownBy === null) await contents.remove(file.id);
		return { id: file.id, object: 'container.file.deleted', deleted: true };
	});
};
