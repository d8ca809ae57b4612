import type { StoredFile } from './storedFile.ts';

/** The documents of the Uploads API. Times are Unix seconds. */

export interface Upload {
	id: string;
	createdAt: number;
	name: string;
	/** What the whole file has to have. */
	bytes: number;
	purpose: Exclude<StoredFile['purpose'], 'assistants_output'>;
	status: 'pending' | 'completed' | 'cancelled' | 'expired';
	expiresAt: number;
	/** How long the file is to be kept once it is whole. */
	fileLifetimeSeconds: number | null;
	fileId: string | null;
}

export interface UploadPart {
	id: string;
	createdAt: number;
	uploadId: string;
	bytes: number;
}
