import { setTimeout as sleep } from 'node:timers/promises';
import { createScriptedModel } from '../../../support/model/scriptedModel.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

const tools = [{ type: 'code_interpreter', container: { type: 'auto' } }];

test.each(['conversations', 'containers', 'responses'] as const)(
	'stops a response in progress when something of %s is deleted',
	async (kind) => {
		const signals: AbortSignal[] = [];
		const { models } = createScriptedModel([
			async (_turn, signal) => {
				signals.push(signal);
				await sleep(3_600_000, undefined, { signal });
				return {};
			},
		]);
		const engine = await startTestApp({ models });
		const conversation = (await engine.send('POST', '/conversations', {})).json().id;
		const body = { model: 'scripted', input: 'x', conversation, tools, background: true };
		const { id } = (await engine.send('POST', '/responses', body)).json();
		await waitUntil(() => signals.length > 0);
		const { sessionId } = (await engine.deps.store.runs.get(id))!;
		const ids = { conversations: conversation, containers: sessionId, responses: id };
		const deleted = await engine.send('DELETE', `/${kind}/${ids[kind]}`);
		expect(deleted.json()).toMatchObject({ deleted: true });
		expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
		const run = await engine.deps.store.runs.get(id);
		expect(run?.status ?? 'removed').toBe(kind === 'responses' ? 'removed' : 'cancelled');
		await engine.close();
	},
);
