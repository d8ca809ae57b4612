import { readFileSync } from 'node:fs';
import { printResult } from '../measure/printResult.ts';
import { round } from '../measure/quantiles.ts';
import type { BenchEngine } from './BenchEngine.ts';
import { processorMs } from './processorMs.ts';
import { runStreamed } from './runOnce.ts';
import type { Asked } from './runOnce.ts';

/** Runs that are measured at each size. */
const MEASURED = 20;

interface Growing {
	engine: BenchEngine;
	openThread(): Promise<Asked>;
	/** Up to this many times as much. */
	maxFactor: number;
}

interface Case {
	name: string;
	/** Makes what grows `factor` times as large as at the start. @returns the code whose runs are measured */
	grow(factor: number): Promise<string>;
}

/**
 * Measures the engine's processor time per run with 1, 10, 100 … times as much of what can grow. Unlike durations it hardly
 * depends on what else the machine does. Python's own time is not included.
 */
export async function measureGrowth({ engine, openThread, maxFactor }: Growing): Promise<void> {
	const run = async (asked: Asked, code: string) =>
		await runStreamed(asked, `\`\`\`python\n${code}\n\`\`\``);
	const cases: ((asked: Asked) => Case)[] = [
		(asked) => ({
			name: 'run of a thread that has had N runs',
			grow: async (factor) => {
				// The measured runs of the smaller sizes count too.
				for (let count = MEASURED; count < factor; count++) await run(asked, 'pass');
				return 'pass';
			},
		}),
		() => ({
			name: 'run of an engine with N threads',
			grow: async (factor) => {
				for (let count = 0; count < factor; count++) await openThread();
				return 'pass';
			},
		}),
		(asked) => ({
			name: 'run with N files in /mnt/data',
			grow: async (factor) => {
				await run(asked, `for n in range(${factor}): open(f"{n}.csv", "w").write(str(n))`);
				return 'pass';
			},
		}),
		() => ({
			name: 'run that prints N times 100 bytes',
			grow: async (factor) => `print(("x" * 99 + "\\n") * ${factor})`,
		}),
		() => ({
			name: 'run that reads a table with N times 10 rows',
			grow: async (factor) =>
				`import pandas\nprint(len(pandas.DataFrame({"n": range(${factor * 10})})))`,
		}),
	];
	for (const open of cases) {
		const asked = await openThread();
		const { name, grow } = open(asked);
		for (let count = 0; count < 2 * MEASURED; count++) await run(asked, 'pass');
		let first: number | undefined;
		for (let factor = 1; factor <= maxFactor; factor *= 10) {
			const code = await grow(factor);
			const startMs = processorMs(engine);
			for (let count = 0; count < MEASURED; count++) await run(asked, code);
			const processorMsPerRun = (processorMs(engine) - startMs) / MEASURED;
			first ??= processorMsPerRun;
			printResult({
				bench: 'engine',
				case: name,
				factor,
				processorMs: round(processorMsPerRun),
				ratio: round(processorMsPerRun / first),
				rssMb: rssMb(engine),
			});
		}
	}
}

function rssMb({ processId }: BenchEngine): number {
	const status = readFileSync(`/proc/${processId}/status`, 'utf8');
	return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
