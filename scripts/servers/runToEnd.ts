import { spawn } from 'node:child_process';
import { endWithThisProcess } from '../setup/endWithThisProcess.mjs';
import { childVariables } from './childVariables.ts';

export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** Runs a program to its end with no input and keeps what it prints. It does not outlive this process. */
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
