import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { endWithThisProcess } from './endWithThisProcess.mjs';
import { forwardSignals } from './forwardSignals.mjs';

/**
 * Runs a command in the foreground, with the input and output of this process. Signals that ask this process to stop are forwarded to the
 * command, and this process exits with it. When this process is killed, so is the command.
 *
 * @param {string} command found on the environment's PATH
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} settings
 * @returns {Promise<number>} its exit code, or 128 plus the number of the signal that ended it, as in a shell
 */
export function runCommand(command, args, { cwd, env }) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
		endWithThisProcess(child);
		const stopForwarding = forwardSignals(child);
		child.on('error', (error) => {
			stopForwarding();
			reject(error);
		});
		child.on('exit', (code, signal) => {
			const wasAskedToStop = stopForwarding();
			const exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1);
			if (wasAskedToStop) process.exit(exitCode);
			resolve(exitCode);
		});
	});
}
