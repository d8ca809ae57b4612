import { spawn } from 'node:child_process';
import { SetupError } from './SetupError.mjs';
import { forwardSignals } from './forwardSignals.mjs';

const KEPT_CHARACTERS = 64 * 1024;
const SHOWN_LINES = 30;

/**
 * Runs a program to its end with its output kept back; only its last lines are shown, and only when it does not succeed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, mend: string }} settings `mend` tells how to go on when the program does not succeed
 * @returns {Promise<string>} what it printed (standard output and error together, the end of it)
 * @throws {SetupError} when it cannot be started, is stopped by a signal or exits with another code than 0
 */
export function runProgram(command, args, { cwd, env, mend }) {
	return new Promise((resolve, reject) => {
		const commandLine = [command, ...args].join(' ');
		const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		const stopForwarding = forwardSignals(child);
		let output = '';
		const keep = (/** @type {Buffer} */ chunk) => {
			output = (output + chunk.toString()).slice(-KEPT_CHARACTERS);
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => {
			stopForwarding();
			reject(new SetupError(`${command} could not be started: ${error.message}`, mend));
		});
		child.on('close', (code, signal) => {
			const wasAskedToStop = stopForwarding();
			if (code === 0) return resolve(output);
			if (wasAskedToStop) {
				return reject(
					new SetupError(`"${commandLine}" was interrupted.`, 'Run the same command again.'),
				);
			}
			const ending = signal ? `was stopped by ${signal}` : `ended with code ${code}`;
			const lastLines = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n  ');
			reject(new SetupError(`"${commandLine}" ${ending}:\n  ${lastLines}`, mend));
		});
	});
}
