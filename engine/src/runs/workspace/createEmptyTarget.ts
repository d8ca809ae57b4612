import type { RunTarget } from './RunTarget.ts';

/** Where a run without tools works: nothing is there, and nothing is made. */
export function createEmptyTarget(sessionId: string): RunTarget {
	const refuse = () => Promise.reject(new Error('A run without tools makes no files.'));
	return {
		sessionId,
		known: async () => [],
		bring: async () => [],
		keepFigure: refuse,
		keep: refuse,
	};
}
