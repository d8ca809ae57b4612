import type { IDataObject } from 'n8n-workflow';
import type { Run, RunOutput } from '../../backends/types.ts';

/**
 * What Run and Wait puts out of a run: how it ended, what came out, and what it took.
 *
 * @param output absent while the run goes on
 */
export function summarizeRun(run: Run, output: RunOutput | undefined, durationMs: number) {
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
		// Of a server without containers: its one session of the thread.
		sessions: containers.length || Math.min(logs.length, 1),
		containerIds: containers.map(({ id }) => id),
		estimatedPrice: estimatedPrice ? { ...estimatedPrice } : null,
		startedAt: run.startedAt ?? run.createdAt,
		completedAt: run.completedAt ?? null,
		durationMs: Math.round(durationMs),
		incompleteReason: run.incompleteReason ?? null,
	} satisfies IDataObject;
}
