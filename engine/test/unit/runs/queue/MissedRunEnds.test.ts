import { createSinglePeer } from '../../../../src/peers/createSinglePeer.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

test('a stream ends even when the message about the end of its run on another engine is lost', async () => {
	const peers = { ...createSinglePeer(), areShared: true };
	const engine = await startTestApp({ peers, settings: { maxConcurrentRuns: 0 } });
	const { store } = engine.deps;
	const assistant = (await engine.send('POST', '/assistants', { model: 'python' })).json();
	const streaming = engine.send('POST', '/threads/runs', {
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: 'x' }] },
		stream: true,
	});
	const runId = await waitUntil(async () => (await store.runs.list()).documents[0]?.id);
	await store.runs.update(runId, { status: 'completed', completedAt: 1_700_000_000 });
	const { body } = await streaming;
	expect(body).toContain('event: thread.run.completed');
	expect(body).toMatch(/event: done\ndata: \[DONE\]\n\n$/);
	await engine.close();
});
