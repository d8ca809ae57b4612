import type { FastifyRequest } from 'fastify';
import { ApiError, invalidRequest } from '../../protocol/ApiError.ts';
import { readUploadName } from '../../protocol/files/readUploadName.ts';

interface FormSettings {
	/** The field that holds the file. */
	field: string;
	maxBytes: number;
	/** Takes the bytes while they come in. */
	take(bytes: AsyncIterable<Uint8Array>, fileName: string): Promise<void>;
}

export interface ReceivedForm {
	fields: Record<string, string>;
	/** Undefined when the form held no file. */
	file?: { name: string; bytes: number };
}

/**
 * Reads a multipart form with one file in it, whatever order its fields come in; others are dropped.
 * @throws ApiError when it is none, is cut off, or its file is too large
 */
export async function receiveForm(
	request: FastifyRequest,
	{ field, maxBytes, take }: FormSettings,
): Promise<ReceivedForm> {
	if (!request.isMultipart() || !/boundary=/i.test(request.headers['content-type'] ?? '')) {
		throw invalidRequest(
			null,
			`Send multipart/form-data, with a boundary, and the file in the field ${field}.`,
			null,
		);
	}
	const form: ReceivedForm = { fields: {} };
	let isTooLarge = false;
	try {
		for await (const part of request.parts({ limits: { fileSize: maxBytes } })) {
			if (part.type === 'field') {
				form.fields[part.fieldname] = String(part.value);
			} else if (part.fieldname !== field || form.file !== undefined) {
				part.file.resume();
			} else {
				const name = readUploadName(part.filename);
				form.file = { name, bytes: 0 };
				await take(countBytes(part.file, form.file), name);
				// What lies beyond the limit is read and dropped, so that the client gets to hear the answer.
				isTooLarge = part.file.truncated;
			}
		}
	} catch (error) {
		if (!/multipart data/.test(String(error))) throw error;
		throw invalidRequest(null, 'The form ends before its last boundary: send it whole.', null);
	}
	if (!isTooLarge) return form;
	const limit = `${Math.floor(maxBytes / 1024 / 1024)} MB`;
	throw new ApiError(413, `The file is larger than ${limit}, the most that it may have here.`, {
		param: field,
		code: 'file_too_large',
	});
}

async function* countBytes(stream: AsyncIterable<Uint8Array>, count: { bytes: number }) {
	for await (const chunk of stream) {
		count.bytes += chunk.byteLength;
		yield chunk;
	}
}
