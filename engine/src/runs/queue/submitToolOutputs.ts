import type { Store } from '../../store/Store.ts';
import type { RunQueue } from './RunQueue.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Pause, Run } from '../../domain/run/run.ts';

/**
 * Returns a run that waits for functions to the queue, with their outputs.
 * @param outputs all of them, by the ids of their calls
 * @returns the run; undefined when it no longer waits
 */
export async function submitToolOutputs(
	store: Store,
	queue: RunQueue,
	run: Run & { pause: Pause },
	outputs: Map<string, string>,
): Promise<Run | undefined> {
	const { stepId } = run.pause;
	const calls = run.pause.calls.map((call) => ({ ...call, output: outputs.get(call.id) ?? '' }));
	const { listenerId } = run;
	const fields = {
		status: 'queued' as const,
		pause: { ...run.pause, calls },
		...(listenerId !== undefined && { listenerId }),
	};
	const ended = {
		status: 'completed',
		completedAt: nowSeconds(),
		details: { type: 'tool_calls', calls },
	} as const;
	const done = await store.commit({
		update: {
			runs: [{ id: run.id, fields, only: { status: 'requires_action' } }],
			runSteps: [{ id: stepId, fields: ended }],
		},
	});
	if (!done) return undefined;
	const step = await store.runSteps.get(stepId);
	if (step !== undefined) queue.events.publish(run, { type: 'stepEnded', step });
	queue.events.publish(run, { type: 'run', run: { ...run, ...fields } });
	queue.wake();
	return { ...run, ...fields };
}
