import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { recordAdded } from './addedRequirements.ts';
import { ImageError } from './ImageError.ts';
import { BUILDER_DIR, currentImage } from './imagesDir.ts';
import { removeUnfinished, replaceCurrentImage } from './replaceCurrentImage.ts';
import { runBuilder } from './runBuilder.ts';

/** Only here: the image's own folder for what a package manager does not own. */
const TARGET = 'usr/local';
const WORK_DIR = '/var/tmp';

export interface AdditionSettings {
	/** A requirements file of pip, with hashes if it names them. */
	file: string;
	/** Where the file was when it was first added, if it is a copy. */
	recordedAs?: string;
	environment: NodeJS.ProcessEnv;
	onProgress(step: string): void;
}

/**
 * Adds packages to a copy of the image in use (hard links), and makes the copy the one that engines use. The caller holds
 * the lock. pip chooses wheels from the index and the folders that its configuration and the file name, so local ones do.
 * Nothing is compiled.
 *
 * @param dir the folder of the images
 * @returns what pip installed, such as `duckdb-1.4.1 polars-1.35.2`; empty if the image has everything already
 * @throws ImageError with pip's words if a requirement cannot be met
 */
export async function addToCurrentImage(dir: string, settings: AdditionSettings): Promise<string> {
	const { file, recordedAs = file, onProgress } = settings;
	const requirements = await readFile(file).catch((cause: Error) => {
		throw new ImageError(`${file} cannot be read: ${cause.message}`, { cause });
	});
	const base = currentImage(dir);
	if (base === undefined) {
		throw new ImageError(
			'There is no Python image yet. Build it first: `code-interpreter-engine build-python`.',
		);
	}
	const image = path.join(dir, extendedName(path.basename(base), requirements));
	await removeUnfinished(dir);
	const unfinished = `${image}.building-${process.pid}`;
	try {
		onProgress('copying the image');
		await runBuilder('cp', ['--archive', '--link', base, unfinished]);
		const installed = await runPip(unfinished, file, settings);
		if (installed === '') return installed;
		await recordAdded(unfinished, { file: recordedAs, text: requirements.toString() });
		if (existsSync(image)) await rm(image, { recursive: true });
		await rename(unfinished, image);
		await replaceCurrentImage(dir, image);
		return installed;
	} finally {
		await rm(unfinished, { recursive: true, force: true });
	}
}

/** `python-`, the hash of the recipe, and one of what was added, earlier additions included. */
function extendedName(base: string, requirements: Buffer): string {
	const [recipe] = base.match(/^python-[0-9a-f]+/) ?? [base];
	const hash = createHash('sha256').update(base).update(requirements).digest('hex');
	return `${recipe}-${hash.slice(0, 12)}`;
}

/**
 * Runs pip with the image's Python over this machine's other folders, so that its configuration, certificates and local
 * wheels are where they always are. Only the image's /usr/local can be written to.
 */
async function runPip(
	image: string,
	file: string,
	{ recordedAs = file, environment, onProgress }: AdditionSettings,
): Promise<string> {
	let installed = '';
	const onLine = (line: string) => {
		installed = /^Successfully installed (.*)$/.exec(line)?.[1] ?? installed;
		onProgress(line.trim());
	};
	await runBuilder(
		'bwrap',
		[
			...['--unshare-all', '--share-net', '--die-with-parent', '--ro-bind', '/', '/'],
			...['--ro-bind', path.join(image, 'usr'), '/usr'],
			...['--bind', path.join(image, TARGET), `/${TARGET}`],
			...['alternatives', 'ld.so.cache'].flatMap((name) => [
				...['--ro-bind-try', path.join(image, 'etc', name), `/etc/${name}`],
			]),
			...['--proc', '/proc', '--dev', '/dev', '--tmpfs', WORK_DIR],
			...['--ro-bind', path.join(image, BUILDER_DIR), `${WORK_DIR}/${BUILDER_DIR}`],
			...['--setenv', 'TMPDIR', WORK_DIR, '--chdir', folderOf(recordedAs), '--'],
			...['/usr/bin/python3', `${WORK_DIR}/${BUILDER_DIR}/pip.whl/pip`, 'install'],
			...['--requirement', file, '--only-binary', ':all:', '--break-system-packages'],
			...['--no-cache-dir', '--root-user-action', 'ignore', '--no-warn-script-location'],
		],
		{ env: environment, onLine },
	).catch((error: Error) => {
		throw new ImageError(
			`${error.message}\nOnly wheels can be added. Correct ${recordedAs}, or make the wheels that it names available: in an index, or in a folder (--find-links DIR in the file).`,
			{ cause: error },
		);
	});
	return installed;
}

/** Relative folders of wheels count from the folder of the file, as long as that exists. */
function folderOf(file: string): string {
	const folder = path.dirname(file);
	return existsSync(folder) ? folder : '/';
}
