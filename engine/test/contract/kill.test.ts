import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';
import { openEngineProcesses } from '../support/engineProcesses.ts';
import type { EngineProcesses } from '../support/engineProcesses.ts';

const tools = [{ type: 'code_interpreter' as const }];
const ended = ['completed', 'failed', 'cancelled', 'incomplete', 'expired'];
const kills = 4;

/** Marks each time that it is run in a file of its thread, takes a little while, and writes a file. */
const code = `
import time
with open("/mnt/data/ran.txt", "a") as mark: mark.write("x")
time.sleep(0.1)
open("/mnt/data/report.csv", "w").write("a,b\\n1,2\\n")
`;

let engines: EngineProcesses;

beforeEach(async () => {
	engines = await openEngineProcesses();
});

afterEach(async () => {
	await engines.close();
});

/** Sends runs, each with a file of its own, until the engine is gone; keeps what was acknowledged. */
async function sendUntilKilled(client: OpenAI, acknowledged: Acknowledged): Promise<void> {
	try {
		const { id } = await client.beta.assistants.create({ model: 'python', tools });
		for (;;) {
			const file = await client.files.create({
				file: new File(['x'.repeat(5000)], 'input.txt'),
				purpose: 'assistants',
			});
			acknowledged.files.push(file.id);
			const run = await client.beta.threads.createAndRun({
				assistant_id: id,
				thread: {
					messages: [{ role: 'user', content: `\`\`\`python\n${code}\n\`\`\`` }],
					tool_resources: { code_interpreter: { file_ids: [file.id] } },
				},
			});
			acknowledged.runs.push(run);
		}
	} catch (error) {
		expect(error).toBeInstanceOf(OpenAI.APIConnectionError);
	}
}

interface Acknowledged {
	files: string[];
	runs: { id: string; thread_id: string }[];
}

test('killed again and again in the midst of runs, loses nothing, ends each run, runs nothing twice', async () => {
	const acknowledged: Acknowledged = { files: [], runs: [] };
	const connectTo = (baseURL: string) => new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
	for (let count = 0; count < kills; count++) {
		const { engine, baseURL } = await engines.startAndWait();
		const sent = Promise.all([1, 2].map(() => sendUntilKilled(connectTo(baseURL), acknowledged)));
		await sleep(300 + Math.random() * 1500);
		engine.kill('SIGKILL');
		await Promise.all([once(engine, 'exit'), sent]);
	}

	const { baseURL } = await engines.startAndWait({ CODE_INTERPRETER_RUN_MINUTES: '60' });
	const client = connectTo(baseURL);
	const statuses: string[] = [];
	for (const { id, thread_id } of acknowledged.runs) {
		let run = await client.beta.threads.runs.retrieve(id, { thread_id });
		while (!ended.includes(run.status)) {
			await sleep(50);
			run = await client.beta.threads.runs.retrieve(id, { thread_id });
		}
		statuses.push(run.status);
		if (run.status === 'failed') {
			expect(run.last_error?.message).toContain('The engine was stopped');
			continue;
		}
		const { data } = await client.beta.threads.messages.list(thread_id, { run_id: id });
		const linked = data[0]?.content.flatMap((part) =>
			part.type === 'text' ? part.text.annotations : [],
		);
		const contents = await Promise.all(
			(linked ?? []).map(async (link) => {
				const fileId = link.type === 'file_path' ? link.file_path.file_id : '';
				return await (await client.files.content(fileId)).text();
			}),
		);
		expect(contents.sort()).toEqual(['a,b\n1,2\n', 'x']);
	}
	expect(new Set(statuses)).toEqual(new Set(['completed', 'failed']));
	for (const id of acknowledged.files) {
		expect((await (await client.files.content(id)).text()).length).toBe(5000);
	}
	let marked = 0;
	for (const { thread_id } of acknowledged.runs) {
		const folder = join(engines.dataDir, 'sessions', thread_id);
		const marks = (await readdir(folder, { recursive: true })).filter((name) =>
			name.endsWith('ran.txt'),
		);
		marked += marks.length;
		for (const name of marks) expect(await readFile(join(folder, name), 'utf8')).toBe('x');
	}
	expect(marked).toBeGreaterThan(0);
}, 180_000);
