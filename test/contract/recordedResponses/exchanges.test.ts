import { createBackend } from '../../../backends/createBackend.ts';
import { listContainerFiles } from '../../../backends/responses/containers/containers.ts';
import { uploadAnySize } from '../../../backends/responses/files/uploadAnySize.ts';
import { Caller } from '../../../backends/shared/Caller.ts';
import { createClient } from '../../../backends/shared/createClient.ts';
import { openStoredFile } from '../../../backends/shared/files/storedFiles.ts';
import type { UploadSource } from '../../../backends/types.ts';
import { type Exchange, replay } from '../../support/recordings/readRecording.ts';
import { isRun, recordings } from '../../support/recordings/recordedRuns.ts';

const baseUrl = 'https://api.openai.com/v1';
/** Calls that the port does not have, and calls that are only part of another call. */
const isOfNoUse = ({ method, url: { pathname } }: Exchange) =>
	/\/items\/\w+$/.test(pathname) ||
	/^\/v1\/containers(\/\w+)?$/.test(pathname) ||
	/^\/v1\/uploads/.test(pathname) ||
	(method === 'POST' && /^\/v1\/(conversations|containers)\/\w+(\/files)?$/.test(pathname)) ||
	(method === 'GET' && /\/files\/\w+$/.test(pathname));

const exchanges = recordings.files.flatMap((name) =>
	recordings
		.read(name)
		.map((exchange, index, all) => ({ name, exchange, index, all }))
		.filter(({ exchange }) => !isRun(exchange) && !isOfNoUse(exchange)),
);

recordings.describeThem(() => {
	it.each(recordings.orSkipped(exchanges))('$name, exchange $index', async ({ exchange, all }) => {
		const { method, url, body } = exchange;
		const call = CALLS.find(([verb, path]) => verb === method && path.test(url.pathname));
		if (!call) throw new Error(`No call reads ${method} ${url.pathname}`);
		const ids = (call[1].exec(url.pathname) ?? []).slice(1);
		const same = all.filter((each) => each.url.pathname === url.pathname);
		await call[2](replay(same.length > 1 && method === 'GET' ? same : [exchange]), ids, {
			status: exchange.status,
			body: body.startsWith('{') ? (JSON.parse(body) as Answer) : ({} as Answer),
		});
	});
});

/** The keys of a recorded answer that the adapter reads. */
interface Answer {
	id: string;
	created_at: number;
	bytes: number;
	filename: string;
	metadata: Record<string, string>;
	data: Answer[];
	error: { message: string };
	file: Answer;
}

const backendOn = (fetch: typeof globalThis.fetch) =>
	createBackend({ backend: 'responses', baseUrl, fetch });
const callerOn = (fetch: typeof globalThis.fetch) => new Caller(createClient({ baseUrl, fetch }));

function source(bytes: number, fileName = 'a.csv'): UploadSource {
	const content = Buffer.alloc(bytes);
	return { fileName, mimeType: 'text/csv', bytes, open: () => once(content) };
}

async function* once(content: Buffer) {
	yield content;
}

/** The call of the adapter that an exchange belongs to, and its expected result. */
const CALLS: [
	method: string,
	path: RegExp,
	check: (
		fetch: typeof globalThis.fetch,
		ids: string[],
		answer: { status: number; body: Answer },
	) => Promise<void>,
][] = [
	[
		'POST',
		/^\/v1\/conversations$/,
		async (fetch, _ids, { body }) => {
			const thread = await backendOn(fetch).createThread({});
			expect(thread).toMatchObject({
				id: body.id,
				createdAt: new Date(body.created_at * 1000).toISOString(),
			});
		},
	],
	[
		'GET',
		/^\/v1\/conversations\/(\w+)$/,
		async (fetch, [id = '']) => {
			await expect(backendOn(fetch).getAssistant(id)).rejects.toThrow(`${id} is not an assistant`);
		},
	],
	[
		'DELETE',
		/^\/v1\/conversations\/(\w+)$/,
		async (fetch, [id = '']) => expect(await backendOn(fetch).deleteThread(id)).toBe(true),
	],
	[
		'POST',
		/^\/v1\/conversations\/(\w+)\/items$/,
		async (fetch, [id = ''], { body }) => {
			const message = { role: 'user' as const, text: 'x', fileIds: [] };
			const added = await backendOn(fetch).addMessage(id, message);
			expect(added.id).toBe(body.data[0]?.id);
		},
	],
	[
		'GET',
		/^\/v1\/conversations\/(\w+)\/items$/,
		async (fetch, [threadId = ''], { body }) => {
			const runId = `after_${body.data.at(-1)?.id}`;
			const steps = await backendOn(fetch).listRunSteps({ threadId, runId });
			for (const { id } of steps) expect(body.data.map((each) => each.id)).toContain(id);
		},
	],
	[
		'GET',
		/^\/v1\/containers\/(\w+)\/files$/,
		async (fetch, [id = ''], { body }) => {
			const listed = await listContainerFiles(callerOn(fetch), id);
			const files = 'files' in listed ? listed.files : [];
			expect(files.map((file) => file.id)).toEqual(body.data.map((file) => file.id));
		},
	],
	[
		'GET',
		/^\/v1\/containers\/(\w+)\/files\/(\w+)\/content$/,
		async (fetch, [containerId = '', fileId = '']) => {
			const file = {
				fileId,
				containerId,
				fileName: 'test-get-file.txt',
				kind: 'document' as const,
			};
			const { response } = await backendOn(fetch).openFile(file);
			expect(await response.text()).toBe('Test file content for get/delete operations.');
		},
	],
	[
		'DELETE',
		/^\/v1\/containers\/(\w+)\/files\/(\w+)$/,
		async (fetch, [containerId = '', fileId = '']) => {
			const file = { fileId, containerId, fileName: 'a.txt', kind: 'other' as const };
			await backendOn(fetch).deleteGeneratedFile(file);
		},
	],
	[
		'POST',
		/^\/v1\/files$/,
		async (fetch, _ids, { status, body }) => {
			const uploading = backendOn(fetch).uploadFile(source(body.bytes ?? 1));
			if (status !== 200) {
				await expect(uploading).rejects.toMatchObject({ status, message: body.error.message });
				return;
			}
			const { id, bytes, filename: fileName } = body;
			expect(await uploading).toMatchObject({ id, bytes, fileName, expiresAt: undefined });
		},
	],
	[
		'DELETE',
		/^\/v1\/files\/([\w-]+)$/,
		async (fetch, [id = '']) => expect(await backendOn(fetch).deleteFile(id)).toBe(true),
	],
	[
		'GET',
		/^\/v1\/files\/([\w-]+)\/content$/,
		async (fetch, [fileId = ''], { status, body }) => {
			const file = { fileId, fileName: 'a.csv', kind: 'csv' as const };
			const opening = openStoredFile(callerOn(fetch), file);
			await expect(opening).rejects.toMatchObject({ status, message: body.error.message });
		},
	],
];

(recordings.files.length > 0 ? it : it.skip)('repeats a recorded upload in two parts', async () => {
	const exchanges = recordings.read('openai-dotnet__uploads_CompleteUploadWorks.json');
	const limits = { singleBytes: 1, partBytes: 4 };
	const stored = await uploadAnySize(callerOn(replay(exchanges)), source(8), limits);
	expect(stored).toMatchObject({ id: 'file-RRx32Mws4VZG3ZUnsU6Dvf', bytes: 8 });
});
