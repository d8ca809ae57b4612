import { runToEnd } from '../../scripts/servers/runToEnd.ts';
import type { Growth } from '../../test/support/growthDuring.ts';

/** Runs a program in a separate process. It prints its figures as JSON. */
export async function runBenchProgram(path: string, args: string[]): Promise<Growth> {
	const { code, stdout, stderr } = await runToEnd(process.execPath, [path, ...args]);
	if (code !== 0) throw new Error(`${path} ended with code ${code}: ${stderr}`);
	return JSON.parse(stdout) as Growth;
}
