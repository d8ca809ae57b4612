import { describeBytes } from './describeBytes.ts';
import type { SandboxLimits } from './limits.ts';

/**
 * Sentences for the model and the user about code that did not end by itself: what happened, what is left,
 * and how to go on.
 */
const stateLost = 'Its variables are gone, files in /mnt/data are kept.';
const stateKept = 'Variables and files are kept.';

const seconds = (durationMs: number) => `${Number((durationMs / 1000).toFixed(1))} s`;

export const endReasons = {
	timeoutInterrupted: (timeoutMs: number) =>
		`The code was interrupted after its time limit of ${seconds(timeoutMs)}. ${stateKept} Do less at once.`,
	timeoutKilled: (timeoutMs: number) =>
		`The code did not stop at its time limit of ${seconds(timeoutMs)} and was ended. ${stateLost} Do less at once.`,
	cancelledInterrupted: () => `The code was cancelled. ${stateKept}`,
	cancelledKilled: () => `The code was cancelled and did not stop, so it was ended. ${stateLost}`,
	memory: (limits: SandboxLimits) =>
		`The code used more than ${describeBytes(limits.memoryBytes)} of memory and was ended. ${stateLost} ` +
		'Read files in chunks, keep only the columns you need, and use fewer processes.',
	processes: (limits: SandboxLimits) =>
		`The code started more than ${limits.processes} processes and was ended. ${stateLost} Start fewer.`,
	diskBytes: (limits: SandboxLimits) =>
		`The code filled /mnt/data with more than ${describeBytes(limits.diskBytes)} and was ended. ${stateLost} ` +
		'Delete files that are not needed, and write less.',
	diskEntries: (limits: SandboxLimits) =>
		`The code made more than ${limits.diskEntries} files and folders in /mnt/data and was ended. ${stateLost} ` +
		'Delete files that are not needed, or put them into one archive.',
	diskDepth: (limits: SandboxLimits) =>
		`The code nested folders in /mnt/data deeper than ${limits.diskDepth} and was ended. ${stateLost}`,
	flood: (limits: SandboxLimits) =>
		`The code wrote more than ${describeBytes(limits.floodBytes)} of output and was ended. ${stateLost} ` +
		'Print a summary, and write the rest to a file in /mnt/data.',
	broken: () => `The code broke the connection of its process, which was ended. ${stateLost}`,
	crashed: (how: string) => `The Python process ended by itself (${how}). ${stateLost}`,
	closed: () => `The Python process was closed. ${stateLost}`,
	idle: () => `The Python process was ended after a time without use. ${stateLost}`,
	evicted: () => `The Python process was ended to make room for other threads. ${stateLost}`,
	restarted: () => `The engine has started anew since the last call. ${stateLost}`,
};
