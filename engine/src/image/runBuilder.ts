import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ImageError } from './ImageError.ts';

const MAX_KEPT = 20_000;
const SHOWN_LINES = 12;

/**
 * Runs a program of a build to its end.
 *
 * @param onLine called with each line that it writes
 * @throws ImageError with its last lines if it cannot be started or does not succeed
 */
export async function runBuilder(
	command: string,
	args: string[],
	{ env, onLine }: { env?: NodeJS.ProcessEnv; onLine?: (line: string) => void } = {},
): Promise<void> {
	const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
	const stopChild = () => child.kill();
	process.once('exit', stopChild);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (bytes: Buffer) => {
			const text = bytes.toString();
			output = (output + text).slice(-MAX_KEPT);
			if (onLine) for (const line of text.split('\n').filter(Boolean)) onLine(line);
		});
	}
	try {
		const [code] = (await once(child, 'close')) as [number | null];
		if (code === 0) return;
	} catch (cause) {
		throw new ImageError(`${command} could not be started: ${(cause as Error).message}`, { cause });
	} finally {
		process.off('exit', stopChild);
	}
	// `unshare --mount -- mmdebstrap …` runs mmdebstrap.
	const program = args.slice(0, 2).includes('--') ? args[args.indexOf('--') + 1] : command;
	const lines = output.trim().split('\n').slice(-SHOWN_LINES).join('\n  ');
	throw new ImageError(`${program} did not succeed:\n  ${lines}`);
}
