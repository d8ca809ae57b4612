import type { Metadata } from './metadata.ts';

export interface Thread {
	id: string;
	createdAt: number;
	/** Files of `tool_resources`, including those of messages' attachments. */
	fileIds: string[];
	metadata: Metadata;
	/** The known files under `/mnt/data`, so that no run and no restart copies or reports a file twice. */
	workspace: WorkspaceFile[];
	/** How many figures the thread has shown; the next one is named after it. */
	figureCount: number;
	/** Bytes in its `/mnt/data`, where the folder is only on the engine's own disk. */
	folderBytes?: number;
	/** Session affinity: the engine that has its Python session, or had it last. Only where several share the work. */
	sessionEngineId?: string;
}

export interface WorkspaceFile {
	/** Path below `/mnt/data`. */
	path: string;
	/** The sandbox's version of it when it was copied in or reported. */
	version: string;
	fileId: string;
	origin: 'input' | 'output';
	/** The upload of which it is a copy, where `fileId` differs. */
	uploadId?: string;
}
