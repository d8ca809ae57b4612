import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Execution, outputItems } from '../../../scripts/servers/Execution.ts';
import type { BinaryMode } from '../../../scripts/servers/n8nVariables.ts';
import type { Engine } from '../../../scripts/servers/startEngine.ts';
import { openEngine } from '../servers/openEngine.ts';
import { ChainRunner } from '../n8n/openChainRunner.ts';
import { askPython } from '../nodes/askPython.ts';
import {
	executionsOf,
	openQueueMode,
	openQueueServers,
	type QueueMode,
	type QueueServers,
} from './openQueueMode.ts';
import { resourcesOfThisFile } from '../resourcesOfThisFile.ts';
import { fitReport } from '../n8n/runReport.ts';
import { waitUntil } from '../waitUntil.mjs';

const TRIGGER = 'When clicking ‘Execute workflow’';

/** The engine cancels runs that nobody polls any more: much sooner than they would expire, and later than a busy n8n polls. */
const ABANDON_SECONDS = '40';

/**
 * n8n detects a dead worker by locks that are no longer renewed; by default after a minute or two. With ten seconds, a worker on a machine
 * with a load of 50 was considered dead; the engine cancels the dead worker's run after 40 s anyway.
 */
const NOTICE_SOON = {
	QUEUE_WORKER_LOCK_DURATION: '30000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** More than one worker runs at a time. */
const EXECUTIONS_AT_ONCE = 12;

interface Extent {
	binaryMode: BinaryMode;
	/** With a single worker, only the report example runs: the other tests need two. */
	workers: number;
}

/** Declares the tests of n8n's queue mode, in one mode after another on the same servers. Call it at the top of the file. */
export function describeQueueMode(extents: Extent[]): void {
	jest.setTimeout(900_000);
	const resources = resourcesOfThisFile();
	let engine: Engine;
	let servers: QueueServers;

	beforeAll(async () => {
		engine = await openEngine(resources, { CODE_INTERPRETER_ABANDON_SECONDS: ABANDON_SECONDS });
		servers = await openQueueServers(resources);
	});

	async function callEngine(path: string, body?: unknown) {
		const answer = await fetch(engine.baseUrl + path, {
			method: body === undefined ? 'GET' : 'POST',
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		return (await answer.json()) as { id: string; data?: { status: string }[] };
	}

	describe.each(extents)(
		'n8n in queue mode with binary data in the mode "$binaryMode"',
		(extent) => {
			const { binaryMode } = extent;
			// Both would take jobs from the same queue: a mode ends before the next.
			const processes = resourcesOfThisFile();
			let queueMode: QueueMode;
			let runner: ChainRunner;

			beforeAll(async () => {
				queueMode = await openQueueMode(processes, servers, {
					binaryMode,
					workerCount: extent.workers,
					hasOwner: extent !== extents[0],
					variables: NOTICE_SOON,
				});
				const open = new ChainRunner(queueMode.rest, servers.filesDir);
				runner = await open.withServer({ baseUrl: engine.baseUrl });
			});

			it('runs the report example on a worker, and its files arrive whole', async () => {
				const { rest, main } = queueMode;
				const name = 'Engine';
				const data = { apiKey: '', backend: 'assistants', baseUrl: engine.baseUrl };
				const credential = {
					id: await rest.createCredential(name, 'codeInterpreterApi', data),
					name,
				};
				const filesDir = await mkdtemp(join(servers.filesDir, 'report-'));
				const { workflow, resultsDir } = await fitReport(filesDir, credential);
				const { id: _id, ...withoutId } = workflow;
				const id = await rest.run(await rest.createWorkflow(withoutId), TRIGGER);
				const execution = await rest.waitForEnd(id);
				expect(execution.data.resultData.error).toBeUndefined();
				expect(execution.status).toBe('success');
				expect(queueMode.workers.flatMap(executionsOf)).toContain(id);
				expect(executionsOf(main)).toEqual([]);
				const downloads = outputItems(execution, 'Download Generated Files');
				expect(downloads).toHaveLength(3);
				for (const { json, binary } of downloads) {
					expect(binary?.data?.id).toMatch(
						binaryMode === 'database' ? /^database:/ : /^filesystem/,
					);
					const written = await readFile(join(resultsDir, String(json.fileName)));
					expect(written.byteLength).toBe(json.bytes);
					// The main process serves what a worker stored.
					expect((await rest.downloadBinary(String(binary?.data?.id))).equals(written)).toBe(true);
				}
				expect((await readdir(resultsDir)).sort()).toContain('code-logs.json');
			});

			if (extent.workers < 2) return;

			it('runs many executions at once, each with its own result, on both workers', async () => {
				const { rest, workers } = queueMode;
				const chain = (number: number) => [
					{
						name: 'Upload',
						type: 'uploadFile',
						parameters: { source: 'text', text: `${number}`, fileName: 'number.txt' },
					},
					...askPython(`
number = int(open('/mnt/data/number.txt').read())
open('/mnt/data/square.csv', 'w').write(f'square\\n{number * number}\\n')
`),
					{ name: 'Download', type: 'downloadGeneratedFiles', parameters: { csv: 'fileAndRows' } },
				];
				const numbers = Array.from({ length: EXECUTIONS_AT_ONCE }, (_, index) => index);
				const ids = await Promise.all(numbers.map((number) => runner.start(chain(number))));
				// One after the other: n8n takes 20 ms of processor time for each poll.
				const executions: Execution[] = [];
				for (const id of ids) executions.push(await rest.waitForEnd(id));
				const rows = executions.map(
					(execution) => outputItems(execution, 'Download')[0]?.json.rows,
				);
				expect(rows).toEqual(numbers.map((number) => [{ square: number * number }]));
				for (const worker of workers) {
					expect(executionsOf(worker).filter((id) => ids.includes(id))).not.toEqual([]);
				}
			});

			// The last one, because it kills a worker.
			it('reports an execution whose worker was killed, and its run is cancelled on the server', async () => {
				const { rest, workers } = queueMode;
				const tools = [{ type: 'code_interpreter' }];
				const assistant = await callEngine('/assistants', { model: 'python', tools });
				// It sleeps, as it goes on for as long as the engine waits for polls.
				const content = '```python\nimport time\ntime.sleep(600)\n```';
				const thread = await callEngine('/threads', { messages: [{ role: 'user', content }] });
				const parameters = { assistantId: assistant.id, threadId: thread.id };
				const id = await runner.start([{ name: 'Run', type: 'runAndWait', parameters }]);
				const runStatus = async () =>
					(await callEngine(`/threads/${thread.id}/runs`)).data?.[0]?.status;
				await waitUntil(async () => (await runStatus()) === 'in_progress');
				const worker = workers.find((candidate) => executionsOf(candidate).includes(id));
				worker?.child.kill('SIGKILL');
				expect((await rest.waitForEnd(id)).status).toMatch(/crashed|error/);
				await waitUntil(async () => (await runStatus()) === 'cancelled');
				const later = await runner.run(askPython('print("still running")'));
				expect(outputItems(later, 'Run')[0]?.json.status).toBe('completed');
			});
		},
	);
}
