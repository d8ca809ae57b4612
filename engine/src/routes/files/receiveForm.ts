import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { ApiError, invalidRequest, quotable } from '../../protocol/ApiError.ts';
import { limitForm } from './limitForm.ts';
import { readUploadName } from '../../protocol/files/readUploadName.ts';
import { safeFileName } from '../../domain/safeFileName.ts';
import { watchExtendedName } from './watchExtendedName.ts';

/** The forms of this API have at most three fields. The fields stay in memory until the form ends. */
const MAX_FIELDS = 20;
const MAX_FIELD_BYTES = 16 * 1024;
/** One file is kept; the others are read and dropped. */
const MAX_FILES = 5;

const MULTIPART_LIMITS = {
	fields: MAX_FIELDS,
	fieldSize: MAX_FIELD_BYTES,
	fieldNameSize: 256,
	files: MAX_FILES,
	parts: MAX_FIELDS + MAX_FILES,
	headerPairs: 20,
};

/** Of more than 200 characters, which the multipart parser cannot look for. RFC 2046 allows 70. */
const LONG_BOUNDARY = /boundary="?[^";]{201}/i;

const LIMIT_CODES = ['FST_FIELDS_LIMIT', 'FST_FILES_LIMIT', 'FST_PARTS_LIMIT'];

interface FormSettings {
	/** The field that holds the file. */
	field: string;
	maxBytes: number;
	/** Stores the bytes as they arrive. */
	store(bytes: AsyncIterable<Uint8Array>, fileName: string): Promise<void>;
}

export interface ReceivedForm {
	fields: Record<string, string>;
	/** Undefined when the form held no file. */
	file?: { name: string; bytes: number };
}

/**
 * Reads a multipart form with one file, whatever the order of its fields. Other files are dropped.
 * @throws ApiError when it is not a form, is cut off, does not end, or exceeds a limit
 */
export async function receiveForm(
	request: FastifyRequest,
	{ field, maxBytes, store }: FormSettings,
): Promise<ReceivedForm> {
	if (!request.isMultipart() || !/boundary=/i.test(request.headers['content-type'] ?? '')) {
		throw invalidRequest(
			null,
			`Send multipart/form-data with a boundary and the file in the field ${field}.`,
			null,
		);
	}
	if (LONG_BOUNDARY.test(request.headers['content-type'] ?? '')) {
		throw invalidRequest(
			null,
			'The boundary of the form is too long. Use one of at most 70 characters.',
			null,
		);
	}
	const form: ReceivedForm = { fields: {} };
	let refusal: unknown;
	try {
		const limits = { ...MULTIPART_LIMITS, fileSize: maxBytes };
		// Some clients send the bytes of a part without a file name.
		const isPartAFile = (name?: string, _type?: string, fileName?: string) =>
			name === field || fileName !== undefined;
		const parts = request.parts({ limits, isPartAFile });
		let next = parts.next(); // the body is read from here on
		const tooLong = limitForm(request.raw, () => ({
			bytes: form.file?.bytes ?? 0,
			dropped: refusal === undefined ? 0 : maxBytes,
		}));
		const type = request.headers['content-type'] ?? '';
		const extendedName = watchExtendedName(request.raw, type, field);
		for (;;) {
			const { value: part, done } = await Promise.race([next, tooLong]);
			if (done === true) break;
			if (part.type === 'field') {
				if (part.valueTruncated) refusal ??= fieldTooLong(part.fieldname);
				form.fields[part.fieldname] = readValue(part.fieldname, part.value);
			} else if (part.fieldname !== field || form.file !== undefined) {
				part.file.resume();
			} else {
				const extended = extendedName();
				const name =
					extended === undefined ? readUploadName(part.filename) : safeFileName(extended);
				form.file = { name, bytes: 0 };
				// The rest of a refused file is read and dropped, so that the client receives the answer instead of a reset.
				try {
					await store(countBytes(part.file, form.file), name);
				} catch (error) {
					if (part.file.errored !== null || request.raw.destroyed) throw error;
					refusal ??= error;
					part.file.resume();
				}
				if (part.file.truncated) refusal ??= fileTooLarge(field, maxBytes);
			}
			next = parts.next();
		}
	} catch (error) {
		if (refusal !== undefined && error instanceof ApiError) throw refusal;
		if (LIMIT_CODES.includes(codeOf(error))) throw tooManyParts();
		if (codeOf(error) === 'FST_INVALID_JSON_FIELD_ERROR') throw invalidField(null);
		if (!/multipart data/.test(String(error))) throw error;
		throw invalidRequest(
			null,
			'The form ends before its last boundary. Send the complete form.',
			null,
		);
	}
	if (refusal !== undefined) throw refusal;
	return form;
}

/**
 * A field that is marked as JSON arrives parsed.
 * @throws ApiError when it is nested too deep to be written again
 */
function readValue(name: string, value: unknown): string {
	if (typeof value !== 'object') return String(value);
	try {
		return JSON.stringify(value);
	} catch {
		throw invalidField(quotable(name));
	}
}

const invalidField = (param: string | null) =>
	invalidRequest(
		param,
		`The form field ${param === null ? 'that is marked as JSON' : `'${param}'`} is not valid JSON. Send it as text.`,
		null,
	);

const codeOf = (error: unknown) => String((error as { code?: unknown }).code);

function fileTooLarge(field: string, maxBytes: number): ApiError {
	const limit = `${Math.floor(maxBytes / 1024 / 1024)} MB`;
	return new ApiError(413, `The file is larger than the limit of ${limit}. Send a smaller file.`, {
		param: field,
		code: 'file_too_large',
	});
}

function fieldTooLong(name: string): ApiError {
	const param = quotable(name);
	return invalidRequest(
		param,
		`The form field '${param}' is longer than ${MAX_FIELD_BYTES / 1024} KB. Send a shorter value.`,
		'string_above_max_length',
	);
}

const tooManyParts = () =>
	invalidRequest(
		null,
		`The form has too many parts. Send one file and at most ${MAX_FIELDS} fields.`,
		'array_above_max_length',
	);

async function* countBytes(stream: Readable, count: { bytes: number }) {
	const chunks: AsyncIterable<Uint8Array> = stream.iterator({ destroyOnReturn: false });
	for await (const chunk of chunks) {
		count.bytes += chunk.byteLength;
		yield chunk;
	}
}
