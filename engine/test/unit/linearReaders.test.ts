/** Readers of what clients and sessions send; model/linearReaders.test.ts has those of what models write. */
import { safeFileName } from '../../src/domain/safeFileName.ts';
import { readUploadName } from '../../src/protocol/files/readUploadName.ts';
import { readRange } from '../../src/routes/files/readRange.ts';
import { findJsonExcess } from '../../src/routes/limits/findJsonExcess.ts';
import { findLinks } from '../../src/runs/execution/findLinks.ts';
import { describeName, honestName } from '../../src/sandbox/files/fileNames.ts';
import { FrameReader } from '../../src/sandbox/runner/FrameReader.ts';
import { readRunnerMessage } from '../../src/sandbox/runner/readRunnerMessage.ts';
import { expectLinearGrowth } from '../support/expectLinearGrowth.ts';

const repeat = (part: string) => (length: number) => part.repeat(Math.ceil(length / part.length));

/** Inputs on which patterns that backtrack, or readers that start again, take quadratic time or worse. */
const worstInputs: Record<string, (length: number) => string> = {
	blanks: repeat(' '),
	dots: repeat('.'),
	slashes: repeat('/'),
	backslashes: repeat('\\'),
	quotes: repeat('"'),
	'escaped quotes': repeat('\\"'),
	'a quote and backslashes': (length) => `"${'\\'.repeat(length)}`,
	'opened arrays': repeat('['),
	'opened objects': repeat('{"a":'),
	'arrays side by side': repeat('[],'),
	'percent signs': repeat('%'),
	'encoded percent signs': repeat('%25'),
	'encoded quotes': repeat('%22'),
	'opened words': repeat('=?utf-8?q?'),
	'ends of words': repeat('?='),
	words: repeat('=?utf-8?q?=41?= '),
	'ends of words and blanks': (length) => `?=${' '.repeat(length)}x`,
	'opened words with blanks': (length) => repeat(`?=${' '.repeat(100)}`)(length),
	'equals signs': repeat('='),
	'letters that combine': repeat('a\u0301\u0323'),
	'marks that combine': (length) => `a${'\u0301'.repeat(length)}`,
	'halves of characters': repeat('\ud800'),
	'control characters': repeat('\u0000\u202e'),
	'digits of a range': (length) => `bytes=${'1'.repeat(length)}-`,
	'beginnings of links': repeat('sandbox:'),
	'links to nothing': repeat('sandbox:/mnt/data/'),
	'links to almost a file': repeat('sandbox:/mnt/data/aaaaaaaa'),
};

const paths = Array.from({ length: 200 }, (_, number) => 'a'.repeat(number + 1));
const MEGABYTES_16 = 16 * 1024 * 1024;

const readers: Record<string, (input: string) => void> = {
	safeFileName,
	readUploadName,
	readRange: (input) => void readRange(input, 1000),
	findJsonExcess: (input) =>
		void findJsonExcess(input, { levels: Infinity, keys: Infinity, values: Infinity }),
	honestName: (input) => void honestName(Buffer.from(input)),
	describeName: (input) => void describeName(Buffer.from(input)),
	findLinks: (input) => void findLinks(input, paths),
	readRunnerMessage: (input) => {
		try {
			readRunnerMessage(Buffer.from(input));
		} catch {
			// Almost none of them is a message.
		}
	},
	'FrameReader, in small pieces': (input) => {
		const reader = new FrameReader({ message: MEGABYTES_16, png: MEGABYTES_16 });
		const body = Buffer.from(input);
		const head = Buffer.from('P\0\0\0\0');
		head.writeUInt32BE(body.length, 1);
		reader.push(head);
		for (let at = 0; at < body.length; at += 8) reader.push(body.subarray(at, at + 8));
	},
};

describe.each(Object.entries(readers))('%s takes linear time', (_reader, read) => {
	test.each(Object.entries(worstInputs))('with %s', (_input, makeInput) => {
		expectLinearGrowth(makeInput, read);
	});
});
