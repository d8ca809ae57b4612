import { uploadAnySize } from '../../../../../backends/responses/files/uploadAnySize.ts';
import { Caller } from '../../../../../backends/shared/Caller.ts';
import { createClient } from '../../../../../backends/shared/createClient.ts';
import type { UploadSource } from '../../../../../backends/types.ts';
import {
	type Answer,
	apiError,
	type Handle,
	openServer,
} from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const limits = { singleBytes: 100, partBytes: 64 };

/** A file whose bytes differ from place to place. */
function source(bytes: number, more: Partial<UploadSource> = {}): UploadSource {
	return {
		fileName: 'big.csv',
		mimeType: 'text/csv',
		bytes,
		async *open() {
			for (let at = 0; at < bytes; at += 10) {
				yield Uint8Array.from({ length: Math.min(10, bytes - at) }, (_, i) => (at + i) % 251);
			}
		},
		...more,
	};
}

const file = (bytes: number): Answer => ({
	body: { id: 'file-1', filename: 'big.csv', bytes, purpose: 'assistants', created_at: 1 },
});

/** Uploads as the API keeps them; `first` answers before it, with the count of the part that is being sent. */
async function openUploads(
	first?: (part: number, ...args: Parameters<Handle>) => Answer | undefined,
) {
	const parts = new Map<string, Buffer>();
	let sent = 0;
	const server = await openServer(resources, async (received, response) => {
		const { path, body, headers } = received;
		if (path.endsWith('/parts')) sent++;
		const special = first?.(sent, received, response);
		if (special || response.destroyed) return special;
		if (path === '/v1/files') return file(80);
		if (path === '/v1/uploads') return { body: { id: 'upload_1', status: 'pending' } };
		if (path.endsWith('/cancel')) return { body: { id: 'upload_1', status: 'cancelled' } };
		if (path.endsWith('/parts')) {
			const type = { 'content-type': headers['content-type'] ?? '' };
			const form = await new Response(new Uint8Array(body), { headers: type }).formData();
			const id = `part_${sent}`;
			parts.set(id, Buffer.from(await (form.get('data') as File).arrayBuffer()));
			return { body: { id } };
		}
		const { part_ids } = JSON.parse(body.toString()) as { part_ids: string[] };
		const whole = Buffer.concat(part_ids.map((id) => parts.get(id) as Buffer));
		parts.set('whole', whole);
		return { body: { id: 'upload_1', status: 'completed', file: file(whole.length).body } };
	});
	const caller = new Caller(createClient({ ...server, fetch }));
	return { server, caller, parts };
}

