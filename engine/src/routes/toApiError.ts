import type { FastifyError } from 'fastify';
import { ApiError, invalidRequest } from '../protocol/ApiError.ts';
import { SlowReader } from '../runs/events/EventBuffer.ts';
import { EngineStopped } from '../runs/events/RunEvents.ts';
import { SandboxError } from '../sandbox/Sandbox.ts';
import { DiskAlmostFull, StorageFull } from '../store/FileContents.ts';
import { UnknownCursor } from '../store/Store.ts';

/** Converts errors of Fastify, the store and the sandbox to OpenAI's form. Details of unexpected errors stay in the log. */
export function toApiError(error: Error & Partial<FastifyError>): ApiError {
	if (error instanceof ApiError) return error;
	if (error instanceof EngineStopped) {
		return new ApiError(
			503,
			'The engine is stopping. Retrieve the run by its id when the engine is available again.',
		);
	}
	if (error instanceof SlowReader) return new ApiError(503, error.message, { code: 'slow_reader' });
	if (error instanceof SandboxError) return invalidRequest(null, error.message, null);
	if (error instanceof StorageFull) {
		return invalidRequest(null, error.message, 'storage_limit_reached');
	}
	if (error instanceof DiskAlmostFull) {
		return new ApiError(503, error.message, { code: 'disk_almost_full' });
	}
	if (error instanceof UnknownCursor) return invalidRequest(error.side, error.message);
	if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
		return new ApiError(413, 'The request is too large. The limit for a JSON body is 8 MB.');
	}
	if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
		return new ApiError(
			415,
			'Send the body as JSON, with the header content-type: application/json.',
		);
	}
	if (error.code?.startsWith('Z_')) {
		return invalidRequest(
			null,
			'The body is not compressed in the way that its content-encoding names. Send it without compression, or correct the header.',
			null,
		);
	}
	if (error.statusCode !== undefined && error.statusCode < 500) {
		return new ApiError(error.statusCode, error.message);
	}
	if (error.code === 'ENOSPC') {
		return new ApiError(
			500,
			'The disk of the engine is full. Delete files, or give it more space.',
		);
	}
	return new ApiError(500, 'The engine ran into an unexpected condition. Its log has the details.');
}
