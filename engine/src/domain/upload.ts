import type { StoredFile } from './storedFile.ts';

/** The documents of the Uploads API. Times are Unix seconds. */

export interface Upload {
	id: string;
	createdAt: number;
	name: string;
	/** The size that the complete file must have. */
	bytes: number;
	purpose: Exclude<StoredFile['purpose'], 'assistants_output'>;
	status: 'pending' | 'completed' | 'cancelled' | 'expired';
	expiresAt: number;
	/** How long to store the file once it is complete. */
	fileLifetimeSeconds: number | null;
	fileId: string | null;
}

export interface UploadPart {
	id: string;
	createdAt: number;
	uploadId: string;
	bytes: number;
}
