import { readFileSync } from 'node:fs';
import type { BenchEngine } from './BenchEngine.ts';

/** A tick of the kernel's clock, in which it counts processor time. */
const TICK_MS = 10;

/** Processor time that the engine's own process has used. */
export function processorMs({ processId }: BenchEngine): number {
	// Behind the name, which is in parentheses: user and system time are the 14th and 15th fields of all.
	const fields = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
