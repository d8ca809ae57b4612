import type { StorageDependencies } from '../../store/StorageDependencies.ts';
import { removeItems } from './removeItems.ts';
import type { Run } from '../../domain/run/run.ts';

/** Deletes a response that has ended. Its items in a conversation stay there, as at OpenAI. */
export async function removeResponse(storage: StorageDependencies, run: Run): Promise<void> {
	await storage.store.runs.remove(run.id);
	await storage.store.runSteps.removeWhere({ runId: run.id });
	await storage.store.responseEvents.removeWhere({ runId: run.id });
	if ((run.response?.conversationId ?? null) !== null) return;
	const { documents } = await storage.store.items.list({ where: { runId: run.id }, limit: 10_000 });
	await removeItems(storage, documents);
}
