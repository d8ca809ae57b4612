const ENDINGS = 'csv|tsv|xlsx?|ods|json|jsonl|parquet|txt|pdf|docx?|zip|xml|sqlite|db|pkl';
/** A file's name, but not the end of a path or a web address. */
const FILE = new RegExp(`(?<![\\w./@-])[\\w()-]{1,100}\\.(?:${ENDINGS})\\b`, 'gi');
const CODE = /```[^]*?(?:```|$)/g;
const READING = /\b(?:read_\w+|open|load|imread|connect)\(\s*[rf]?["']([^"'\n]{1,200})["']/g;
/** What stands before a file that is yet to be made. */
const MAKING =
	/\b(?:as|into|named|called|write|save|create|make|produce|export|generate)\s+(?:(?:an?|it|the|them|this|to|file|named|called|as|into)\s+){0,3}["'`“]?$/i;
const ATTACHED =
	/\b(?:attached|uploaded|enclosed)\s+(?:\w+\s+)?(?:files?|csv|tables?|data|documents?|spreadsheets?)\b/i;

/** What a question speaks of as a file to be read, for one that has none attached; undefined where nothing is. */
export function findMissingFile(question: string): string | undefined {
	const code = question.match(CODE)?.join('\n') ?? '';
	const prose = question.replace(CODE, ' ');
	return readBy(code) ?? namedIn(prose) ?? ATTACHED.exec(prose)?.[0];
}

/** A path that occurs twice is written as well. */
function readBy(code: string): string | undefined {
	const paths = [...code.matchAll(READING)].map(([, path]) => path as string);
	return paths.find(
		(path) => /^(\/mnt\/data\/)?[^/:]+\.\w+$/.test(path) && code.split(path).length === 2,
	);
}

function namedIn(prose: string): string | undefined {
	const named = [...prose.matchAll(FILE)];
	return named.find(({ index }) => !MAKING.test(prose.slice(Math.max(0, index - 60), index)))?.[0];
}
