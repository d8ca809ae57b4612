import { LEAST_MEMORY_BYTES, type ConfigurableLimits } from '../../sandbox/limits.ts';
import type { Variable } from '../Variable.ts';
import { number } from '../variableKinds.ts';
import { KIB, MAX_MEGABYTES, MAX_SECONDS, MIB, SECOND_MS } from './units.ts';

/** What the code of one session may use; the sandbox has defaults for the limits that have no variable. */
export const sandboxLimits = {
	timeoutMs: number('CODE_INTERPRETER_CODE_TIMEOUT_SECONDS', {
		default: 120,
		minimum: 1,
		maximum: MAX_SECONDS,
		unit: SECOND_MS,
		round: Math.trunc,
		help: 'Seconds that one piece of code may take.',
	}),
	cpuMs: number('CODE_INTERPRETER_CODE_CPU_SECONDS', {
		default: 300,
		minimum: 1,
		maximum: 10 * MAX_SECONDS,
		unit: SECOND_MS,
		round: Math.trunc,
		help: 'Seconds of processor time that one piece of code may take, its processes and threads together.',
	}),
	processors: number('CODE_INTERPRETER_PROCESSORS', {
		default: Infinity,
		minimum: 0.1,
		maximum: 10_000,
		whenUnset: 'all',
		help: 'Processors that a session may use at once, such as 1.5. It needs control groups.',
	}),
	memoryBytes: number('CODE_INTERPRETER_MEMORY_MEGABYTES', {
		default: 2048,
		minimum: LEAST_MEMORY_BYTES / MIB,
		maximum: MAX_MEGABYTES,
		unit: MIB,
		round: Math.trunc,
		help: 'Megabytes of memory of a session.',
	}),
	processes: number('CODE_INTERPRETER_PROCESSES', {
		default: 64,
		minimum: 8,
		maximum: 10_000,
		round: Math.trunc,
		help: 'Processes and threads that a session may have at once.',
	}),
	openFiles: number('CODE_INTERPRETER_OPEN_FILES', {
		default: 256,
		minimum: 64,
		maximum: 100_000,
		round: Math.trunc,
		help: 'Files that one process may have open at once.',
	}),
	fileBytes: number('CODE_INTERPRETER_FILE_MEGABYTES', {
		default: 1024,
		minimum: 1,
		maximum: MAX_MEGABYTES,
		unit: MIB,
		round: Math.trunc,
		help: 'Megabytes of one file in /mnt/data.',
	}),
	diskBytes: number('CODE_INTERPRETER_DISK_MEGABYTES', {
		default: 2048,
		minimum: 1,
		maximum: MAX_MEGABYTES,
		unit: MIB,
		round: Math.trunc,
		help: 'Megabytes of all files in /mnt/data together.',
	}),
	diskEntries: number('CODE_INTERPRETER_DISK_FILES', {
		default: 10_000,
		minimum: 10,
		maximum: 1_000_000,
		round: Math.trunc,
		help: 'Files and folders in /mnt/data.',
	}),
	tmpBytes: number('CODE_INTERPRETER_TMP_MEGABYTES', {
		default: 64,
		minimum: 8,
		maximum: MAX_MEGABYTES,
		unit: MIB,
		round: Math.trunc,
		help: 'Megabytes of /tmp, and the same again for /dev/shm. Both are memory.',
	}),
	outputBytes: number('CODE_INTERPRETER_OUTPUT_KILOBYTES', {
		default: 256,
		minimum: 1,
		maximum: 65_536,
		unit: KIB,
		round: Math.trunc,
		help: 'Kilobytes of text that one piece of code may show; the middle of a longer text is left out.',
	}),
	images: number('CODE_INTERPRETER_FIGURES', {
		default: 32,
		minimum: 0,
		maximum: 1000,
		round: Math.trunc,
		help: 'Figures that one piece of code may show.',
	}),
} satisfies { [Limit in keyof ConfigurableLimits]: Variable<number> };
