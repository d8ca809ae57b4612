import { describeEngines } from '../../support/engines/describeEngines.ts';
import type { ClusterEngine } from '../../support/engines/openEngineCluster.ts';
import { python } from '../../support/model/pythonTool.ts';
import { withEnoughPatience } from '../../support/client/withEnoughPatience.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

const tools = [{ type: 'code_interpreter' as const }];

async function start({ client }: ClusterEngine, abandonAfterSeconds: number) {
	const headers = { 'x-code-interpreter-abandon-after': `${abandonAfterSeconds}` };
	const assistant = await client.beta.assistants.create({ model: 'python', tools });
	const thread = {
		messages: [{ role: 'user' as const, content: python('import time\ntime.sleep(1000)') }],
	};
	return await client.beta.threads.createAndRun(
		{ assistant_id: assistant.id, thread },
		{ headers },
	);
}

/** Reads the status from the list of the thread's runs, which does not count as polling a run. */
async function statusAt({ client }: ClusterEngine, { thread_id }: { thread_id: string }) {
	return (await client.beta.threads.runs.list(thread_id)).data[0]?.status;
}

describeEngines(
	'when a client polls a different engine from the one that executes its run',
	(engines) => {
		test('its run continues, and an abandoned run ends on whichever engine executes it', async () => {
			const [executing, other] = [await engines.start(), await engines.start()];
			const status = await withEnoughPatience(async (seconds, poll) => {
				const [asked, unasked] = [await start(executing, seconds), await start(executing, seconds)];
				const { id, thread_id } = asked;
				await waitUntil(async () => {
					await poll(() => other.client.beta.threads.runs.retrieve(id, { thread_id }));
					return (await statusAt(other, unasked)) === 'cancelled';
				});
				return await statusAt(other, asked);
			});
			expect(status).toBe('in_progress');
		});
	},
);
