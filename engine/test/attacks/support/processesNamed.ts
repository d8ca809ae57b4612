import { readdirSync, readFileSync } from 'node:fs';

/** Ids of all processes of the machine whose first thread has this name. A process counts as long as any thread of it is left. */
export function processesNamed(name: string): number[] {
	return readdirSync('/proc')
		.filter((entry) => /^\d+$/.test(entry))
		.filter((pid) => {
			try {
				return readFileSync(`/proc/${pid}/comm`, 'utf8') === `${name}\n`;
			} catch {
				return false; // it has ended meanwhile
			}
		})
		.map(Number);
}
