import { notFound } from '../../protocol/ApiError.ts';
import { listToWire } from '../../protocol/listToWire.ts';
import { readPageQuery } from '../../protocol/readPageQuery.ts';
import { containerToWire, createContainerBody } from '../../protocol/responses/containerBody.ts';
import type { WireContainerBody } from '../../protocol/responses/containerBody.ts';
import { cancelRun } from '../../runs/queue/cancelRun.ts';
import { bringUploads } from '../../runs/containers/bringUploads.ts';
import { listCopyTarget } from '../../runs/workspace/copyInputs.ts';
import { emptyContainer } from '../../runs/containers/expireContainer.ts';
import { expireContainers } from '../../runs/housekeeping/expireContainers.ts';
import { findActiveRuns } from '../../runs/containers/findActiveRuns.ts';
import { createContainer } from '../../runs/containers/createContainer.ts';
import { findLiveContainer } from '../../runs/containers/useContainer.ts';
import { findOrThrow } from '../findOrThrow.ts';
import { requireFiles } from '../requireFiles.ts';
import type { RegisterRoutes } from '../RouteContext.ts';

interface Route {
	Params: { containerId: string };
	Querystring: Record<string, unknown>;
}

export const registerContainers: RegisterRoutes = (app, context) => {
	const { store, folders, queue, settings } = context;

	app.post<{ Body: WireContainerBody }>(
		'/containers',
		{ schema: { body: createContainerBody } },
		async (request) => {
			const { name, file_ids: given, expires_after: expiry, memory_limit: memory } = request.body;
			const fileIds = [...new Set(given ?? [])];
			await requireFiles(store, fileIds, 'file_ids');
			const container = createContainer(settings, {
				name,
				...(expiry && { idleMinutes: expiry.minutes }),
				...(memory && { memoryLimit: memory }),
			});
			await store.commit({ insert: { containers: [container] } });
			if (fileIds.length > 0) {
				const folder = await listCopyTarget(await folders.open({ store }, container.id));
				await bringUploads(context, { containerId: container.id, ...folder }, fileIds);
			}
			return containerToWire(container);
		},
	);

	app.get<Route>('/containers', async (request) => {
		await expireContainers(context);
		return listToWire(await store.containers.list(readPageQuery(request.query)), containerToWire);
	});

	/** An expired container can still be read. */
	app.get<Route>('/containers/:containerId', async (request) => {
		const { containerId } = request.params;
		const live = await findLiveContainer(context, containerId);
		return containerToWire(live ?? (await findOrThrow(store, 'containers', containerId)));
	});

	app.delete<Route>('/containers/:containerId', async (request) => {
		const { containerId } = request.params;
		if (!(await store.containers.remove(containerId))) throw notFound('containers', containerId);
		for (const run of await findActiveRuns(store, containerId)) {
			const cancelling = await cancelRun(store, queue, run).catch(() => undefined);
			await cancelling?.stopped;
		}
		await emptyContainer(context, containerId);
		return { id: containerId, object: 'container.deleted', deleted: true };
	});
};
