import type { Place } from './Place.ts';

/** Where a run without tools works: nothing is there, and nothing is made. */
export function createEmptyPlace(sessionId: string): Place {
	const refuse = () => Promise.reject(new Error('A run without tools makes no files.'));
	return {
		sessionId,
		known: async () => [],
		bring: async () => [],
		keepFigure: refuse,
		keep: refuse,
	};
}
