import { extname } from 'node:path/posix';
import { fitFileName } from '../../domain/safeFileName.ts';

/** `name`, or the first of `name (2).csv`, `name (3).csv` … that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
	const extension = extname(name);
	const stem = name.slice(0, name.length - extension.length);
	let free = name;
	for (let count = 2; isTaken(free); count++) free = fitFileName(stem, ` (${count})${extension}`);
	return free;
}
