import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '../../protocol/ApiError.ts';
import type { FileContents } from '../../store/FileContents.ts';
import { receiveForm } from './receiveForm.ts';
import type { ReceivedForm } from './receiveForm.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import { UPLOAD_PURPOSES } from '../../domain/storedFile.ts';
import type { StoredFile } from '../../domain/storedFile.ts';

/**
 * Reads a multipart upload and streams its bytes into the storage, whatever the order of the fields.
 * @throws ApiError, with no bytes stored, when the form or the file is not valid
 */
export async function readUpload(
	request: FastifyRequest,
	contents: FileContents,
	maxFileBytes: number,
): Promise<StoredFile> {
	const id = newId('file');
	try {
		const form = await receiveForm(request, {
			field: 'file',
			maxBytes: maxFileBytes,
			store: async (bytes) => void (await contents.write(id, bytes)),
		});
		return toStoredFile(id, form);
	} catch (error) {
		await contents.remove(id);
		throw error;
	}
}

function toStoredFile(id: string, { file, fields }: ReceivedForm): StoredFile {
	if (file === undefined) {
		throw invalidRequest(
			'file',
			"Missing required parameter: 'file'.",
			'missing_required_parameter',
		);
	}
	const purpose = readPurpose(fields['purpose']);
	if (file.bytes === 0) {
		throw invalidRequest(
			'file',
			'The file is empty: send one with at least one byte.',
			'empty_file',
		);
	}
	const createdAt = nowSeconds();
	return { id, createdAt, ...file, purpose, expiresAt: readExpiry(fields, createdAt) };
}

function readPurpose(given: string | undefined): (typeof UPLOAD_PURPOSES)[number] {
	if (given === undefined) {
		throw invalidRequest(
			'purpose',
			"Missing required parameter: 'purpose'.",
			'missing_required_parameter',
		);
	}
	const purpose = UPLOAD_PURPOSES.find((known) => known === given);
	if (purpose !== undefined) return purpose;
	const known = UPLOAD_PURPOSES.map((name) => `'${name}'`).join(', ');
	throw invalidRequest(
		'purpose',
		`'${given.slice(0, 100)}' is not one of [${known}] - 'purpose'`,
		null,
	);
}

function readExpiry(fields: Record<string, string>, createdAt: number): number | null {
	const whole = parseObject(fields['expires_after']);
	const anchor = whole?.['anchor'] ?? fields['expires_after[anchor]'];
	const given = String(whole?.['seconds'] ?? fields['expires_after[seconds]'] ?? '');
	if (anchor === undefined && given === '' && whole === undefined) return null;
	if (anchor !== 'created_at') {
		throw invalidRequest(
			'expires_after.anchor',
			"Invalid value for 'expires_after.anchor'. Supported values are: 'created_at'.",
		);
	}
	const seconds = /^\d{1,9}$/.test(given) ? Number(given) : NaN;
	if (seconds >= 3600 && seconds <= 2_592_000) return createdAt + seconds;
	throw invalidRequest(
		'expires_after.seconds',
		"Invalid 'expires_after.seconds': expected an integer between 3600 and 2592000.",
	);
}

/** `expires_after` as one JSON field, as some clients send it. Anything else counts as an object without fields. */
function parseObject(json: string | undefined): Record<string, unknown> | undefined {
	if (json === undefined || json === '') return undefined;
	try {
		const value: unknown = JSON.parse(json);
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		return {};
	}
}
