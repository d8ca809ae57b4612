import type { FastifyRequest } from 'fastify';
import { ApiError, invalidRequest } from '../../protocol/ApiError.ts';
import { readUploadName } from '../../protocol/readUploadName.ts';
import { newId } from '../../store/newId.ts';
import { nowSeconds } from '../../store/nowSeconds.ts';
import type { FileContents } from '../../store/FileContents.ts';
import { uploadPurposes } from '../../store/types.ts';
import type { StoredFile } from '../../store/types.ts';

/**
 * Reads a multipart upload, its bytes straight to where they are kept, whatever order the fields come in.
 * @throws ApiError, with no bytes kept, when the form or the file is not as it should be
 */
export async function readUpload(
	request: FastifyRequest,
	contents: FileContents,
	maxFileBytes: number,
): Promise<StoredFile> {
	if (!request.isMultipart()) {
		throw invalidRequest(
			null,
			'Send the file as multipart/form-data, with fields file and purpose.',
			null,
		);
	}
	const id = newId('file');
	const fields: Record<string, string> = {};
	let received: { name: string; bytes: number } | undefined;
	let isTooLarge = false;
	try {
		for await (const part of request.parts({ limits: { fileSize: maxFileBytes } })) {
			if (part.type === 'field') {
				fields[part.fieldname] = String(part.value);
			} else if (part.fieldname !== 'file' || received !== undefined) {
				part.file.resume();
			} else {
				const name = readUploadName(part.filename);
				received = { name, bytes: await contents.write(id, part.file) };
				// What lies beyond the limit is read and dropped, so that the client gets to hear the answer.
				isTooLarge = part.file.truncated;
			}
		}
		return toStoredFile(id, received, isTooLarge, maxFileBytes, fields);
	} catch (error) {
		await contents.remove(id);
		if (!/multipart data/.test(String(error))) throw error;
		throw invalidRequest(null, 'The form ends before its last boundary: send it whole.', null);
	}
}

function toStoredFile(
	id: string,
	received: { name: string; bytes: number } | undefined,
	isTooLarge: boolean,
	maxFileBytes: number,
	fields: Record<string, string>,
): StoredFile {
	if (received === undefined) {
		throw invalidRequest(
			'file',
			"Missing required parameter: 'file'.",
			'missing_required_parameter',
		);
	}
	if (isTooLarge) {
		const limit = `${Math.floor(maxFileBytes / 1024 / 1024)} MB`;
		throw new ApiError(413, `The file is larger than ${limit}, the most that a file may have.`, {
			param: 'file',
			code: 'file_too_large',
		});
	}
	const purpose = readPurpose(fields['purpose']);
	if (received.bytes === 0) {
		throw invalidRequest(
			'file',
			'The file is empty: send one with at least one byte.',
			'empty_file',
		);
	}
	const createdAt = nowSeconds();
	return { id, createdAt, ...received, purpose, expiresAt: readExpiry(fields, createdAt) };
}

function readPurpose(given: string | undefined): (typeof uploadPurposes)[number] {
	if (given === undefined) {
		throw invalidRequest(
			'purpose',
			"Missing required parameter: 'purpose'.",
			'missing_required_parameter',
		);
	}
	const purpose = uploadPurposes.find((known) => known === given);
	if (purpose !== undefined) return purpose;
	const known = uploadPurposes.map((name) => `'${name}'`).join(', ');
	throw invalidRequest(
		'purpose',
		`'${given.slice(0, 100)}' is not one of [${known}] - 'purpose'`,
		null,
	);
}

function readExpiry(fields: Record<string, string>, createdAt: number): number | null {
	const anchor = fields['expires_after[anchor]'];
	const given = fields['expires_after[seconds]'];
	if (anchor === undefined && given === undefined) return null;
	if (anchor !== 'created_at') {
		throw invalidRequest(
			'expires_after.anchor',
			"Invalid value for 'expires_after.anchor'. Supported values are: 'created_at'.",
		);
	}
	const seconds = /^\d{1,9}$/.test(given ?? '') ? Number(given) : NaN;
	if (seconds >= 3600 && seconds <= 2_592_000) return createdAt + seconds;
	throw invalidRequest(
		'expires_after.seconds',
		"Invalid 'expires_after.seconds': expected an integer between 3600 and 2592000.",
	);
}
