import { defaultLimits, LEAST_MEMORY_BYTES, type SandboxLimits } from '../sandbox/limits.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

interface LimitVariable {
	limit: keyof SandboxLimits;
	/** What one of the variable's unit is in the limit's. */
	unit: number;
	/** Least and most, in the variable's unit. */
	minimum: number;
	maximum: number;
	fallback: string;
	about: string;
}

function variable(
	limit: keyof SandboxLimits,
	unit: number,
	[minimum, maximum]: [number, number],
	about: string,
): LimitVariable {
	return { limit, unit, minimum, maximum, fallback: String(defaultLimits[limit] / unit), about };
}

/** What the operator can set of a session's limits: each by a variable in a unit that people use. */
export const limitVariables = {
	CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: variable(
		'timeoutMs',
		1000,
		[1, 86_400],
		'Seconds that one piece of code may take.',
	),
	CODE_INTERPRETER_CODE_CPU_SECONDS: variable(
		'cpuMs',
		1000,
		[1, 864_000],
		'Seconds of processor time that one piece of code may take, its processes and threads together.',
	),
	CODE_INTERPRETER_MEMORY_MEGABYTES: variable(
		'memoryBytes',
		MIB,
		[LEAST_MEMORY_BYTES / MIB, 16_777_216],
		'Megabytes of memory of a session.',
	),
	CODE_INTERPRETER_PROCESSES: variable(
		'processes',
		1,
		[8, 10_000],
		'Processes and threads of a session at once.',
	),
	CODE_INTERPRETER_OPEN_FILES: variable(
		'openFiles',
		1,
		[64, 100_000],
		'Files that one process may have open at once.',
	),
	CODE_INTERPRETER_FILE_MEGABYTES: variable(
		'fileBytes',
		MIB,
		[1, 16_777_216],
		'Megabytes of one file in /mnt/data.',
	),
	CODE_INTERPRETER_DISK_MEGABYTES: variable(
		'diskBytes',
		MIB,
		[1, 16_777_216],
		'Megabytes of all of /mnt/data.',
	),
	CODE_INTERPRETER_DISK_FILES: variable(
		'diskEntries',
		1,
		[10, 1_000_000],
		'Files and folders in /mnt/data.',
	),
	CODE_INTERPRETER_TMP_MEGABYTES: variable(
		'tmpBytes',
		MIB,
		[8, 16_777_216],
		'Megabytes of /tmp, and of /dev/shm; both are memory.',
	),
	CODE_INTERPRETER_OUTPUT_KILOBYTES: variable(
		'outputBytes',
		KIB,
		[1, 65_536],
		'Kilobytes of text that one piece of code may show; of more, the middle is left out.',
	),
	CODE_INTERPRETER_FIGURES: variable(
		'images',
		1,
		[0, 1000],
		'Figures that one piece of code may show.',
	),
} satisfies Record<string, LimitVariable>;

export type LimitVariableName = keyof typeof limitVariables;

/** The limits that were set, by a function that reads one variable as a number within bounds. */
export function readLimits(
	readNumber: (name: LimitVariableName, minimum: number, maximum: number) => number,
): Partial<SandboxLimits> {
	const names = Object.keys(limitVariables) as LimitVariableName[];
	return Object.fromEntries(
		names.map((name) => {
			const { limit, unit, minimum, maximum } = limitVariables[name];
			return [limit, Math.trunc(readNumber(name, minimum, maximum) * unit)];
		}),
	);
}
