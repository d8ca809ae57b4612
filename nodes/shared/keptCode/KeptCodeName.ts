import type { StoredFile } from '../../../backends/types.ts';

/** How the names of all files with kept code start. */
export const KEPT_CODE_PREFIX = 'kept-code.';

const NAME = /^kept-code\.([0-9a-f]{16})\.([0-9a-f]{16})\.(\d{1,12})(\.dated)?\.py$/;

/**
 * Everything that must be known about kept code before it is read: servers such as OpenAI list files, but do not return the content of
 * uploads.
 */
export interface KeptCodeName {
	questionHash: string;
	shapeHash: string;
	/** What the run that wrote the code used; 0 when the server did not report it. */
	tokens: number;
	/** Whether the code contains the day on which it was written. */
	isDated: boolean;
}

export interface KeptCodeFile extends KeptCodeName {
	id: string;
	fileName: string;
	writtenAt: string;
}

export function formatName({ questionHash, shapeHash, tokens, isDated }: KeptCodeName): string {
	return `${KEPT_CODE_PREFIX}${questionHash}.${shapeHash}.${tokens}${isDated ? '.dated' : ''}.py`;
}

/** Undefined for a file that these nodes did not create. */
export function parseFile({ id, fileName, createdAt }: StoredFile): KeptCodeFile | undefined {
	const [, questionHash, shapeHash, tokens, dated] = NAME.exec(fileName) ?? [];
	if (questionHash === undefined || shapeHash === undefined) return undefined;
	return {
		id,
		fileName,
		writtenAt: createdAt,
		questionHash,
		shapeHash,
		tokens: Number(tokens),
		isDated: dated !== undefined,
	};
}
