import type { RunTarget } from './RunTarget.ts';

/** The target of a run without tools: it has no files, and none are written. */
export function createEmptyTarget(sessionId: string): RunTarget {
	const refuse = () => Promise.reject(new Error('A run without tools writes no files.'));
	return {
		sessionId,
		sessionEngineId: undefined,
		known: async () => [],
		bring: async () => ({ notes: [], hasChanged: false }),
		keepFigure: refuse,
		keep: refuse,
	};
}
