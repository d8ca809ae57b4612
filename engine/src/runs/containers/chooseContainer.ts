import type { Dependencies } from '../../Dependencies.ts';
import { invalidRequest } from '../../protocol/ApiError.ts';
import type { WireCodeInterpreter } from '../../protocol/responses/codeInterpreterTool.ts';
import { createContainer } from './createContainer.ts';
import { findLiveContainer, useContainer } from './useContainer.ts';
import type { Container } from '../../domain/container.ts';

/**
 * The container that a response works in: the one that it names; with `auto` the newest of its context that
 * still lives and has the memory that is asked for, else a new one, to be stored with the response.
 * @param earlier the containers of the context, newest first
 * @throws ApiError when the one that is named is gone
 */
export async function chooseContainer(
	deps: Dependencies,
	{ container: wanted }: WireCodeInterpreter,
	earlier: string[],
): Promise<{ container: Container; isNew: boolean }> {
	if (typeof wanted === 'string') {
		const found = await deps.store.containers.get(wanted);
		const container = await useContainer(deps, wanted).catch((error: unknown) => {
			// Both answers were seen by users; which one says that it was there once.
			throw found === undefined ? error : invalidRequest(null, 'Container is expired.', null);
		});
		return { container, isNew: false };
	}
	const memoryLimit = wanted.memory_limit ?? undefined;
	for (const id of new Set(earlier)) {
		const container = await findLiveContainer(deps, id);
		const fits = memoryLimit === undefined || container?.memoryLimit === memoryLimit;
		if (container !== undefined && fits) return { container, isNew: false };
	}
	const fields = memoryLimit === undefined ? {} : { memoryLimit };
	return { container: createContainer(deps.settings, fields), isNew: true };
}
