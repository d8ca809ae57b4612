import { describeBytes } from './describeBytes.ts';
import type { SandboxLimits } from './limits.ts';

/**
 * Sentences for the model and the user about code that did not end by itself: what happened, what is left,
 * and what to do next.
 */
const STATE_LOST = 'Its variables are lost; files in /mnt/data are kept.';
const STATE_KEPT = 'Variables and files are kept.';

/** Code stopped from outside: what to report if the interrupt worked, and if the process had to be ended. */
export interface Stop {
	status: 'timeout' | 'cancelled' | 'limit';
	interrupted: string;
	ended: string;
}

const seconds = (durationMs: number) => `${Number((durationMs / 1000).toFixed(1))} s`;

function stopAtLimit(what: string, advice: string): Stop {
	return {
		status: 'limit',
		interrupted: `The code ${what} and was interrupted. ${STATE_KEPT} ${advice}`,
		ended: `The code ${what} and was ended. ${STATE_LOST} ${advice}`,
	};
}

export const stops = {
	timeout: (timeoutMs: number): Stop => ({
		status: 'timeout',
		interrupted: `The code was interrupted after its time limit of ${seconds(timeoutMs)}. ${STATE_KEPT} Do less at once.`,
		ended: `The code did not stop at its time limit of ${seconds(timeoutMs)} and was ended. ${STATE_LOST} Do less at once.`,
	}),
	cancel: (): Stop => ({
		status: 'cancelled',
		interrupted: `The code was cancelled. ${STATE_KEPT}`,
		ended: `The code was cancelled and did not stop, so it was ended. ${STATE_LOST}`,
	}),
	cpu: ({ cpuMs }: SandboxLimits) =>
		stopAtLimit(
			`used more than ${seconds(cpuMs)} of processor time`,
			'Do less at once, and use fewer processes and threads.',
		),
	cpuBetween: ({ cpuMs }: SandboxLimits) =>
		stopAtLimit(
			`used more than ${seconds(cpuMs)} of processor time after its call had ended`,
			'Leave no threads or processes running.',
		),
	memory: ({ memoryBytes }: SandboxLimits) =>
		stopAtLimit(
			`used more than ${describeBytes(memoryBytes)} of memory`,
			'Read files in chunks (chunksize=), keep only the columns you need (usecols=), use smaller types (dtype=) and fewer processes.',
		),
	processes: ({ processes }: SandboxLimits) =>
		stopAtLimit(`started more than ${processes} processes`, 'Start fewer.'),
	processSessions: () =>
		stopAtLimit(
			'started too many process sessions (setsid)',
			'Start processes without start_new_session.',
		),
	fileLocks: ({ fileLocks }: SandboxLimits) =>
		stopAtLimit(`locked more than ${fileLocks} ranges of files`, 'Unlock what is not needed.'),
	sockets: ({ sockets }: SandboxLimits) =>
		stopAtLimit(`opened more than ${sockets} sockets`, 'Close what is not needed.'),
	mappings: ({ mappings }: SandboxLimits) =>
		stopAtLimit(
			`mapped memory in more than ${mappings} pieces`,
			'Use fewer and larger pieces, and fewer processes.',
		),
	diskBytes: ({ diskBytes }: SandboxLimits) =>
		stopAtLimit(
			`filled /mnt/data with more than ${describeBytes(diskBytes)}`,
			'Delete files that are not needed, and write less.',
		),
	diskEntries: ({ diskEntries }: SandboxLimits) =>
		stopAtLimit(
			`created more than ${diskEntries} files and folders in /mnt/data`,
			'Delete files that are not needed, or put them into one archive.',
		),
	tmpEntries: ({ tmpEntries }: SandboxLimits) =>
		stopAtLimit(
			`created more than ${tmpEntries} files and folders in /tmp or /dev/shm`,
			'Delete files that are not needed, or put them into one archive.',
		),
	diskDepth: ({ diskDepth }: SandboxLimits) =>
		stopAtLimit(`nested folders in /mnt/data deeper than ${diskDepth}`, 'Delete them.'),
	unwatched: () =>
		stopAtLimit(
			'could not be watched any more',
			'Run it again; if that happens often, check the log of the engine.',
		),
	flood: ({ floodBytes }: SandboxLimits) =>
		stopAtLimit(
			`wrote more than ${describeBytes(floodBytes)} of output`,
			'Print a summary, and write the rest to a file in /mnt/data.',
		),
};

export const endReasons = {
	broken: () => `The code broke the connection to its process, which was ended. ${STATE_LOST}`,
	crashed: (how: string) => `The Python process ended by itself (${how}). ${STATE_LOST}`,
	closed: () => `The Python process was closed. ${STATE_LOST}`,
	idle: () => `The Python process was ended because it was idle. ${STATE_LOST}`,
	evicted: () => `The Python process was ended to make room for other threads. ${STATE_LOST}`,
	moved: () =>
		`The Python process was on another engine, which has ended or had no room. ${STATE_LOST}`,
	restarted: () => `The engine was restarted after the last call. ${STATE_LOST}`,
};
