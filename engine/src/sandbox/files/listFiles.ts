import { describeBytes } from '../describeBytes.ts';
import type { SandboxLimits } from '../limits.ts';
import type { Listing } from '../SessionFiles.ts';
import { describeName, honestName } from './fileNames.ts';
import { fileVersion } from './fileVersion.ts';
import { walkFolder, type FolderEntry } from './walkFolder.ts';

/** How many entries that are left out get a sentence; the rest is counted. */
const MAX_SENTENCES = 20;
/** Of all paths together, a hundred characters for each of 10,000 files: they are stored, and searched for in answers. */
const MAX_PATH_CHARACTERS = 1_000_000;

/**
 * Every regular file below a folder that hostile code may be changing. Links, devices, pipes, sockets, files with
 * a second name and deceptive names are left out and reported.
 */
export async function listFiles(
	folder: string,
	limits: Pick<SandboxLimits, 'diskEntries' | 'diskDepth' | 'diskBytes'>,
): Promise<Listing> {
	const listing: Listing = { files: [], skipped: [] };
	let skipped = 0;
	const skip = (entry: FolderEntry, why: string) => {
		const name = describeName(
			Buffer.concat(entry.names.flatMap((part, at) => (at ? [slash, part] : [part]))),
		);
		if (skipped++ < MAX_SENTENCES) listing.skipped.push(`${name} was left out: ${why}.`);
	};
	let entries = 0;
	// A sparse file takes its whole size wherever it is copied; code can make many before a watch measures them.
	let bytes = 0;
	let pathCharacters = 0;
	for await (const entry of walkFolder(folder, limits.diskDepth)) {
		if (++entries > limits.diskEntries) {
			listing.skipped.push(`Only the first ${limits.diskEntries} files and folders were listed.`);
			break;
		}
		const why = reasonToSkip(entry);
		if (why !== undefined) {
			skip(entry, why);
		} else if (entry.stats.isFile()) {
			bytes += Number(entry.stats.size);
			if (bytes > limits.diskBytes) {
				bytes -= Number(entry.stats.size);
				skip(entry, `all files together may take ${describeBytes(limits.diskBytes)}`);
				continue;
			}
			const path = entry.names.map(String).join('/');
			pathCharacters += path.length;
			if (pathCharacters > MAX_PATH_CHARACTERS) {
				listing.skipped.push(
					`Only the first ${listing.files.length} files were listed: their paths are too long.`,
				);
				break;
			}
			listing.files.push({
				path,
				bytes: Number(entry.stats.size),
				version: fileVersion(entry.stats),
			});
		}
	}
	if (skipped > MAX_SENTENCES)
		listing.skipped.push(`${skipped - MAX_SENTENCES} more were left out.`);
	return listing;
}

const slash = Buffer.from('/');

function reasonToSkip({ names, stats, notEntered }: FolderEntry): string | undefined {
	if (names.some((name) => honestName(name) === undefined)) {
		return 'its name contains control or direction characters or a backslash, or is not UTF-8';
	}
	if (stats.isDirectory())
		return notEntered ? 'the folder cannot be entered or is nested too deep' : undefined;
	if (stats.isSymbolicLink()) return 'it is a link';
	if (!stats.isFile()) return 'it is not a regular file';
	if (stats.nlink > 1n) return 'it has several names (hard links)';
	return undefined;
}
