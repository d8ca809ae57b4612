import { CreateThread } from '../../../nodes/CreateThread/CreateThread.node.ts';
import type { Task } from '../../../nodes/shared/loop/Task.ts';
import { UserError } from '../../../nodes/shared/UserError.ts';
import { stubContext, type StubSettings } from './stubContext.ts';

export const credentials = { backend: 'assistants', baseUrl: 'http://127.0.0.1:8787/v1' };

export const contextFor = (jsons: object[], more: Partial<StubSettings> = {}) =>
	stubContext({
		node: new CreateThread(),
		credentials,
		items: jsons.map((json) => ({ json: { ...json } })),
		...more,
	});

export const echo = async ({ itemIndex, items }: Task) => [
	{ json: { itemIndex, count: items.length } },
];

export async function failAtOne({ itemIndex }: Task) {
	if (itemIndex === 1) throw new UserError('no good', 'Fix it.', { runId: 'run_1' });
	return [{ json: { itemIndex } }];
}
