import type { Metadata } from './metadata.ts';

export interface Thread {
	id: string;
	createdAt: number;
	/** Files of `tool_resources`, those of messages' attachments among them. */
	fileIds: string[];
	metadata: Metadata;
	/** What is known of the files under `/mnt/data`, so that runs and restarts need not copy or report twice. */
	workspace: WorkspaceFile[];
	/** How many figures the thread has shown; names the next one. */
	figureCount: number;
	/** The engine that has its Python session, or had it last. Only where several share the work. */
	sessionEngineId?: string;
}

export interface WorkspaceFile {
	/** Path below `/mnt/data`. */
	path: string;
	/** The sandbox's version of it when it was copied in or reported. */
	version: string;
	fileId: string;
	origin: 'input' | 'output';
	/** The upload that it is a copy of, where `fileId` is another. */
	uploadId?: string;
}
