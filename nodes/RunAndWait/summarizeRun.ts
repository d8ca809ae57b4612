import type { IDataObject } from 'n8n-workflow';
import type { Run, RunOutput } from '../../backends/types.ts';

/** A run after the wait. */
export interface RunResult {
	run: Run;
	/** Absent while the run is active. */
	output?: RunOutput;
	durationMs: number;
}

/** The output item of Run and Wait: how the run ended, its results, and what it used. */
export function summarizeRun({ run, output, durationMs }: RunResult) {
	const { text = '', files = [], logs = [], containers = [], estimatedPrice } = output ?? {};
	return {
		runId: run.id,
		threadId: run.threadId,
		status: run.status,
		text,
		files: files.map((file) => ({ ...file })),
		model: run.model ?? null,
		usage: run.usage ? { ...run.usage } : null,
		codeCalls: logs.length,
		// A server without containers has one session per thread.
		sessions: containers.length || Math.min(logs.length, 1),
		containerIds: containers.map(({ id }) => id),
		estimatedPrice: estimatedPrice ? { ...estimatedPrice } : null,
		startedAt: run.startedAt ?? run.createdAt,
		completedAt: run.completedAt ?? null,
		durationMs: Math.round(durationMs),
		incompleteReason: run.incompleteReason ?? null,
		...(run.watchUrl === undefined ? {} : { watchUrl: run.watchUrl }),
	} satisfies IDataObject;
}
