import type { BigIntStats } from 'node:fs';
import { OpenFolder } from './OpenFolder.ts';

export interface FolderEntry {
	/** Names from the top folder down. */
	names: Buffer[];
	/** Of the entry itself, taken without following a link. */
	stats: BigIntStats;
	/** The folder could not be entered: it is nested too deep, or was replaced by something else. */
	notEntered?: boolean;
}

/** Stat calls at the same time: enough to keep the disk busy, too few to block others. */
const BATCH = 32;

/**
 * Walks a folder that hostile code may be changing, depth first. Links are not followed, and entries that vanish
 * meanwhile are left out.
 *
 * @param maxDepth how deep nested folders are entered; as many descriptors are open at the same time
 */
export async function* walkFolder(folder: string, maxDepth: number): AsyncGenerator<FolderEntry> {
	const top = await OpenFolder.open(folder);
	try {
		yield* walk(top, [], maxDepth);
	} finally {
		await top.close();
	}
}

async function* walk(
	folder: OpenFolder,
	above: Buffer[],
	depthLeft: number,
): AsyncGenerator<FolderEntry> {
	const names = await folder.names();
	for (let start = 0; start < names.length; start += BATCH) {
		const some = names.slice(start, start + BATCH);
		const found = await Promise.all(some.map(async (name) => await folder.stat(name)));
		for (const [index, name] of some.entries()) {
			const stats = found[index];
			if (stats === undefined) continue;
			const entry = { names: [...above, name], stats };
			if (!stats.isDirectory()) {
				yield entry;
				continue;
			}
			const child = depthLeft > 0 ? await folder.child(name).catch(() => undefined) : undefined;
			yield { ...entry, notEntered: child === undefined };
			if (child === undefined) continue;
			try {
				yield* walk(child, entry.names, depthLeft - 1);
			} finally {
				await child.close();
			}
		}
	}
}
