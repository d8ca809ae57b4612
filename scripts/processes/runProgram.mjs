import { spawn } from 'node:child_process';
import { SetupError } from '../setup/SetupError.mjs';
import { forwardSignals } from './forwardSignals.mjs';

const MAX_KEPT_CHARACTERS = 64 * 1024;
const MAX_SHOWN_LINES = 30;

/**
 * Runs a program to its end without showing its output. The error of a failed program contains its last lines.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, remedy: string, maxShownLines?: number }} settings `remedy` says what to do when the program fails
 * @returns {Promise<string>} the last part of its output (standard output and error together)
 * @throws {SetupError} when it cannot be started, is ended by a signal or exits with a code other than 0
 */
export function runProgram(command, args, { cwd, env, remedy, maxShownLines = MAX_SHOWN_LINES }) {
	return new Promise((resolve, reject) => {
		const commandLine = [command, ...args].join(' ');
		const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		const stopForwarding = forwardSignals(child);
		let output = '';
		const keep = (/** @type {Buffer} */ chunk) => {
			output = (output + chunk.toString()).slice(-MAX_KEPT_CHARACTERS);
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => {
			stopForwarding();
			reject(new SetupError(`${command} could not be started: ${error.message}`, remedy));
		});
		child.on('close', (code, signal) => {
			const wasAskedToStop = stopForwarding();
			if (code === 0) return resolve(output);
			if (wasAskedToStop) {
				return reject(
					new SetupError(`"${commandLine}" was interrupted.`, 'Run the same command again.'),
				);
			}
			const outcome = signal ? `was ended by ${signal}` : `exited with code ${code}`;
			const lastLines = output.trimEnd().split('\n').slice(-maxShownLines).join('\n  ');
			reject(new SetupError(`"${commandLine}" ${outcome}:\n  ${lastLines}`, remedy));
		});
	});
}
