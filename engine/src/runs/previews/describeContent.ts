import type { SessionFile } from '../../sandbox/SessionFiles.ts';
import { describeArchive } from './describeArchive.ts';
import { describeImage } from './describeImage.ts';
import { describePdf } from './describePdf.ts';
import { describeText } from './describeText.ts';

/** What the first bytes of binary formats say, in Latin-1. */
const SIGNATURES: Record<string, string> = {
	PAR1: 'Parquet',
	'SQLite format 3': 'SQLite database',
	'\u00d0\u00cf\u0011\u00e0': 'Office file of 97 to 2003',
	'\u001f\u008b': 'compressed with gzip',
	"7z\u00bc\u00af'": '7-Zip archive',
	'\u0089HDF': 'HDF5',
	OggS: 'Ogg audio',
	'{\\rtf': 'RTF document',
};

/**
 * What a model should know about a file to read it: its kind, and how it begins.
 * @param bytes from `readStart`
 * @returns undefined when there is nothing to say
 */
export async function describeContent(
	file: Pick<SessionFile, 'path' | 'bytes'>,
	bytes: Buffer,
): Promise<string | undefined> {
	const start = bytes.toString('latin1', 0, 32);
	try {
		if (start.startsWith('PK\u0003\u0004')) return await describeArchive(bytes, file.bytes);
		if (start.startsWith('%PDF')) return await describePdf(bytes, file.bytes);
		const known = Object.keys(SIGNATURES).find((signature) => start.startsWith(signature));
		if (known !== undefined) return SIGNATURES[known];
		return describeImage(bytes) ?? describeText(file.path, bytes);
	} catch {
		// A file that is not what it seems to be.
		return undefined;
	}
}
