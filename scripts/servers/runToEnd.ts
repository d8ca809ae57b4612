import { spawn } from 'node:child_process';
import { endWithThisProcess } from '../processes/endWithThisProcess.mjs';
import { childVariables } from './childVariables.ts';

export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** Runs a program without input to its end and collects its output. The program does not outlive this process. */
export function runToEnd(
	command: string,
	args: string[],
	{ env = childVariables(), cwd }: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Ended> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
		endWithThisProcess(child);
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
		child.once('error', reject);
		child.once('close', (code) => {
			resolve({
				code,
				stdout: Buffer.concat(stdout).toString(),
				stderr: Buffer.concat(stderr).toString(),
			});
		});
	});
}
