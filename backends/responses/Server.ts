import type { Caller } from '../shared/Caller.ts';
import type { Definition } from './Definition.ts';

/** The way to the server, with what one execution of a node has learned of it. */
export interface Server {
	caller: Caller;
	/** Assistants' definitions by id: many items run the same one. */
	definitions: Map<string, Promise<Definition>>;
	/** Pictures that came inside an answer, by their file in the container or, without one, by the id that we gave them. */
	inlineImages: Map<string, string>;
}

export const createServer = (caller: Caller): Server => ({
	caller,
	definitions: new Map(),
	inlineImages: new Map(),
});
