import type { StoredFile } from '../../domain/storedFile.ts';

export function fileToWire(file: StoredFile) {
	return {
		id: file.id,
		object: 'file',
		bytes: file.bytes,
		created_at: file.createdAt,
		filename: file.name,
		purpose: file.purpose,
		status: 'processed',
		...(file.expiresAt !== null && { expires_at: file.expiresAt }),
	};
}
