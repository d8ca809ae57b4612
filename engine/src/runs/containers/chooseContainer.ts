import type { Dependencies } from '../../Dependencies.ts';
import { invalidRequest } from '../../protocol/ApiError.ts';
import { createContainer } from './createContainer.ts';
import { findLiveContainer, useContainer } from './useContainer.ts';
import type { Container } from '../../domain/container.ts';

/**
 * Chooses the container of a response: the one that the request names; with `auto` the newest of its context that has not
 * expired and has the requested memory, otherwise a new one, which is stored with the response.
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
		const found = await deps.store.containers.get(wanted);
		const container = await useContainer(deps, wanted).catch((error: unknown) => {
			// Users have reported both messages; the second one says that the container existed once.
			throw found === undefined ? error : invalidRequest(null, 'Container is expired.', null);
		});
		return { container, isNew: false };
	}
	const { memoryLimit } = wanted;
	for (const id of new Set(earlier)) {
		const container = await findLiveContainer(deps, id);
		const fits = memoryLimit === undefined || container?.memoryLimit === memoryLimit;
		if (container !== undefined && fits) return { container, isNew: false };
	}
	const fields = memoryLimit === undefined ? {} : { memoryLimit };
	return { container: createContainer(deps.settings, fields), isNew: true };
}
