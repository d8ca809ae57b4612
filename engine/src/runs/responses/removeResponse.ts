import type { Dependencies } from '../../Dependencies.ts';
import { removeItems } from './removeItems.ts';
import type { Run } from '../../domain/run.ts';

/** Removes a response that has ended. What it left in a conversation stays there, as at OpenAI. */
export async function removeResponse(
	keeps: Pick<Dependencies, 'store' | 'contents'>,
	run: Run,
): Promise<void> {
	await keeps.store.runs.remove(run.id);
	await keeps.store.runSteps.removeWhere({ runId: run.id });
	if ((run.response?.conversationId ?? null) !== null) return;
	const { documents } = await keeps.store.items.list({ where: { runId: run.id }, limit: 10_000 });
	await removeItems(keeps, documents);
}
