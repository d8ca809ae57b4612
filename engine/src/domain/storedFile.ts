export const UPLOAD_PURPOSES = [
	'assistants',
	'batch',
	'fine-tune',
	'vision',
	'user_data',
	'evals',
] as const;

export interface StoredFile {
	id: string;
	createdAt: number;
	name: string;
	bytes: number;
	purpose: (typeof UPLOAD_PURPOSES)[number] | 'assistants_output';
	expiresAt: number | null;
}
