import { removeThread } from '../../../../src/runs/housekeeping/removeThread.ts';
import { makeMessage, makeRun, makeStep, makeThread } from '../../../support/store/documents.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';

test('removes a thread with its messages, runs, steps and files, and nothing of another thread', async () => {
	const { deps, close } = await startTestApp();
	const { store, folders, sessions } = deps;
	const [removed, kept] = [makeThread(), makeThread()];
	for (const thread of [removed, kept]) {
		const run = makeRun({ threadId: thread.id, status: 'completed' });
		await store.commit({
			insert: {
				threads: [thread],
				messages: [makeMessage(thread.id, 'x')],
				runs: [run],
				runSteps: [makeStep(run)],
			},
		});
		const files = await sessions.files(thread.id);
		await files.add(
			'a.txt',
			(async function* () {
				yield Buffer.from('x');
			})(),
		);
	}
	await removeThread({ store, folders }, removed.id);
	expect((await store.threads.list()).documents.map(({ id }) => id)).toEqual([kept.id]);
	for (const collection of [store.messages, store.runs, store.runSteps]) {
		const { documents } = await collection.list();
		expect(documents.map(({ threadId }) => threadId)).toEqual([kept.id]);
	}
	expect(await sessions.list()).toEqual([kept.id]);
	await close();
});
