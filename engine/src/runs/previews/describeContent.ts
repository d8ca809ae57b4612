import type { SessionFile } from '../../sandbox/SessionFiles.ts';
import { extname } from 'node:path/posix';
import { describeArchive } from './describeArchive.ts';
import { describeImage } from './describeImage.ts';
import { describePdf } from './describePdf.ts';
import { describeTar, isTar } from './describeTar.ts';
import { describeText } from './describeText.ts';
import { inflateStart } from './inflateStart.ts';

/** What the first bytes of binary formats say, in Latin-1. */
const SIGNATURES: Record<string, string> = {
	PAR1: 'Parquet',
	'SQLite format 3': 'SQLite database',
	"7z\u00bc\u00af'": '7-Zip archive',
	'\u0089HDF': 'HDF5',
	'PK\u0005\u0006': 'empty zip archive',
	'Rar!': 'RAR archive',
	BZh: 'compressed with bzip2',
	'\u00fd7zXZ': 'compressed with xz',
	'\u0080\u0003': 'Python pickle',
	'\u0080\u0004': 'Python pickle',
	'\u0080\u0005': 'Python pickle',
	'\u0093NUMPY': 'NumPy array',
	'<stata_dta>': 'Stata file',
	$FL2: 'SPSS file',
	ARROW1: 'Feather',
	OggS: 'Ogg audio',
	'{\\rtf': 'RTF document',
};

/** Files of Office 97 to 2003, and what looks like them. */
const OLE = '\u00d0\u00cf\u0011\u00e0';
const GZIP = '\u001f\u008b';
const OLE_KINDS: Record<string, string> = {
	'.xls': 'Excel workbook of 97 to 2003',
	'.doc': 'Word document of 97 to 2003',
	'.ppt': 'PowerPoint presentation of 97 to 2003',
	'.msg': 'Outlook message',
};
/** Newer documents look like that if they are encrypted. */
const NEWER = ['.xlsx', '.xlsm', '.docx', '.pptx'];

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
		if (start.startsWith(OLE)) return describeOle(extname(file.path).toLowerCase());
		if (start.startsWith(GZIP)) return await describeGzip(file.path, bytes);
		if (isTar(bytes)) return describeTar(bytes);
		const known = Object.keys(SIGNATURES).find((signature) => start.startsWith(signature));
		if (known !== undefined) return SIGNATURES[known];
		return describeImage(bytes) ?? describeText(file.path, bytes);
	} catch {
		// A file that is not what it seems to be.
		return undefined;
	}
}

function describeOle(extension: string): string {
	if (NEWER.includes(extension)) return 'Office file that takes a password';
	return OLE_KINDS[extension] ?? 'Office file of 97 to 2003';
}

async function describeGzip(path: string, bytes: Buffer): Promise<string> {
	const content = await inflateStart(bytes, 'gzip').catch(() => Buffer.alloc(0));
	const inner = isTar(content)
		? describeTar(content)
		: describeText(path.replace(/\.gz$/i, ''), content);
	return inner === undefined ? 'compressed with gzip' : `compressed with gzip, ${inner}`;
}
