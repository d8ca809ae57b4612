/** The documents of the Containers API. Times are Unix seconds. */

export const MEMORY_LIMITS = ['1g', '4g', '16g', '64g'] as const;

/** In bytes. */
export const parseMemoryLimit = (limit: Container['memoryLimit']): number =>
	parseInt(limit, 10) * 2 ** 30;

export interface Container {
	id: string;
	createdAt: number;
	name: string;
	/** The files and variables of an expired container are permanently lost. */
	status: 'running' | 'expired';
	/** Minutes without use after which it expires. */
	idleMinutes: number;
	lastActiveAt: number;
	/** As requested. Its session never gets more than the engine's own limit. */
	memoryLimit: (typeof MEMORY_LIMITS)[number];
	/** As in `Thread`. */
	folderBytes?: number;
	sessionEngineId?: string;
	/** The container that replaced it for its MCP client after it had expired. */
	successorId?: string;
}

export interface ContainerFile {
	id: string;
	createdAt: number;
	containerId: string;
	/** Path below `/mnt/data`, as the API lists it. An added file is stored under `plain`. */
	path: string;
	bytes: number;
	/** `user`: a client added it; `assistant`: the code created it. */
	source: 'user' | 'assistant';
	/** `replaced`: the code has changed it since. It can still be fetched by its id, but is not listed. */
	state: 'current' | 'replaced';
	/** The sandbox's version of it; null for an added file and for a figure that the code did not save, which are not in the folder. */
	version: string | null;
	/** The upload of which it is a copy. */
	uploadId: string | null;
	/** Where an added file is stored: under its plain name. */
	plain: { path: string; version: string } | null;
	/** The response whose answer shows this picture, which outlives the container. */
	shownBy: string | null;
}
