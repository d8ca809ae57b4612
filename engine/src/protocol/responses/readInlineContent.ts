import { invalidRequest } from '../ApiError.ts';
import { detectImageType } from '../../domain/detectImageType.ts';
import { safeFileName } from '../../domain/safeFileName.ts';
import { unsupported } from '../unsupported.ts';
import type { InputImage, MessagePart } from '../../domain/conversation.ts';
import type { ImageDetail } from '../../domain/message.ts';
import { newId } from '../../domain/newId.ts';

/** A file that a message contains. */
export interface InlineFile {
	id: string;
	name: string;
	bytes: Buffer;
}

type WirePart = Record<string, unknown>;

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}\s*$/;
const DETAILS = ['auto', 'low', 'high'];

/** Reads an image: uploaded, or in a `data:` URL. @throws ApiError for one on the web, which is not fetched */
export function readImage(part: WirePart, param: string): InputImage {
	const { detail, file_id: fileId, image_url: url } = part;
	const shown = DETAILS.includes(String(detail)) ? { detail: detail as ImageDetail } : {};
	if (typeof fileId === 'string') return { type: 'input_image', fileId, ...shown };
	if (typeof url !== 'string') {
		requireTextOrNothing(fileId, `${param}.file_id`, 'a file id');
		requireTextOrNothing(url, `${param}.image_url`, 'an image URL');
		throw invalidRequest(
			`${param}.image_url`,
			`Missing required parameter: '${param}.image_url'. Send a data URL, or the file_id of an upload.`,
			'missing_required_parameter',
		);
	}
	if (/^https?:/i.test(url)) throw unsupported('image_url', `${param}.image_url`);
	return { type: 'input_image', url: readImageUrl(url, `${param}.image_url`), ...shown };
}

/** @returns the URL with the type that the image has: vendors refuse an image of another */
function readImageUrl(url: string, param: string): string {
	if (!/^data:image\/(png|jpe?g|gif|webp);base64,/i.test(url)) {
		throw invalidRequest(
			param,
			`Invalid '${param}': expected a base64 data URL of a PNG, JPEG, GIF or WebP image.`,
		);
	}
	const base64 = url.slice(url.indexOf(',') + 1);
	if (!BASE64.test(base64)) {
		throw invalidRequest(
			param,
			`Invalid '${param}': the data is not valid base64.`,
			'invalid_base64_image',
		);
	}
	const mimeType = detectImageType(Buffer.from(base64.slice(0, 64), 'base64'));
	if (mimeType !== undefined) return `data:${mimeType};base64,${base64}`;
	throw invalidRequest(
		param,
		`Invalid '${param}': the data is not a PNG, JPEG, GIF or WebP image.`,
		'invalid_image_format',
	);
}

/** Reads a file: uploaded, or as base64. @throws ApiError for one on the web, which is not fetched */
export function readFile(part: WirePart, param: string, files: InlineFile[]): MessagePart {
	const { file_id: fileId, file_data: data, filename } = part;
	if (typeof fileId === 'string') return { type: 'input_file', fileId };
	if (typeof part['file_url'] === 'string') throw unsupported('file_url', `${param}.file_url`);
	if (typeof data !== 'string') {
		requireTextOrNothing(fileId, `${param}.file_id`, 'a file id');
		requireTextOrNothing(data, `${param}.file_data`, 'base64 data');
		throw invalidRequest(
			`${param}.file_id`,
			`Missing required parameter: '${param}.file_id'. Send the id of an upload, or file_data with filename.`,
			'missing_required_parameter',
		);
	}
	const bytes = decode(data);
	if (bytes === undefined || bytes.length === 0) {
		throw invalidRequest(
			`${param}.file_data`,
			`Invalid '${param}.file_data': expected base64 data of at least one byte, with or without 'data:...;base64,' before it.`,
		);
	}
	const id = newId('file');
	files.push({ id, name: safeFileName(typeof filename === 'string' ? filename : ''), bytes });
	return { type: 'input_file', fileId: id, isInline: true };
}

/** In OpenAI's words. Chat completions have an object where Responses have a URL. @throws ApiError */
function requireTextOrNothing(value: unknown, param: string, expected: string): void {
	if (value === undefined || value === null) return;
	const given = Array.isArray(value) ? 'array' : typeof value;
	const article = /^[ao]/.test(given) ? 'an' : 'a';
	throw invalidRequest(
		param,
		`Invalid type for '${param}': expected ${expected}, but got ${article} ${given} instead.`,
		'invalid_type',
	);
}

function decode(data: string): Buffer | undefined {
	const start = data.startsWith('data:') ? data.indexOf(',') + 1 : 0;
	if (start > 0 && !data.slice(0, start).endsWith(';base64,')) return undefined;
	const base64 = data.slice(start);
	return BASE64.test(base64) ? Buffer.from(base64, 'base64') : undefined;
}
