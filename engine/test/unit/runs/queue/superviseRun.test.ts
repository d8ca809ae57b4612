import { createOwnerScope } from '../../../../src/owners/createOwnerScope.ts';
import { createSinglePeer } from '../../../../src/peers/createSinglePeer.ts';
import { RunEvents } from '../../../../src/runs/events/RunEvents.ts';
import { superviseRun } from '../../../../src/runs/queue/superviseRun.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { makeMessage, makeRun, makeThread } from '../../../support/store/documents.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp({ peers: { ...createSinglePeer(), areShared: true } });
});

afterEach(async () => {
	await engine.close();
});

test.each([
	['its own run', 'completed', ['run ended'], []],
	['one that another engine has taken over', 'in_progress', [], ['taken over']],
])(
	'stores the outcome of a run only while it has it: %s',
	async (_which, status, ended, failed) => {
		const { deps } = engine;
		const thread = makeThread();
		const engineId = status === 'completed' ? deps.peers.id : 'engine_other';
		const run = makeRun({ threadId: thread.id, status: 'in_progress', engineId });
		const question = makeMessage(thread.id, '```python\nprint(1)\n```');
		await deps.store.commit({
			insert: { threads: [thread], runs: [run], messages: [question] },
		});
		const logged = { info: [] as string[], error: [] as string[] };
		const log = {
			info: (_fields: object, message: string) => void logged.info.push(message),
			error: (_fields: object, message: string) => void logged.error.push(message),
		};
		const events = new RunEvents(deps.peers);
		const scope = createOwnerScope(deps);
		await superviseRun(scope, { events, log }, run, new AbortController());

		expect((await deps.store.runs.get(run.id))?.status).toBe(status);
		expect(logged.info).toEqual(ended);
		expect(logged.error).toEqual(failed.map((part) => expect.stringContaining(part)));
		expect(await deps.store.messages.count({ runId: run.id })).toBe(ended.length);
	},
);
