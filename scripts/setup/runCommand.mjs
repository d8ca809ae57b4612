import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { endWithThisProcess } from './endWithThisProcess.mjs';
import { forwardSignals } from './forwardSignals.mjs';

/**
 * Runs a command in the foreground: its input and output are those of this process. When this process is asked to stop meanwhile, the
 * command is asked too, and this process ends with it; when this process is killed, so is the command.
 *
 * @param {string} command found on the environment's PATH
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} settings
 * @returns {Promise<number>} its exit code, or 128 and the signal's number when a signal ended it, as a shell has it
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
