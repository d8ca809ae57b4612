import type { Run } from '../../../backends/types.ts';
import type { KeptCodeFile } from './KeptCodeName.ts';

/** What the output says about the code. */
export interface CodeOrigin {
	codeSource: 'kept' | 'model';
	codeWrittenAt: string | null;
	/** The tokens that the code's own run used, less those of this run; null when they are unknown. */
	tokensSaved: number | null;
	/** Whether the code contains a date that will be wrong on another day. */
	codeHasFixedDate: boolean;
	/** The file with the code, for Clean Up; null when no code is kept. */
	keptCodeId: string | null;
}

export function describeReuse(file: KeptCodeFile, { usage }: Run): CodeOrigin {
	const { id, writtenAt, tokens, isDated } = file;
	return {
		codeSource: 'kept',
		codeWrittenAt: writtenAt,
		tokensSaved: tokens > 0 ? Math.max(0, tokens - (usage?.totalTokens ?? 0)) : null,
		codeHasFixedDate: isDated,
		keptCodeId: id,
	};
}

export function describeWriting({ createdAt }: Run, file?: KeptCodeFile): CodeOrigin {
	return {
		codeSource: 'model',
		codeWrittenAt: file?.writtenAt ?? createdAt,
		tokensSaved: 0,
		codeHasFixedDate: file?.isDated ?? false,
		keptCodeId: file?.id ?? null,
	};
}
