import type { Container } from '../../types.ts';
import { isCodeCall } from '../runs/codeCalls.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import { listCitations } from '../files/citations.ts';
import { onlyObjects } from '../../shared/onlyObjects.ts';

/** Default memory of an automatic container (OpenAI's API reference). */
const DEFAULT_MEMORY = '1g';

/** The containers in which the code of a response ran, each once, with the requested memory limit. */
export function listUsedContainers(response: ReadResponse): Container[] {
	const memoryLimit = readMemoryLimit(response);
	const ids = listUsedContainerIds({ output: response.output.filter(isCodeCall) });
	return ids.map((id) => ({ id, ...(memoryLimit ? { memoryLimit } : {}) }));
}

/** Undefined for a container that was created beforehand: the response does not contain its memory limit. */
function readMemoryLimit({ tools }: ReadResponse): string | undefined {
	for (const { container } of onlyObjects<{ container?: unknown }>(tools)) {
		if (typeof container !== 'object' || container === null) continue;
		const { memory_limit: limit } = container as { memory_limit?: unknown };
		return typeof limit === 'string' ? limit : DEFAULT_MEMORY;
	}
	return undefined;
}

/** The containers in which code ran or whose files are cited, each once. */
export function listUsedContainerIds({ output }: Pick<ReadResponse, 'output'>): string[] {
	const called = output.flatMap((item) =>
		isCodeCall(item) && item.container_id ? [item.container_id] : [],
	);
	return [...new Set([...called, ...listCitations({ output }).map((cited) => cited.container_id)])];
}

/** The ids of the uploads that were passed to the container of a response. */
export function listInputIds({ tools }: ReadResponse): string[] {
	return onlyObjects<{ container?: unknown }>(tools).flatMap(({ container }) => {
		const ids = (container as { file_ids?: unknown } | null | undefined)?.file_ids;
		return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
	});
}
