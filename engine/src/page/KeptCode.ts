/** Code of a question that n8n runs again: a file that the node stores (*Reuse Code*), as far as its name describes it. */
export interface KeptCodeFile {
	id: string;
	name: string;
	/** In seconds since 1970-01-01. */
	writtenAt: number;
	/** The same for all code of a question. */
	questionKey: string;
	/** What the run that wrote it used; 0 when that is unknown. */
	tokens: number;
	/** Whether it contains the day on which it was written. */
	isDated: boolean;
}

/** Such a file with what is in it. Everything in it comes from users and models. */
export interface KeptCode extends KeptCodeFile {
	question: string;
	model: string;
	/** Why the code before it could not be used; empty for the first one. */
	replacedBecause: string;
	code: string;
}

const NAME = /^kept-code\.([0-9a-f]{16})\.[0-9a-f]{16}\.(\d{1,12})(\.dated)?\.py$/;
const HEADER = '# Kept by n8n-nodes-code-interpreter: ';

/** Undefined for a file with another name. */
export function parseKeptCodeName(file: {
	id: string;
	name: string;
	createdAt: number;
}): KeptCodeFile | undefined {
	const [, questionKey, tokens, dated] = NAME.exec(file.name) ?? [];
	if (questionKey === undefined) return undefined;
	return {
		id: file.id,
		name: file.name,
		writtenAt: file.createdAt,
		questionKey,
		tokens: Number(tokens),
		isDated: dated !== undefined,
	};
}

/** Reads the text of a file. Without its first line in the expected form, all of it is code. */
export function parseKeptCode(file: KeptCodeFile, text: string): KeptCode {
	const end = text.indexOf('\n');
	const about = text.startsWith(HEADER) ? parseObject(text.slice(HEADER.length, end)) : undefined;
	const textOf = (key: string) => (typeof about?.[key] === 'string' ? about[key] : '');
	return {
		...file,
		question: textOf('question'),
		model: textOf('model'),
		replacedBecause: textOf('replacedBecause'),
		code: about === undefined ? text : text.slice(end + 1).trim(),
	};
}

function parseObject(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? { ...value } : undefined;
	} catch {
		return undefined;
	}
}
