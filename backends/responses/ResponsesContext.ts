import type { Caller } from '../shared/Caller.ts';
import type { AssistantSpec } from '../types.ts';

/** The way to the server, with what one execution of a node has learned of it. */
export interface ResponsesContext {
	caller: Caller;
	/** Assistants' definitions by id: many items run the same one. */
	definitions: Map<string, Promise<AssistantDefinition>>;
	/** Pictures that came inside an answer, by their file in the container or, without one, by the id that we gave them. */
	inlineImages: Map<string, string>;
}

export const createResponsesContext = (caller: Caller): ResponsesContext => ({
	caller,
	definitions: new Map(),
	inlineImages: new Map(),
});

/** What a run needs of an assistant. */
export type AssistantDefinition = Pick<
	AssistantSpec,
	'model' | 'instructions' | 'fileIds' | 'temperature' | 'topP' | 'reasoningEffort' | 'memoryLimit'
>;
