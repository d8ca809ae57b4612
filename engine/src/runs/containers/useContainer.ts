import type { Dependencies } from '../../Dependencies.ts';
import { notFound } from '../../protocol/ApiError.ts';
import type { Container } from '../../store/containerTypes.ts';
import { nowSeconds } from '../../store/nowSeconds.ts';
import { expireContainer } from './expireContainer.ts';
import { isOverdue } from './isOverdue.ts';

/**
 * A container that something is to be done with, which starts its time without use anew.
 * @throws ApiError 404 when it does not exist or has expired, in OpenAI's words
 */
export async function useContainer(deps: Dependencies, id: string): Promise<Container> {
	const container = await findLiveContainer(deps, id);
	if (container === undefined) throw notFound('containers', id);
	return container;
}

/** The same, undefined when there is none that lives. */
export async function findLiveContainer(
	deps: Dependencies,
	id: string,
): Promise<Container | undefined> {
	const { store } = deps;
	const container = await store.containers.get(id);
	if (container?.status !== 'running') return undefined;
	if (await isOverdue(store, container)) {
		await expireContainer(deps, container);
		return undefined;
	}
	return await store.containers.update(id, { lastActiveAt: nowSeconds() }, { status: 'running' });
}
