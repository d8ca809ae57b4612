import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ApiError } from '../../protocol/ApiError.ts';

const ERRORS: Record<string, ApiError> = {
	HPE_HEADER_OVERFLOW: new ApiError(
		431,
		'The headers of the request are longer than 16 KB. Send fewer or shorter headers.',
	),
	ERR_HTTP_REQUEST_TIMEOUT: new ApiError(
		408,
		'The headers of the request arrived too slowly. Send the request again.',
	),
};

const NOT_HTTP = new ApiError(400, 'The request is not valid HTTP.');

/** Answers what Node's HTTP parser rejects, in OpenAI's error envelope. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
	if (error.code === 'ECONNRESET' || socket.destroyed) return;
	if (socket.writable) socket.write(toHttpResponse(ERRORS[error.code ?? ''] ?? NOT_HTTP));
	socket.destroy(error);
}

/** A whole response, written by hand: the HTTP server does not read a request on this connection. */
export function toHttpResponse(error: ApiError): string {
	const body = JSON.stringify(error.toWire());
	return [
		`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
		'content-type: application/json',
		`content-length: ${Buffer.byteLength(body)}`,
		'connection: close',
		'',
		body,
	].join('\r\n');
}
