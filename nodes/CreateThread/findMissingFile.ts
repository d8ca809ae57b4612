const FILE_EXTENSIONS = 'csv|tsv|xlsx?|ods|json|jsonl|parquet|txt|pdf|docx?|zip|xml|sqlite|db|pkl';
/** A file name, but not the end of a path or a web address. */
const FILE_NAME = new RegExp(`(?<![\\w./@-])[\\w()-]{1,100}\\.(?:${FILE_EXTENSIONS})\\b`, 'gi');
const CODE_BLOCK = /```[^]*?(?:```|$)/g;
const READ_CALL = /\b(?:read_\w+|open|load|imread|connect)\(\s*[rf]?["']([^"'\n]{1,200})["']/g;
/** Words before the name of a file that is to be created. */
const CREATION_PHRASE =
	/\b(?:as|into|named|called|write|save|create|make|produce|export|generate)\s+(?:(?:an?|it|the|them|this|to|file|named|called|as|into)\s+){0,3}["'`“]?$/i;
const ATTACHED_FILE =
	/\b(?:attached|uploaded|enclosed)\s+(?:\w+\s+)?(?:files?|csv|tables?|data|documents?|spreadsheets?)\b/i;

/** The file that a question without attachments expects to read, or undefined when it mentions none. */
export function findMissingFile(question: string): string | undefined {
	const code = question.match(CODE_BLOCK)?.join('\n') ?? '';
	const prose = question.replace(CODE_BLOCK, ' ');
	return findFileReadByCode(code) ?? findNamedFile(prose) ?? ATTACHED_FILE.exec(prose)?.[0];
}

/** The first path that the code reads. A path that occurs twice is probably written as well. */
function findFileReadByCode(code: string): string | undefined {
	const paths = [...code.matchAll(READ_CALL)].map(([, path]) => path as string);
	return paths.find(
		(path) => /^(\/mnt\/data\/)?[^/:]+\.\w+$/.test(path) && code.split(path).length === 2,
	);
}

function findNamedFile(prose: string): string | undefined {
	const named = [...prose.matchAll(FILE_NAME)];
	return named.find(
		({ index }) => !CREATION_PHRASE.test(prose.slice(Math.max(0, index - 60), index)),
	)?.[0];
}
