import type { Model } from './Model.ts';

/** The models of one vendor or server. */
export interface Provider {
	/** Answers with any model that the server has. */
	model: Model;
	/** The names of its models. Rejects where the server does not answer. */
	list(): Promise<string[]>;
	/** Whether the server answers at all. */
	isReachable(): Promise<boolean>;
}
