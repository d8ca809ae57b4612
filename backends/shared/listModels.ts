import type { Model } from '../types.ts';
import type { Caller } from './Caller.ts';
import { toIsoTime } from './toIsoTime.ts';

/** `GET /models`, newest first; models without a creation time come last, sorted by name. */
export async function listModels(caller: Caller): Promise<Model[]> {
	const models: { id: string; created?: number }[] = [];
	await caller.read('/models', async (client, options) => {
		models.length = 0;
		for await (const model of client.models.list(options)) {
			if (typeof (model as Partial<Model> | null)?.id === 'string') models.push(model);
		}
	});
	return models
		.sort((a, b) => (b.created ?? 0) - (a.created ?? 0) || a.id.localeCompare(b.id))
		.map(({ id, created }) => ({ id, createdAt: toIsoTime(created) }));
}
