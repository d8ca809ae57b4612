/** The documents of the Containers API. Times are Unix seconds. */

export const MEMORY_LIMITS = ['1g', '4g', '16g', '64g'] as const;

export interface Container {
	id: string;
	createdAt: number;
	name: string;
	/** What has expired has lost its files and variables for good. */
	status: 'running' | 'expired';
	/** Without any use for so long it expires. */
	idleMinutes: number;
	lastActiveAt: number;
	/** As it was asked for. Its session gets no more than the engine's own limit. */
	memoryLimit: (typeof MEMORY_LIMITS)[number];
	/** As a thread's. */
	sessionEngineId?: string;
}

export interface ContainerFile {
	id: string;
	createdAt: number;
	containerId: string;
	/** Path below `/mnt/data`. */
	path: string;
	bytes: number;
	/** `user`: it was given to the container; `assistant`: the code made it. */
	source: 'user' | 'assistant';
	/** `replaced`: the code has changed it since; it can still be fetched by its id, and is not listed. */
	state: 'current' | 'replaced';
	/** The sandbox's version of it; null for a figure, which does not lie in the folder. */
	version: string | null;
	/** The upload that it is a copy of. */
	uploadId: string | null;
	/** The same bytes under the plain name of a file that was given. */
	plain: { path: string; version: string } | null;
	/** The response whose answer shows its picture, which outlives the container. */
	shownBy: string | null;
}
