import { setTimeout as delay } from 'node:timers/promises';
import { printResult, type Result } from '../measure/printResult.ts';
import { quantiles, round } from '../measure/quantiles.ts';
import { time, timeEach } from '../measure/time.ts';
import { pssMegabytes } from './pssMegabytes.ts';
import type { Subject, SubjectSession } from './Subject.ts';

const BENCH = 'sandbox';

/** All printed results, for the table at the end. */
export const results: Result[] = [];

export function report(result: Omit<Result, 'bench'> & { case: string }): void {
	results.push({ bench: BENCH, ...result });
	printResult({ bench: BENCH, ...result });
}

const CHART =
	'plt.figure(); plt.plot([3, 1, 2]); plt.title("Sales"); plt.savefig("/tmp/chart.png"); plt.close()';
const CHILDREN =
	'import subprocess; kept = [subprocess.Popen(["sleep", "1000"]) for _ in range(8)]';

/** Times each part of the life of one session. */
async function measureLife(subject: Subject, times: Times): Promise<void> {
	const { session, durationMs } = await openTimed(subject);
	times.ready.push(durationMs);
	if (subject.hasLibraries) times.chart.push(await time(async () => await session.execute(CHART)));
	times.exec.push(...(await timeEach(10, async () => await session.execute('1 + 1'), 2)));
	if (subject.hasLibraries) await session.execute(CHILDREN);
	times.close.push(await time(async () => await session.close()));
}

interface Times {
	ready: number[];
	chart: number[];
	exec: number[];
	close: number[];
}

const names: Record<keyof Times, string> = {
	ready: 'session ready',
	chart: 'first chart',
	exec: 'warm exec',
	close: 'session and 8 children killed',
};

/** Opens one session after another, alternating between the subjects, so that background load affects all of them. */
export async function measureLives(subjects: Subject[], rounds: (subject: Subject) => number) {
	const all = new Map<Subject, Times>(
		subjects.map((subject) => [subject, { ready: [], chart: [], exec: [], close: [] }]),
	);
	for (let number = 0; number < Math.max(...subjects.map(rounds)); number++) {
		for (const [subject, times] of all)
			if (number < rounds(subject)) await measureLife(subject, times);
	}
	for (const part of Object.keys(names) as Array<keyof Times>) {
		for (const [subject, times] of all) {
			if (times[part].length > 0)
				report({ case: names[part], subject: subject.name, ...quantiles(times[part]) });
		}
	}
}

interface Launch {
	name: string;
	count: number;
	/** Between two launches; 0: all at once. */
	everyMs?: number;
	/** Runs in each session before it counts as ready. */
	code?: string;
}

/** Launches sessions and measures how long each takes, and how long until the last one is ready. */
export async function measureLaunches(
	subject: Subject,
	{ name, count, everyMs = 0, code }: Launch,
): Promise<void> {
	const sessions: SubjectSession[] = [];
	const durationsMs: number[] = [];
	const wholeMs = await time(async () => {
		await Promise.all(
			Array.from({ length: count }, async (_, index) => {
				await delay(index * everyMs);
				const { session, durationMs } = await openTimed(subject, code);
				sessions.push(session);
				durationsMs.push(durationMs);
			}),
		);
	});
	report({ case: name, subject: subject.name, ...quantiles(durationsMs), wholeMs: round(wholeMs) });
	await Promise.all(sessions.map(async (session) => await session.close()));
}

/** Opens, uses and closes one session after another. */
export async function measureSequence(
	subject: Subject,
	{ name, count, code }: Launch,
): Promise<void> {
	const durationsMs: number[] = [];
	for (let number = 0; number < count; number++) {
		const { session, durationMs } = await openTimed(subject, code);
		durationsMs.push(durationMs);
		await session.close();
	}
	report({ case: name, subject: subject.name, ...quantiles(durationsMs) });
}

/** Measures the memory of a session while `count` sessions are open. */
export async function measureMemory(subject: Subject, count: number): Promise<void> {
	const sessions: SubjectSession[] = [];
	for (let number = 0; number < count; number++) sessions.push(await subject.open());
	const megabytes = sessions.map(({ rootPid }) => pssMegabytes(rootPid));
	const pssMb = round(megabytes.reduce((total, each) => total + each, 0) / count);
	report({ case: `memory of a session, ${count} open`, subject: subject.name, pssMb });
	await Promise.all(sessions.map(async (session) => await session.close()));
}

async function openTimed(subject: Subject, code?: string) {
	const startedAtMs = performance.now();
	const session = await subject.open();
	if (code !== undefined) await session.execute(code);
	return { session, durationMs: performance.now() - startedAtMs };
}
