import type { Dependencies } from '../../Dependencies.ts';
import { notFound } from '../../protocol/ApiError.ts';
import { expireContainer } from './expireContainer.ts';
import type { Container } from '../../domain/container.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Store } from '../../store/Store.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';

/**
 * Finds a container and restarts its idle time.
 * @throws ApiError (404, in OpenAI's words) when it does not exist or has expired
 */
export async function useContainer(deps: Dependencies, id: string): Promise<Container> {
	const container = await findLiveContainer(deps, id);
	if (container === undefined) throw notFound('containers', id);
	return container;
}

/** The same; undefined when it does not exist or has expired. */
export async function findLiveContainer(
	deps: Dependencies,
	id: string,
): Promise<Container | undefined> {
	const container = await findRunningContainer(deps, id);
	return container && (await deps.store.containers.update(id, ...makeIdleTimeUpdate()));
}

/** The same, without restarting its idle time. */
export async function findRunningContainer(
	deps: Dependencies,
	id: string,
): Promise<Container | undefined> {
	const { store } = deps;
	const container = await store.containers.get(id);
	if (container?.status !== 'running') return undefined;
	if (!(await isExpired(store, container))) return container;
	await expireContainer(deps, container);
	return undefined;
}

/** The update that restarts a container's idle time, only while it is running. */
export function makeIdleTimeUpdate(): [fields: Partial<Container>, only: { status: 'running' }] {
	return [{ lastActiveAt: nowSeconds() }, { status: 'running' }];
}

/** Whether a container has been idle for too long. One with an active response is not idle. */
export async function isExpired(store: Store, container: Container): Promise<boolean> {
	const { lastActiveAt, idleMinutes } = container;
	if (Date.now() < (lastActiveAt + idleMinutes * 60) * 1000) return false;
	const active = await store.runs.count({ sessionId: container.id, status: activeStatuses });
	return active === 0;
}
