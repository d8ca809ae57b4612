import { parseArgs } from 'node:util';
import { defaultCacheDir } from '../config/homeFolders.ts';
import { addRequirements } from './addRequirements.ts';
import { buildImage, describeMissingImage } from './buildImage.ts';
import { ImageError } from './ImageError.ts';

const PROGRESS_EVERY_MS = 10_000;
const BUILD_TITLE = 'Building the Python image (2.6 GB, only once)';

/** Commands of the engine that make Python images, and their arguments. */
export const imageCommands: Record<string, string> = {
	'build-python':
		'builds the Python image: a root file system with the packages that models expect',
};

/**
 * Runs a command of `imageCommands` and prints its progress.
 *
 * @throws ImageError that says what to do
 */
export async function runImageCommand(
	args: string[],
	environment: NodeJS.ProcessEnv,
): Promise<void> {
	const { positionals, values } = readArguments(args);
	const [command, file] = positionals;
	const cacheDir = environment['CODE_INTERPRETER_CACHE_DIR']?.trim() || defaultCacheDir();
	if (command === 'build-python') {
		if (values.check) {
			const missing = describeMissingImage(cacheDir);
			if (missing !== undefined) throw new ImageError(missing);
			return;
		}
		const image = await withProgress(
			BUILD_TITLE,
			async (onProgress) =>
				await buildImage({ cacheDir, mirror: values.mirror, environment, onProgress, onWarning }),
		);
		process.stdout.write(`  The Python image is ${image}.\n`);
		return;
	}
	if (file === undefined)
		throw new ImageError('Usage: code-interpreter-engine add-requirements FILE');
	const installed = await withProgress(
		`Adding ${file} to the Python image`,
		async (onProgress) => await addRequirements({ cacheDir, file, environment, onProgress }),
	);
	process.stdout.write(
		installed === ''
			? '  The image has all of it already.\n'
			: `  Added ${installed}. Engines use it from their next start on.\n`,
	);
}

function onWarning(message: string): void {
	process.stdout.write(`  ${message}\n`);
}

function readArguments(args: string[]) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: { mirror: { type: 'string' }, check: { type: 'boolean' } },
		});
	} catch (error) {
		throw new ImageError((error as Error).message);
	}
}

/** Prints a line when an action starts, one every ten seconds, and one when it ends. */
async function withProgress<Result>(
	title: string,
	action: (onProgress: (step: string) => void) => Promise<Result>,
): Promise<Result> {
	const startedMs = performance.now();
	const seconds = () => `${Math.round((performance.now() - startedMs) / 1000)} s`;
	let step = '';
	process.stdout.write(`- ${title} ...\n`);
	const timer = setInterval(() => {
		process.stdout.write(`  ${title}: ${seconds()}${step && `, ${step}`}\n`);
	}, PROGRESS_EVERY_MS);
	try {
		const result = await action((newStep) => (step = newStep));
		process.stdout.write(`  ${title}: done in ${seconds()}\n`);
		return result;
	} finally {
		clearInterval(timer);
	}
}
