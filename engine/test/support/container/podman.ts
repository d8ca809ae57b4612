import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const MAX_OUTPUT_BYTES = 64 * 1024 ** 2;
const PROGRAMS = ['podman', 'buildah', 'runc', 'debootstrap'];

/** Why containers cannot be built and run here; undefined if they can. */
export function whyNoContainers(): string | undefined {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux';
	const missing = PROGRAMS.filter((name) => spawnSync('which', [name]).status !== 0);
	return missing.length > 0 ? `without ${missing.join(', ')}: npm run test:image` : undefined;
}

/**
 * Runs Podman to its end.
 *
 * @returns its standard output
 * @throws Error that contains its standard error
 */
export async function podman(args: string[]): Promise<string> {
	const { stdout } = await promisify(execFile)('podman', args, { maxBuffer: MAX_OUTPUT_BYTES });
	return stdout.trim();
}

/** What a container has printed, on both streams. */
export async function logsOf(container: string): Promise<string> {
	const settings = { maxBuffer: MAX_OUTPUT_BYTES };
	const { stdout, stderr } = await promisify(execFile)('podman', ['logs', container], settings);
	return stdout + stderr;
}

/** Whether an image of this name exists. */
export const hasImage = (name: string): boolean =>
	spawnSync('podman', ['image', 'exists', name]).status === 0;
