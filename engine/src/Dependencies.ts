import type { ModelCatalog } from './model/ModelCatalog.ts';
import type { ThreadSessions } from './runs/ThreadSessions.ts';
import type { FileContents } from './store/FileContents.ts';
import type { Store } from './store/Store.ts';

/** What the engine stands on; `main.ts` builds it, tests build it as they like. */
export interface Dependencies {
	store: Store;
	contents: FileContents;
	sessions: ThreadSessions;
	models: ModelCatalog;
	settings: Settings;
}

export interface Settings {
	/** Who may use the API. None: no key is asked for, and only loopback is served. */
	apiKeys: ApiKey[];
	/** Largest file that can be uploaded or kept from a run. */
	maxFileBytes: number;
	maxConcurrentRuns: number;
	/** From a run's creation to its expiry, waiting included. */
	runLifetimeSeconds: number;
	/** Minutes without use after which a container expires that does not say otherwise. */
	containerIdleMinutes: number;
	/** How often a model may be asked within one run. */
	maxTurns: number;
	/** Name of the sandbox, for `/health`. */
	sandboxName: string;
}

export interface ApiKey {
	/** Tells the keys apart for the operator. */
	name: string;
	key: string;
}

export const defaultSettings: Settings = {
	apiKeys: [],
	maxFileBytes: 512 * 1024 * 1024,
	maxConcurrentRuns: 4,
	runLifetimeSeconds: 600,
	containerIdleMinutes: 20,
	maxTurns: 32,
	sandboxName: 'none',
};
