import type { Container } from '../types.ts';
import { containerIdsOf } from './containerIdsOf.ts';
import { isCall } from './isCall.ts';
import { objectsOf } from './outputItems.ts';
import type { ReadResponse } from './readResponse.ts';

/** What an automatic container has when nothing else was asked for (OpenAI's API reference). */
const DEFAULT_MEMORY = '1g';

/** The containers in which a response's code ran, each once, with the memory that the response says it asked for. */
export function containersOf(response: ReadResponse): Container[] {
	const memoryLimit = memoryOf(response);
	const ids = containerIdsOf({ output: response.output.filter(isCall) });
	return ids.map((id) => ({ id, ...(memoryLimit ? { memoryLimit } : {}) }));
}

/** Undefined for a container that was made beforehand: its memory is told nowhere here. */
function memoryOf({ tools }: ReadResponse): string | undefined {
	for (const { container } of objectsOf<{ container?: unknown }>(tools)) {
		if (typeof container !== 'object' || container === null) continue;
		const { memory_limit: limit } = container as { memory_limit?: unknown };
		return typeof limit === 'string' ? limit : DEFAULT_MEMORY;
	}
	return undefined;
}
