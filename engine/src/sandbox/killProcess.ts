/** Sends a signal to a process, or to a group by its negative number; one that is gone is fine. */
export function killProcess(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch {
		// gone meanwhile
	}
}
