/** Sends a signal to a process, or to a process group by its negative id. Does nothing if it is gone. */
export function killProcess(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch {
		// gone meanwhile
	}
}
