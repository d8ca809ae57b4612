import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addAgain } from './addAgain.ts';
import { type AddedRequirements, readAdded } from './addedRequirements.ts';
import { ImageError } from './ImageError.ts';
import { dpkgOptions, FINISH_SCRIPT, imageName, packageNames, SUITE } from './imageRecipe.ts';
import { BUILDER_DIR, currentImage, imagesDir } from './imagesDir.ts';
import { readDebianMirror } from './readDebianMirror.ts';
import { removeUnfinished, replaceCurrentImage } from './replaceCurrentImage.ts';
import { runBuilder } from './runBuilder.ts';
import { withImageLock } from './withImageLock.ts';

/** What sessions see; the rest of the root is removed. */
const KEPT = ['usr', 'etc', 'opt', 'bin', 'sbin', 'lib', 'lib32', 'lib64'];

export interface BuildSettings {
	/** The folder of the images, or the one that names it; see `imagesDir`. */
	cacheDir: string;
	/** URL of a Debian mirror; the one of this machine's apt if undefined. */
	mirror?: string;
	/** For pip, if packages were added to an earlier image. */
	environment: NodeJS.ProcessEnv;
	/** Called with what is being done. */
	onProgress(step: string): void;
	/** Called with a message for the user about what the new image lacks. */
	onWarning(message: string): void;
}

/** The image in use, if it is one of this version, with or without additions. */
export function builtImage(cacheDir: string): string | undefined {
	const image = currentImage(imagesDir(path.resolve(cacheDir)));
	return image !== undefined && isOfThisVersion(image) ? image : undefined;
}

/** Why an engine of this version would not find its image, in a sentence; undefined if it would. */
export function describeMissingImage(cacheDir: string): string | undefined {
	if (builtImage(cacheDir) !== undefined) return undefined;
	return existsSync(path.join(imagesDir(path.resolve(cacheDir)), imageName()))
		? `The Python image ${imageName()} exists, but another one is in use.`
		: `The Python image ${imageName()} is not built yet.`;
}

const isOfThisVersion = (image: string): boolean =>
	path.basename(image) === imageName() || path.basename(image).startsWith(`${imageName()}-`);

/**
 * Makes an image of this version the one that engines use: builds it unless it exists, and adds what was added to the one
 * that was used before.
 *
 * @returns its folder
 * @throws ImageError that says what is missing on this machine
 */
export async function buildImage({
	cacheDir,
	mirror,
	...settings
}: BuildSettings): Promise<string> {
	const { onProgress } = settings;
	const dir = imagesDir(path.resolve(cacheDir));
	const image = path.join(dir, imageName());
	const build = async () => {
		const earlier = currentImage(dir);
		if (earlier !== undefined && isOfThisVersion(earlier)) return earlier;
		const added = earlier === undefined ? [] : await readAdded(earlier);
		await removeUnfinished(dir);
		const extended = await findImage(dir, added);
		if (extended !== undefined) {
			await replaceCurrentImage(dir, extended);
			return extended;
		}
		if (!existsSync(image)) await createImage(image, mirror ?? requireMirror(), onProgress);
		await replaceCurrentImage(dir, image);
		await addAgain(dir, added, settings);
		return currentImage(dir) ?? image;
	};
	return await withImageLock(dir, build, () => onProgress('waiting for another build'));
}

/** The image of this version with exactly these additions, if it exists. */
async function findImage(dir: string, added: AddedRequirements[]): Promise<string | undefined> {
	const wanted = JSON.stringify(added);
	for (const name of await readdir(dir)) {
		const image = path.join(dir, name);
		if (!isOfThisVersion(image)) continue;
		if (JSON.stringify(await readAdded(image)) === wanted) return image;
	}
	return undefined;
}

async function createImage(
	image: string,
	mirror: string,
	onProgress: (step: string) => void,
): Promise<void> {
	const unfinished = `${image}.building-${process.pid}`;
	try {
		await createRoot(unfinished, mirror, onProgress);
		await cleanRoot(unfinished);
		await rename(unfinished, image);
	} finally {
		await rm(unfinished, { recursive: true, force: true });
	}
}

function requireMirror(): string {
	const mirror = readDebianMirror();
	if (mirror !== undefined) return mirror;
	throw new ImageError(
		"This machine's apt is not configured for Debian. Name a mirror with --mirror URL, such as the one of your network.",
	);
}

async function createRoot(
	folder: string,
	mirror: string,
	onProgress: (step: string) => void,
): Promise<void> {
	const isRoot = process.getuid?.() === 0;
	const options = [
		...['--variant=essential', `--include=${packageNames.join(',')}`, '--skip=check/empty'],
		...dpkgOptions.map((option) => `--dpkgopt=${option}`),
		...['Acquire::Languages "none"', ...proxyOptions()].map((option) => `--aptopt=${option}`),
		// In the place of the one that is not unpacked, as packages call it.
		`--setup-hook=mkdir -p "$1/usr/bin" && printf '#!/bin/sh\\n' >"$1/usr/bin/py3compile" && chmod 755 "$1/usr/bin/py3compile"`,
		`--customize-hook=${FINISH_SCRIPT}`,
	];
	const onLine = (line: string) => {
		const [, step] = /^I: (.*)$/.exec(line) ?? [];
		if (step !== undefined) onProgress(step);
	};
	if (isRoot) {
		// In a mount namespace of its own: an interrupted build must leave no mounts, which a removal would follow.
		const build = ['mmdebstrap', '--mode=root', ...options, SUITE, folder, mirror];
		await runBuilder('unshare', ['--mount', '--', ...build], { onLine });
		return;
	}
	// As an ordinary user, all files would belong to other ids, which only their namespace can remove.
	const archive = `${folder}.tar`;
	try {
		await runBuilder('mmdebstrap', ['--mode=unshare', ...options, SUITE, archive, mirror], {
			onLine,
		});
		await mkdir(folder);
		const unpack = ['--extract', '--file', archive, '--directory', folder, '--no-same-owner'];
		await runBuilder('tar', [...unpack, '--exclude=./dev', '--exclude=./var']);
	} finally {
		await rm(archive, { force: true });
	}
}

/** Keeps what sessions see, and pip for `addRequirements`. */
async function cleanRoot(folder: string): Promise<void> {
	const wheels = path.join(folder, 'usr/share/python-wheels');
	const builder = path.join(folder, BUILDER_DIR);
	await mkdir(builder);
	for (const name of await readdir(wheels)) {
		if (name.startsWith('pip-')) {
			await rename(path.join(wheels, name), path.join(builder, 'pip.whl'));
		}
	}
	await rm(wheels, { recursive: true });
	for (const name of await readdir(folder)) {
		if ([...KEPT, BUILDER_DIR].includes(name)) continue;
		await rm(path.join(folder, name), { recursive: true, force: true });
	}
	await writeFile(path.join(folder, 'packages.txt'), `${packageNames.join('\n')}\n`);
	await chmod(folder, 0o755);
}

/** mmdebstrap uses a configuration of its own; a proxy of this machine's apt applies to it, too. */
function proxyOptions(): string[] {
	try {
		const dump = execFileSync('apt-config', ['dump'], { encoding: 'utf8' });
		return dump.split('\n').flatMap((line) => {
			const [, option] = /^(Acquire::https?::Proxy "[^"]+");$/i.exec(line) ?? [];
			return option === undefined ? [] : [option];
		});
	} catch {
		return [];
	}
}
