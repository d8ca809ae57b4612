import type { Container } from '../../types.ts';
import { objectsOf, isCall } from '../runs/outputItems.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import { citationsOf } from '../files/citations.ts';

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

/** The containers in which code ran, and those whose files are cited, each once. */
export function containerIdsOf({ output }: Pick<ReadResponse, 'output'>): string[] {
	const called = output.flatMap((item) =>
		isCall(item) && item.container_id ? [item.container_id] : [],
	);
	return [...new Set([...called, ...citationsOf({ output }).map((cited) => cited.container_id)])];
}
