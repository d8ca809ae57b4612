import { constants } from 'node:fs';
import path from 'node:path';

/** Linux O_PATH: refers to a file without opening its content, whatever its mode. Not among Node's constants. */
const PATH_ONLY = 0o10000000;
const OWNER_MAY_ALL = 0o700;

/** Opens a folder itself, whatever its mode; a link is not one. */
export const FOLDER_ONLY = PATH_ONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/** @returns the mode that unlocks a folder; undefined if its owner has not locked it */
export function unlockedMode(mode: number): number | undefined {
	return (mode & OWNER_MAY_ALL) === OWNER_MAY_ALL ? undefined : (mode & 0o7777) | OWNER_MAY_ALL;
}

/** A path for one system call that does not follow links. `name` is a single name. */
export function pathIn(folder: Buffer, name: Buffer): Buffer {
	return Buffer.concat([folder, Buffer.from(path.sep), name]);
}
