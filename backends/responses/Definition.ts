import type { AssistantSpec } from '../types.ts';

/** What a run needs of an assistant. */
export type Definition = Pick<
	AssistantSpec,
	'model' | 'instructions' | 'fileIds' | 'temperature' | 'topP' | 'reasoningEffort' | 'memoryLimit'
>;
