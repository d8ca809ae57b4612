import type { Dependencies } from '../../Dependencies.ts';
import { invalidRequest, notFound } from '../../protocol/ApiError.ts';
import { createContainer } from './createContainer.ts';
import { findRunningContainer } from './useContainer.ts';
import type { Container } from '../../domain/container.ts';

/**
 * Chooses the container of a response: the one that the request names; with `auto` the newest of its context that has not
 * expired and has the requested memory, otherwise a new one, which is stored with the response.
 * Its idle time is not restarted: the caller does that when it stores the response.
 * @param wanted the id of a container, or what an automatic one must have
 * @param earlier the containers of the context, newest first
 * @throws ApiError when the named one was deleted or has expired
 */
export async function chooseContainer(
	deps: Dependencies,
	wanted: string | { memoryLimit: Container['memoryLimit'] | undefined },
	earlier: string[],
): Promise<{ container: Container; isNew: boolean }> {
	if (typeof wanted === 'string') {
		const container = await findRunningContainer(deps, wanted);
		if (container !== undefined) return { container, isNew: false };
		// Users have reported both messages; the second one says that the container existed once.
		const isKnown = (await deps.store.containers.get(wanted)) !== undefined;
		throw isKnown
			? invalidRequest(null, 'Container is expired.', null)
			: notFound('containers', wanted);
	}
	const { memoryLimit } = wanted;
	for (const id of new Set(earlier)) {
		const container = await findRunningContainer(deps, id);
		const fits = memoryLimit === undefined || container?.memoryLimit === memoryLimit;
		if (container !== undefined && fits) return { container, isNew: false };
	}
	const fields = memoryLimit === undefined ? {} : { memoryLimit };
	return { container: createContainer(deps.settings, fields), isNew: true };
}
