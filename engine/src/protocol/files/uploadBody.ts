import { fileToWire } from './fileToWire.ts';
import { safeFileName } from '../../domain/safeFileName.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import { UPLOAD_PURPOSES } from '../../domain/storedFile.ts';
import type { StoredFile } from '../../domain/storedFile.ts';
import type { Upload, UploadPart } from '../../domain/upload.ts';

/** OpenAI's limit for a file that is uploaded in parts. */
const MAX_UPLOAD_BYTES = 8 * 1024 ** 3;
const UPLOAD_LIFETIME_SECONDS = 3600;

/** Body of `POST /uploads`. */
export const createUploadBody = {
	type: 'object',
	required: ['filename', 'purpose', 'bytes', 'mime_type'],
	properties: {
		filename: { type: 'string', minLength: 1, maxLength: 1024 },
		purpose: { type: 'string', enum: UPLOAD_PURPOSES },
		bytes: { type: 'integer', minimum: 1, maximum: MAX_UPLOAD_BYTES },
		mime_type: { type: 'string', maxLength: 256 },
		expires_after: {
			type: 'object',
			nullable: true,
			required: ['anchor', 'seconds'],
			properties: {
				anchor: { type: 'string', enum: ['created_at'] },
				seconds: { type: 'integer', minimum: 3600, maximum: 2_592_000 },
			},
		},
	},
} as const;

/** Body of `POST /uploads/{id}/complete`. */
export const completeUploadBody = {
	type: 'object',
	required: ['part_ids'],
	properties: {
		// Each part only once: otherwise a small part that is named many times becomes a large file.
		part_ids: {
			type: 'array',
			minItems: 1,
			maxItems: 10_000,
			uniqueItems: true,
			items: { type: 'string' },
		},
		md5: { type: 'string', nullable: true, maxLength: 64 },
	},
} as const;

export interface WireUploadBody {
	filename: string;
	purpose: Upload['purpose'];
	bytes: number;
	expires_after?: { seconds: number } | null;
}

export interface WireCompleteUploadBody {
	part_ids: string[];
	md5?: string | null;
}

export function readUploadBody(body: WireUploadBody): Upload {
	const createdAt = nowSeconds();
	return {
		id: newId('upload'),
		createdAt,
		name: safeFileName(body.filename),
		bytes: body.bytes,
		purpose: body.purpose,
		status: 'pending',
		expiresAt: createdAt + UPLOAD_LIFETIME_SECONDS,
		fileLifetimeSeconds: body.expires_after?.seconds ?? null,
		fileId: null,
	};
}

export function uploadToWire(upload: Upload, file?: StoredFile) {
	return {
		id: upload.id,
		object: 'upload',
		bytes: upload.bytes,
		created_at: upload.createdAt,
		filename: upload.name,
		purpose: upload.purpose,
		status: upload.status,
		expires_at: upload.expiresAt,
		...(file && { file: fileToWire(file) }),
	};
}

export function uploadPartToWire(part: UploadPart) {
	return {
		id: part.id,
		object: 'upload.part',
		created_at: part.createdAt,
		upload_id: part.uploadId,
	};
}
