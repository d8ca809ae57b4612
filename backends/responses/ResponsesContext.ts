import type { Caller } from '../shared/Caller.ts';
import type { AssistantSpec } from '../types.ts';

/** The connection to the server, and what one execution of a node has cached. */
export interface ResponsesContext {
	caller: Caller;
	/** Definitions of assistants by id: many items run the same one. */
	definitions: Map<string, Promise<AssistantDefinition>>;
	/** URLs of images within responses, by the id of the same file in the container or, without one, by an id that we assigned. */
	inlineImages: Map<string, string>;
	/** Memory limits of containers that were created for one run each, by id. */
	memoryLimits: Map<string, string>;
}

export const createResponsesContext = (caller: Caller): ResponsesContext => ({
	caller,
	definitions: new Map(),
	inlineImages: new Map(),
	memoryLimits: new Map(),
});

/** What a run needs from an assistant. */
export type AssistantDefinition = Pick<
	AssistantSpec,
	'model' | 'instructions' | 'fileIds' | 'temperature' | 'topP' | 'reasoningEffort' | 'memoryLimit'
>;
