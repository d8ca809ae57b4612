import { createHash } from 'node:crypto';
import { invalidRequest, notFound } from '../../protocol/ApiError.ts';
import {
	completeUploadBody,
	createUploadBody,
	readUploadBody,
	uploadPartToWire,
	uploadToWire,
} from '../../protocol/files/uploadBody.ts';
import type { WireCompleteUploadBody, WireUploadBody } from '../../protocol/files/uploadBody.ts';
import { removeParts } from '../../runs/housekeeping/expireUploads.ts';
import { receiveForm } from './receiveForm.ts';
import { findOrThrow } from '../findOrThrow.ts';
import type { RegisterRoutes, RouteContext } from '../RouteContext.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { StoredFile } from '../../domain/storedFile.ts';
import type { Upload, UploadPart } from '../../domain/upload.ts';

interface Route {
	Params: { uploadId: string };
}

/** OpenAI's limit for a part. */
const MAX_PART_BYTES = 64 * 1024 * 1024;

/** Files in parts: each part is stored as it arrives, and completing the upload joins them. */
export const registerUploads: RegisterRoutes = (app, context) => {
	const { store, contents } = context;

	async function findPending(uploadId: string): Promise<Upload> {
		const upload = await findOrThrow(store, 'uploads', uploadId);
		const isOver = upload.status === 'pending' && upload.expiresAt <= nowSeconds();
		const status = isOver ? 'expired' : upload.status;
		if (status === 'pending') return upload;
		throw invalidRequest(null, `The upload is ${status}. Create a new one.`, `upload_${status}`);
	}

	app.post<{ Body: WireUploadBody }>(
		'/uploads',
		{ schema: { body: createUploadBody } },
		async (request) => {
			const upload = readUploadBody(request.body);
			await store.commit({ insert: { uploads: [upload] } });
			return uploadToWire(upload);
		},
	);

	app.post<Route>('/uploads/:uploadId/parts', async (request) => {
		const { id: uploadId } = await findPending(request.params.uploadId);
		const id = newId('part');
		try {
			const { file } = await receiveForm(request, {
				field: 'data',
				maxBytes: MAX_PART_BYTES,
				store: async (bytes) => void (await contents.write(id, bytes)),
			});
			if (file === undefined || file.bytes === 0) {
				throw invalidRequest(
					'data',
					"Missing required parameter: 'data'.",
					'missing_required_parameter',
				);
			}
			const part: UploadPart = { id, createdAt: nowSeconds(), uploadId, bytes: file.bytes };
			await store.commit({ insert: { uploadParts: [part] } });
			return uploadPartToWire(part);
		} catch (error) {
			await contents.remove(id);
			throw error;
		}
	});

	app.post<Route & { Body: WireCompleteUploadBody }>(
		'/uploads/:uploadId/complete',
		{ schema: { body: completeUploadBody } },
		async (request) => {
			const upload = await findPending(request.params.uploadId);
			const file = await assemble(context, upload, request.body);
			const completed = { status: 'completed', fileId: file.id } as const;
			const done = await store.commit({
				insert: { files: [file] },
				update: { uploads: [{ id: upload.id, fields: completed, only: { status: 'pending' } }] },
			});
			if (!done) {
				await contents.remove(file.id);
				await findPending(upload.id);
			}
			await removeParts(context, upload.id);
			return uploadToWire({ ...upload, ...completed }, file);
		},
	);

	app.post<Route>('/uploads/:uploadId/cancel', async (request) => {
		const { uploadId } = request.params;
		await findPending(uploadId);
		const cancelled = await store.uploads.update(
			uploadId,
			{ status: 'cancelled' },
			{ status: 'pending' },
		);
		if (cancelled === undefined) throw notFound('uploads', uploadId);
		await removeParts(context, uploadId);
		return uploadToWire(cancelled);
	});
};

/** Joins the named parts in their order. @throws ApiError when the file is not as announced */
async function assemble(
	{ store, contents }: RouteContext,
	upload: Upload,
	{ part_ids: partIds, md5 }: WireCompleteUploadBody,
): Promise<StoredFile> {
	const parts: UploadPart[] = [];
	for (const id of partIds) {
		const part = await findOrThrow(store, 'uploadParts', id);
		if (part.uploadId !== upload.id) throw notFound('uploadParts', id);
		parts.push(part);
	}
	const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
	if (bytes !== upload.bytes) {
		throw invalidRequest(
			'part_ids',
			`The parts have ${bytes} bytes in total, but the upload was created for ${upload.bytes}.`,
			'upload_size_mismatch',
		);
	}
	const id = newId('file');
	const hash = createHash('md5');
	try {
		const written = await contents.write(id, join(contents, parts, hash));
		if (written !== bytes)
			throw new Error(`Only ${written} of the ${bytes} stored bytes are left.`);
		if (typeof md5 === 'string' && hash.digest('hex') !== md5.toLowerCase()) {
			throw invalidRequest(
				'md5',
				'The MD5 sum of the joined parts differs from md5.',
				'upload_md5_mismatch',
			);
		}
	} catch (error) {
		await contents.remove(id);
		throw error;
	}
	const createdAt = nowSeconds();
	const { name, purpose, fileLifetimeSeconds } = upload;
	const expiresAt = fileLifetimeSeconds === null ? null : createdAt + fileLifetimeSeconds;
	return { id, createdAt, name, bytes, purpose, expiresAt };
}

async function* join(
	contents: RouteContext['contents'],
	parts: UploadPart[],
	hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
	for (const { id } of parts) {
		const stream = await contents.open(id);
		if (stream === undefined) throw notFound('uploadParts', id);
		for await (const chunk of stream) {
			hash.update(chunk as Buffer);
			yield chunk as Buffer;
		}
	}
}
