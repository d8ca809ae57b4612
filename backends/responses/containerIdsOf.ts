import { citationsOf } from './citationsOf.ts';
import { isCall } from './isCall.ts';
import type { ReadResponse } from './readResponse.ts';

/** The containers in which code ran, and those whose files are cited, each once. */
export function containerIdsOf({ output }: Pick<ReadResponse, 'output'>): string[] {
	const called = output.flatMap((item) =>
		isCall(item) && item.container_id ? [item.container_id] : [],
	);
	return [...new Set([...called, ...citationsOf({ output }).map((cited) => cited.container_id)])];
}
