import { buffer } from 'node:stream/consumers';
import OpenAI, { toFile } from 'openai';
import { newId } from '../../src/domain/newId.ts';
import { readPrograms } from '../sandbox/support/readPrograms.ts';
import { buildEngineImage } from '../support/container/buildEngineImage.ts';
import { EngineContainer, securityOptions } from '../support/container/EngineContainer.ts';
import { podman, whyNoContainers } from '../support/container/podman.ts';
import { textOf } from '../support/client/askInThread.ts';
import { codeInterpreter, include, python } from '../support/model/pythonTool.ts';

const BUILD_MS = 3_600_000;
/** Several containers, which start slowly on a busy machine. */
const UPGRADE_MS = 1_800_000;
const STOP_SECONDS = 40;
const DRAIN = ['--env', 'CODE_INTERPRETER_DRAIN_SECONDS=20'];

const reason = whyNoContainers();
if (reason !== undefined) {
	it.skip(`the engine in a container is not tested (${reason})`, () => {});
} else {
	describeContainer();
}

function describeContainer() {
	const resources = new AsyncDisposableStack();
	let image: string;

	beforeAll(async () => {
		image = await buildEngineImage();
	}, BUILD_MS);

	afterAll(async () => {
		await resources.disposeAsync();
	});

	const start = async (...options: string[]) =>
		await EngineContainer.start(resources, image, options);

	it.each([
		['the default options', []],
		['a seccomp profile, but a masked /proc', securityOptions.slice(0, 2)],
	])('ends with a message that leads to a working start, with %s', async (_what, options) => {
		const container = await start(...options);
		await container.waitUntilEnded();
		const logs = await container.logs();
		expect(logs).toContain('The sandbox cannot start: ');
		const [, advised = ''] = /Podman: `([^`]+)`/.exec(logs) ?? [];
		const working = await start(...advised.split(' '));
		expect(await working.waitUntilReady()).toMatchObject({ status: 'ok' });
		await working.stop(STOP_SECONDS);
	});

	describe('with the security options of the README', () => {
		let container: EngineContainer;
		let client: OpenAI;

		beforeAll(async () => {
			container = await start(...securityOptions);
			expect(await container.waitUntilReady()).toMatchObject({
				sandbox: 'zygote',
				python: {
					source: 'root file system',
					version: expect.stringMatching(/^3\.13\./) as string,
				},
			});
			client = container.client();
		});

		it("serves the official SDK's quickstart", async () => {
			const file = await client.files.create({
				file: await toFile(Buffer.from('item,amount\nnut,3\nfig,4\n'), 'sales.csv'),
				purpose: 'assistants',
			});
			const response = await client.responses.create({
				model: 'python',
				input: python(`import pandas as pd, matplotlib.pyplot as plt
sales = pd.read_csv("sales.csv")
sales.plot.bar(x="item", y="amount")
plt.show()
sales.to_csv("copy.csv", index=False)
print("total", sales.amount.sum())`),
				tools: codeInterpreter([file.id]),
				include,
			});
			expect(response).toMatchObject({
				status: 'completed',
				output_text: expect.stringContaining('total 7'),
			});
			const call = response.output.find(({ type }) => type === 'code_interpreter_call');
			if (call?.type !== 'code_interpreter_call') throw new Error('It ran no code.');
			expect(call.outputs?.map(({ type }) => type).sort()).toEqual(['image', 'logs']);
			const { data } = await client.containers.files.list(call.container_id);
			const copy = data.find(({ path }) => path === '/mnt/data/copy.csv');
			const content = await client.containers.files.content.retrieve(copy?.id ?? '', {
				container_id: call.container_id,
			});
			expect(await content.text()).toBe('item,amount\nnut,3\nfig,4\n');
		});

		it('runs as an ordinary user without capabilities, on a root that it cannot write', async () => {
			const status = await container.exec('cat', '/proc/1/status');
			expect(status).toMatch(/^Uid:\t1000\t1000\t1000\t1000$/m);
			for (const set of ['CapPrm', 'CapEff', 'CapBnd']) {
				expect(status).toMatch(new RegExp(`^${set}:\t0+$`, 'm'));
			}
			expect(status).toMatch(/^NoNewPrivs:\t1$/m);
			expect(status).toMatch(/^Seccomp:\t2$/m);
			await expect(container.exec('touch', '/usr/local/x')).rejects.toThrow(
				/Read-only file system/,
			);
		});

		// A folder of programs may hold files that are only there to be found.
		const programs = readPrograms('escapes').filter(({ code }) => code.trim() !== '');
		it.each(programs.map((program) => [program.claim, program] as const))(
			'%s',
			async (_claim, { code, says, silent, status }) => {
				const response = await client.responses.create({
					model: 'python',
					input: python(code),
					tools: codeInterpreter(),
					include,
				});
				const text = response.output
					.flatMap((item) => (item.type === 'code_interpreter_call' ? (item.outputs ?? []) : []))
					.map((output) => (output.type === 'logs' ? output.logs : ''))
					.join('');
				// The container's profile kills calls by x32 numbers, before the sandbox's own filter refuses them.
				const isKilled = text.includes('signal SIGSYS');
				if (status.includes('ok') && !isKilled)
					for (const part of says) expect(text).toContain(part);
				for (const part of [...silent, 'escaped']) expect(text).not.toContain(part);
			},
		);

		it.each([
			['starts processes without end', 'import os\nwhile True:\n    os.fork()'],
			['takes all memory', 'blocks = []\nwhile True: blocks.append(bytearray(64 << 20))'],
			[
				'fills the disk',
				'import os\nwhile True: open(os.urandom(8).hex(), "wb").write(bytes(64 << 20))',
			],
		])('stops code that %s, and serves the next', async (_what, code) => {
			const ask = async (input: string) =>
				await client.responses.create({
					model: 'python',
					input: python(input),
					tools: codeInterpreter(),
				});
			expect((await ask(code)).status).toBe('failed');
			expect((await ask('print(6 * 7)')).output_text).toBe('42');
		});
	});

	it(
		'finishes code that runs when it is stopped, and keeps threads and files for the next container and another image',
		async () => {
			const volume = `code-interpreter-test-${newId('file').slice(5, 17).toLowerCase()}`;
			resources.defer(async () => {
				await podman(['volume', 'rm', '--force', volume]);
			});
			const options = [...securityOptions, ...DRAIN, '--volume', `${volume}:/data`];
			const first = await start(...options);
			await first.waitUntilReady();
			const { beta, files } = first.client();
			const { id: assistantId } = await beta.assistants.create({
				model: 'python',
				tools: [{ type: 'code_interpreter' }],
			});
			const code = `import time
open("kept.csv", "w").write("a\\n1\\n")
print("started", flush=True)
time.sleep(4)
print("finished")`;
			const run = await beta.threads.createAndRun({
				assistant_id: assistantId,
				thread: { messages: [{ role: 'user', content: python(code) }] },
			});
			const at = { thread_id: run.thread_id };
			await expectSoon(
				async () => (await beta.threads.runs.retrieve(run.id, at)).status,
				'in_progress',
			);
			const upload = await files.create({
				file: await toFile(Buffer.from('b\n2\n'), 'more.csv'),
				purpose: 'assistants',
			});
			await first.stop(STOP_SECONDS);

			const upgraded = await upgradedImage(image);
			resources.defer(async () => {
				await podman(['rmi', '--force', upgraded]);
			});
			for (const next of [image, upgraded]) {
				const container = await EngineContainer.start(resources, next, options);
				await container.waitUntilReady();
				const client = container.client();
				const ended = await client.beta.threads.runs.retrieve(run.id, at);
				expect({ status: ended.status, error: ended.last_error }).toEqual({
					status: 'completed',
					error: null,
				});
				const asked = await client.beta.threads.runs.createAndPoll(run.thread_id, {
					assistant_id: assistantId,
					additional_messages: [
						{
							role: 'user',
							content: python('print(open("kept.csv").read() + open("more.csv").read())'),
							attachments: [{ file_id: upload.id, tools: [{ type: 'code_interpreter' }] }],
						},
					],
				});
				expect(asked.status).toBe('completed');
				expect(await textOf(client, asked)).toBe('a\n1\nb\n2');
				const stored = await client.files.content(upload.id);
				expect(String(await buffer(stored.body as never))).toBe('b\n2\n');
				await container.stop(STOP_SECONDS);
			}
		},
		UPGRADE_MS,
	);
}

/** Stands in for the next release: another image of the same engine. */
async function upgradedImage(image: string): Promise<string> {
	const name = `${image}-upgraded`;
	const container = await podman(['create', image]);
	try {
		await podman(['commit', '--change', 'LABEL release=next', container, name]);
	} finally {
		await podman(['rm', container]);
	}
	return name;
}

async function expectSoon(look: () => Promise<string>, expected: string): Promise<void> {
	for (let seen = await look(); seen !== expected; seen = await look()) {
		expect(['queued', expected]).toContain(seen);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
