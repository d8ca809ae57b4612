import { findPostgres } from '../../scripts/setup/apt/findQueueServers.mjs';
import { openSharedStorage } from '../../test/support/queue/openSharedStorage.ts';
import { printResult } from '../measure/printResult.ts';
import { quantiles, round } from '../measure/quantiles.ts';
import { time, timeEach } from '../measure/time.ts';
import { startBenchEngine } from './BenchEngine.ts';
import type { BenchEngine } from './BenchEngine.ts';
import { processorMs } from './processorMs.ts';
import { runOnce, runStreamed } from './runOnce.ts';
import type { Asked } from './runOnce.ts';

const BENCH = 'engine';
const THREAD_COUNT = 10;
/** As often as clients poll: each poll costs the database two short statements. */
const POLL_EVERY_MS = 10;

interface Sharing {
	/** A thread on the engine with SQLite and local disk. */
	alone: Asked;
	/** Opens a thread on another engine. */
	openThread(engine: BenchEngine): Promise<Asked>;
	content: string;
	rounds: number;
}

/** Compares runs on PostgreSQL and S3 with runs on SQLite and disk, alternating; then measures what a second engine on the same machine adds. */
export async function measureShared(sharing: Sharing): Promise<void> {
	if (findPostgres() === undefined) {
		printResult({ bench: BENCH, case: 'several engines', skipped: 'PostgreSQL is not installed' });
		return;
	}
	await using resources = new AsyncDisposableStack();
	const variables = await openSharedStorage(resources);
	const open = async (core?: number) => {
		const engine = await startBenchEngine(variables, core);
		resources.defer(() => engine.close());
		return engine;
	};
	const first = await open();
	await compareRuns(sharing, await sharing.openThread(first));
	const { perSecond: one } = await countRuns(sharing, [first]);
	const { perSecond: two } = await countRuns(sharing, [first, await open()]);
	const name = `runs with ${THREAD_COUNT} threads on PostgreSQL and S3`;
	printResult({ bench: BENCH, case: name, subject: 'one engine', perSecond: one });
	printResult({ bench: BENCH, case: name, subject: 'two engines', perSecond: two });
	printResult({
		bench: BENCH,
		case: name,
		ratio: round(two / one),
		of: 'two engines',
		to: 'one engine',
	});
	await measureCores(sharing, [await open(0), await open(1)]);
}

/** Measures engines that have a processor core each, which PostgreSQL, S3 and the client use too. */
async function measureCores(sharing: Sharing, engines: BenchEngine[]): Promise<void> {
	const name = `streamed runs with ${THREAD_COUNT} threads, a core per engine`;
	const rates: number[] = [];
	for (const used of [engines.slice(0, 1), engines]) {
		const measured = await countRuns(sharing, used, runStreamed);
		rates.push(measured.perSecond);
		const subject = used.length === 1 ? 'one engine' : 'two engines';
		printResult({ bench: BENCH, case: name, subject, ...measured });
	}
	const [one = NaN, two = NaN] = rates;
	printResult({
		bench: BENCH,
		case: name,
		ratio: round(two / one),
		of: 'two engines',
		to: 'one engine',
	});
}

async function compareRuns({ alone, content, rounds }: Sharing, shared: Asked): Promise<void> {
	const onDisk: number[] = [];
	const both = await timeEach(rounds, async (number) => {
		await runOnce(shared, content, POLL_EVERY_MS);
		const durationMs = await time(async () => void (await runOnce(alone, content, POLL_EVERY_MS)));
		if (number >= 0) onDisk.push(durationMs);
	});
	const own = both.map((durationMs, index) => durationMs - (onDisk[index] ?? 0));
	const [elsewhere, here] = [quantiles(own), quantiles(onDisk)];
	const name = 'run in a thread that has a session';
	printResult({ bench: BENCH, case: name, subject: 'engine on PostgreSQL and S3', ...elsewhere });
	printResult({ bench: BENCH, case: name, subject: 'engine on SQLite and disk', ...here });
	const ratio = round(elsewhere.p50Ms / here.p50Ms);
	printResult({ bench: BENCH, case: name, ratio, of: 'PostgreSQL and S3', to: 'SQLite and disk' });
}

const pollRun = async (asked: Asked, content: string) =>
	await runOnce(asked, content, POLL_EVERY_MS);

/**
 * Counts the runs of threads that are spread over the engines. Their sessions have started before.
 *
 * @returns runs per second, and the engines' processor time per run
 */
async function countRuns(
	{ openThread, content, rounds }: Sharing,
	engines: BenchEngine[],
	run: (asked: Asked, content: string) => Promise<unknown> = pollRun,
): Promise<{ perSecond: number; processorMs: number }> {
	const threads: Asked[] = [];
	while (threads.length < THREAD_COUNT) {
		for (const engine of engines) threads.push(await openThread(engine));
	}
	const runsEach = Math.max(3, Math.ceil(rounds / THREAD_COUNT));
	await Promise.all(threads.map(async (asked) => await run(asked, content)));
	const usedMs = () => engines.reduce((sum, engine) => sum + processorMs(engine), 0);
	const usedBeforeMs = usedMs();
	const wholeMs = await time(async () => {
		await Promise.all(
			threads.map(async (asked) => {
				for (let count = 0; count < runsEach; count++) await run(asked, content);
			}),
		);
	});
	const runCount = threads.length * runsEach;
	return {
		perSecond: round((runCount * 1000) / wholeMs),
		processorMs: round((usedMs() - usedBeforeMs) / runCount),
	};
}