describe('uploadAnySize', () => {
	it('sends in one piece what the Files API accepts, up to the last byte', async () => {
		const { server, caller } = await openUploads();
		await uploadAnySize(caller, source(80), { ...limits, singleBytes: 80 });
		expect(server.calls()).toEqual(['POST /v1/files']);
	});

	it('sends larger files in parts, in order and complete', async () => {
		const { server, caller, parts } = await openUploads();
		const stored = await uploadAnySize(caller, source(150, { expiresAfterSeconds: 7200 }), limits);
		expect(stored).toMatchObject({ id: 'file-1', bytes: 150 });
		expect(server.calls()).toEqual([
			'POST /v1/uploads',
			'POST /v1/uploads/upload_1/parts',
			'POST /v1/uploads/upload_1/parts',
			'POST /v1/uploads/upload_1/parts',
			'POST /v1/uploads/upload_1/complete',
		]);
		expect(JSON.parse(server.received[0]?.body.toString() ?? '')).toEqual({
			bytes: 150,
			filename: 'big.csv',
			mime_type: 'text/csv',
			purpose: 'assistants',
			expires_after: { anchor: 'created_at', seconds: 7200 },
		});
		expect([...(parts.get('whole') ?? [])]).toEqual(
			Array.from({ length: 150 }, (_, at) => at % 251),
		);
	});

	it.each<[string, Handle]>([
		['a connection that is cut', (_received, response) => void response.destroy()],
		['a gateway that fails', () => ({ status: 502, body: 'bad gateway' })],
		[
			'an answer cut in the middle',
			() => ({ headers: { 'content-type': 'application/json' }, body: '{"id":"par' }),
		],
	])('retries a part after %s', async (_what, trouble) => {
		const { caller, parts, server } = await openUploads((part, received, response) =>
			part === 2 && received.path.endsWith('/parts')
				? (trouble(received, response) as Answer | undefined)
				: undefined,
		);
		await uploadAnySize(caller, source(150), limits);
		expect(parts.get('whole')?.length).toBe(150);
		expect(server.calls().filter((each) => each.endsWith('/parts'))).toHaveLength(4);
	});

	it('cancels the upload when a part is refused', async () => {
		const { caller, server } = await openUploads((part, { path }) =>
			part === 2 && path.endsWith('/parts') ? apiError(400, 'No such part.') : undefined,
		);
		await expect(uploadAnySize(caller, source(150), limits)).rejects.toThrow('No such part.');
		expect(server.calls().at(-1)).toBe('POST /v1/uploads/upload_1/cancel');
	});

	it('cancels the upload when the file cannot be read to its end', async () => {
		const { caller, server } = await openUploads();
		const broken = source(150, {
			async *open() {
				yield new Uint8Array(70);
				throw new Error('the disk broke');
			},
		});
		await expect(uploadAnySize(caller, broken, limits)).rejects.toThrow('the disk broke');
		expect(server.calls().at(-1)).toBe('POST /v1/uploads/upload_1/cancel');
	});

	it('cancels the upload when it is aborted', async () => {
		const stop = new AbortController();
		const { server } = await openUploads((part) => {
			if (part === 1) stop.abort(new Error('stopped'));
			return undefined;
		});
		const caller = new Caller(createClient({ ...server, fetch }), stop.signal);
		await expect(uploadAnySize(caller, source(150), limits)).rejects.toThrow('stopped');
		expect(server.calls().at(-1)).toBe('POST /v1/uploads/upload_1/cancel');
	});

	it('reports the original error, not that cancelling failed', async () => {
		const { caller } = await openUploads((part, { path }) =>
			part > 0 || path.endsWith('/cancel') ? apiError(400, path) : undefined,
		);
		await expect(uploadAnySize(caller, source(150), limits)).rejects.toThrow('/parts');
	});

	it('compares the stored size with the sent size, and deletes a partial file', async () => {
		const { caller, server } = await openUploads((_part, { method, path }) => {
			if (method === 'DELETE') return { body: { deleted: true } };
			return path.endsWith('/complete')
				? { body: { id: 'upload_1', status: 'completed', file: file(149).body } }
				: undefined;
		});
		await expect(uploadAnySize(caller, source(150), limits)).rejects.toMatchObject({
			code: 'size_mismatch',
		});
		expect(server.calls().at(-1)).toBe('DELETE /v1/files/file-1');
	});

	it.each([{ id: 'upload_1', status: 'expired' }, { id: 'upload_1' }])(
		'takes %j for no file',
		async (body) => {
			const { caller } = await openUploads((_part, { path }) =>
				path.endsWith('/complete') ? { body } : undefined,
			);
			await expect(uploadAnySize(caller, source(150), limits)).rejects.toMatchObject({
				code: 'upload_not_completed',
			});
		},
	);

	it('returns a type for extensions that n8n does not know', async () => {
		const { caller, server } = await openUploads();
		await uploadAnySize(caller, source(150, { mimeType: '' }), limits);
		expect(JSON.parse(server.received[0]?.body.toString() ?? '')).toMatchObject({
			mime_type: 'application/octet-stream',
		});
	});

	it('sends nothing for a file that exceeds the limit of the API', async () => {
		const { caller, server } = await openUploads();
		const huge = source(9 * 1024 ** 3);
		await expect(uploadAnySize(caller, huge)).rejects.toMatchObject({ code: 'file_too_large' });
		expect(server.received).toHaveLength(0);
	});
});

it('reads at most one part ahead of the server', async () => {
	let received = 0;
	let furthest = 0;
	const { caller } = await openUploads((_part, { path, body }) => {
		if (path.endsWith('/parts')) received += body.length;
		return undefined;
	});
	const file = source(10_000);
	const watched = source(10_000, {
		async *open() {
			let read = 0;
			for await (const chunk of file.open()) {
				furthest = Math.max(furthest, read - received);
				read += chunk.length;
				yield chunk;
			}
		},
	});
	await uploadAnySize(caller, watched, { singleBytes: 0, partBytes: 1000 });
	expect(received).toBeGreaterThan(10_000);
	expect(furthest).toBeLessThanOrEqual(1000);
});
