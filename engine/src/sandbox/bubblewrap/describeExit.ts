import { constants } from 'node:os';

const meanings: Record<string, string> = {
	SIGSEGV: 'a crash in native code, SIGSEGV',
	SIGABRT: 'a crash in native code, SIGABRT',
	SIGBUS: 'a crash in native code, SIGBUS',
	SIGFPE: 'a crash in native code, SIGFPE',
	SIGKILL: 'killed from outside, perhaps because the machine ran out of memory',
};

/** A few words on an exit code as shells and bubblewrap give it: 128 and a signal's number, or the code itself. */
export function describeExit(code: number): string {
	const signal = Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0];
	return signal === undefined ? `exit code ${code}` : (meanings[signal] ?? `signal ${signal}`);
}
