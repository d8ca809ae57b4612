import type { Model } from './Model.ts';

/** The models that runs can use. */
export interface ModelCatalog {
	/** Names for `GET /models`. Never rejects: a model server that is down adds no names. */
	list(): Promise<string[]>;
	/** Undefined when no model of that name is possible. Only the run shows whether a model server has it. */
	find(name: string): Model | undefined;
	/**
	 * Whether the providers list the model. True also where they do not list anything: only the run shows whether they
	 * have it.
	 */
	isListed(name: string): Promise<boolean>;
	/** Whether the model server answers. Absent where none is configured. */
	isReachable?(): Promise<boolean>;
}
