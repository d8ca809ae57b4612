import type { Store } from '../../store/Store.ts';
import type { Run } from '../../domain/run/run.ts';
import type { RunStep } from '../../domain/run/runStep.ts';

/**
 * Whether a run has done anything since it left the queue that must not be done twice. A step without code or the text of
 * a message does not count: the model can be asked again.
 */
export async function hasExecuted(store: Store, run: Run): Promise<boolean> {
	const { documents } = await store.runSteps.list({ where: { runId: run.id }, limit: 1000 });
	if (run.pause !== undefined) return documents.length > run.pause.stepCount;
	return documents.some(hasCode);
}

function hasCode({ details }: RunStep): boolean {
	if (details.type !== 'tool_calls') return false;
	return details.calls.some((call) => !('code' in call) || call.code !== '');
}
