import type { Model } from './Model.ts';

/** Which models there are. */
export interface ModelCatalog {
	/** Names for `GET /models`; never fails: a model server that is down adds none. */
	list(): Promise<string[]>;
	/** Undefined when nothing here can answer for that name. Whether a model server knows it shows in the run. */
	find(name: string): Model | undefined;
	/** Whether the model server answers; undefined where there is none. */
	isReachable?(): Promise<boolean>;
}
