export interface Settings {
	/** Who may use the API. None: no key is asked for, and only loopback is served. */
	apiKeys: ApiKey[];
	/** By the name of a key; `*` for those that are not named. */
	limits: Record<string, KeyLimits>;
	/** What all files together may have. */
	maxStoredBytes: number;
	retention: Retention;
	/** Whether the store knows of all that lies in the folders, so that what it does not know is left over. */
	ownsFolders: boolean;
	/** Largest file that can be uploaded or kept from a run. */
	maxFileBytes: number;
	maxConcurrentRuns: number;
	/** Files that are kept of one run. */
	maxGeneratedFiles: number;
	/** From a run's creation to its expiry, waiting included. */
	runLifetimeSeconds: number;
	/** The longest without being asked for of a run whose client said that it would ask. */
	abandonAfterSeconds: number;
	/** Minutes without use after which a container expires that does not say otherwise. */
	containerIdleMinutes: number;
	/** How often a model may be asked within one run. */
	maxTurns: number;
	/** Packages for data that code can import, for the model. */
	pythonPackages: string[];
	/** Name of the sandbox, for `/health`. */
	sandboxName: string;
}

export interface ApiKey {
	/** Whose things those are that are made with the key; several keys may have one name. */
	name: string;
	key: string;
}

/** What the keys of one name may take together. */
export interface KeyLimits {
	requestsPerMinute?: number;
	/** Runs at work at once; others wait. */
	concurrentRuns?: number;
	storedBytes?: number;
}

/** After how many days things are deleted; Infinity for never. */
export interface Retention {
	/** Without a message or run, for a thread or conversation. */
	threadDays: number;
	responseDays: number;
	/** For a file that no assistant and no thread has. */
	fileDays: number;
}

export const defaultSettings: Settings = {
	apiKeys: [],
	limits: {},
	maxStoredBytes: Infinity,
	retention: { threadDays: Infinity, responseDays: Infinity, fileDays: Infinity },
	ownsFolders: true,
	maxFileBytes: 512 * 1024 * 1024,
	maxConcurrentRuns: 8,
	maxGeneratedFiles: 200,
	runLifetimeSeconds: 600,
	abandonAfterSeconds: Infinity,
	containerIdleMinutes: 20,
	maxTurns: 32,
	pythonPackages: [],
	sandboxName: 'none',
};

/** What holds for the keys of a name. */
export function limitsOf({ limits }: Pick<Settings, 'limits'>, owner: string): KeyLimits {
	return (Object.hasOwn(limits, owner) ? limits[owner] : limits['*']) ?? {};
}
