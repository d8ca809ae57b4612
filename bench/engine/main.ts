import { printResult } from '../measure/printResult.ts';
import { quantiles, round } from '../measure/quantiles.ts';
import { time, timeEach } from '../measure/time.ts';
import { runNewPython, startBarePython } from './barePython.ts';
import { startBenchEngine } from './BenchEngine.ts';
import type { BenchEngine } from './BenchEngine.ts';
import { startChatServer } from './ChatServer.ts';
import { measureGrowth } from './measureGrowth.ts';
import { measureShared } from './measureShared.ts';
import { runOnce, runStreamed, timeToStep } from './runOnce.ts';

const BENCH = 'engine';
const tools = [{ type: 'code_interpreter' as const }];
const CODE = 'total = sum(n * n for n in range(20000))\nprint(total)';
const fenced = `\`\`\`python\n${CODE}\n\`\`\``;
const rounds = Number(process.argv[2] ?? 100);

interface Asking {
	engine: BenchEngine;
	model: string;
	content: string;
}

async function openThread({ engine, model }: Asking) {
	const { client } = engine;
	const assistant = await client.beta.assistants.create({ model, tools });
	const thread = await client.beta.threads.create();
	return { client, assistantId: assistant.id, threadId: thread.id };
}

/** Compares a whole run in a thread with a live session with the same code in a bare CPython, alternating. */
async function measureOverhead(asking: Asking, name: string): Promise<void> {
	const python = startBarePython();
	const asked = await openThread(asking);
	const bare: number[] = [];
	const runs = await timeEach(rounds, async (number) => {
		await runOnce(asked, asking.content);
		if (number >= 0) bare.push(await time(async () => await python.execute(CODE)));
	});
	await python.close();
	// The timed function includes the bare execution.
	const own = runs.map((durationMs, index) => durationMs - (bare[index] ?? 0));
	const [run, alone] = [quantiles(own), quantiles(bare)];
	printResult({ bench: BENCH, case: name, subject: 'engine', ...run });
	printResult({ bench: BENCH, case: name, subject: 'bare CPython', ...alone });
	printResult({ bench: BENCH, case: `${name}: overhead`, p50Ms: round(run.p50Ms - alone.p50Ms) });
	const ratio = round(run.p50Ms / alone.p50Ms);
	printResult({ bench: BENCH, case: name, ratio, of: 'engine', to: 'bare CPython' });
}

/** Measures a response in the foreground: the client waits and does not poll. */
async function measureResponses({ engine }: Asking): Promise<void> {
	const conversation = await engine.client.conversations.create();
	const durationsMs = await timeEach(rounds, async () => {
		const { status } = await engine.client.responses.create({
			model: 'python',
			input: fenced,
			conversation: conversation.id,
			tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
		});
		if (status !== 'completed') throw new Error(`The response is ${status}.`);
	});
	printResult({
		bench: BENCH,
		case: 'response that is waited for',
		subject: 'engine',
		...quantiles(durationsMs),
	});
}

/** Compares the first run of a thread, including the start of its session, with a new CPython process. */
async function measureNewThreads(asking: Asking): Promise<void> {
	const bare: number[] = [];
	const runs = await timeEach(Math.min(rounds, 50), async (number) => {
		const asked = await openThread(asking);
		await runOnce(asked, asking.content);
		if (number >= 0) bare.push(await time(async () => await runNewPython(CODE)));
	});
	const own = quantiles(runs.map((durationMs, index) => durationMs - (bare[index] ?? 0)));
	printResult({ bench: BENCH, case: 'first run of a thread', subject: 'engine', ...own });
	printResult({
		bench: BENCH,
		case: 'first run of a thread',
		subject: 'bare CPython',
		...quantiles(bare),
	});
	const ratio = round(own.p50Ms / quantiles(bare).p50Ms);
	printResult({
		bench: BENCH,
		case: 'first run of a thread',
		ratio,
		of: 'engine',
		to: 'bare CPython',
	});
}

async function measureSteps(asking: Asking): Promise<void> {
	const asked = await openThread(asking);
	const durationsMs: number[] = [];
	for (let round = 0; round < rounds; round++) {
		durationsMs.push(await timeToStep(asked, asking.content));
	}
	printResult({
		bench: BENCH,
		case: 'from code to step visible',
		subject: 'engine',
		...quantiles(durationsMs),
	});
}

/**
 * Runs `threadCount` threads at once, each with one run after another; their sessions have started before. A run that does not
 * complete ends the bench.
 */
async function measureThroughput(asking: Asking, threadCount: number): Promise<void> {
	const runsEach = Math.max(3, Math.ceil(rounds / threadCount));
	const threads = await Promise.all(
		Array.from({ length: threadCount }, async () => await openThread(asking)),
	);
	await Promise.all(threads.map(async (asked) => await runStreamed(asked, asking.content)));
	const wholeMs = await time(async () => {
		await Promise.all(
			threads.map(async (asked) => {
				for (let round = 0; round < runsEach; round++) await runStreamed(asked, asking.content);
			}),
		);
	});
	const perSecond = round((threadCount * runsEach * 1000) / wholeMs);
	printResult({
		bench: BENCH,
		case: `runs with ${threadCount} threads`,
		subject: 'engine',
		perSecond,
		failed: 0,
	});
}

const chat = await startChatServer();
const engine = await startBenchEngine({ CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl });
try {
	const asking = { engine, model: 'python', content: fenced };
	await measureOverhead(asking, 'run in a thread that has a session');
	await measureOverhead({ engine, model: 'scripted', content: CODE }, 'run with a chat model');
	await measureResponses(asking);
	await measureSteps(asking);
	await measureNewThreads(asking);
	for (const threadCount of [1, 10, 50]) await measureThroughput(asking, threadCount);
	await measureGrowth({
		engine,
		openThread: async () => await openThread(asking),
		maxFactor: rounds * 10,
	});
	await measureShared({
		alone: await openThread(asking),
		openThread: async (other) => await openThread({ ...asking, engine: other }),
		content: fenced,
		rounds,
	});
} finally {
	await engine.close();
	await chat.close();
}
