import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { createBackend } from '../../backends/createBackend.ts';
import { listContainerFiles } from '../../backends/responses/containers.ts';
import { uploadAnySize } from '../../backends/responses/uploadAnySize.ts';
import { Caller } from '../../backends/shared/Caller.ts';
import { createClient } from '../../backends/shared/createClient.ts';
import { openStoredFile } from '../../backends/shared/files.ts';
import type { UploadSource } from '../../backends/types.ts';
import { DownloadGeneratedFiles } from '../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { ListRunSteps } from '../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { RunAndWait } from '../../nodes/RunAndWait/RunAndWait.node.ts';
import { executeNode } from '../support/executeNode.ts';
import { openServer } from '../support/openServer.ts';
import { type Exchange, readRecording, replay } from '../support/readRecording.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { serveResponses, type WireResponse } from '../support/serveResponses.ts';

// Real exchanges with OpenAI's live API, recorded by public projects. They lie beside the project, not in it.
const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'recorded', 'responses');
const isThere = existsSync(folder);
const files = isThere ? readdirSync(folder).filter((name) => /\.(json|ya?ml)$/.test(name)) : [];
const read = (name: string) => readRecording(join(folder, name));

const resources = resourcesOfThisFile();
const baseUrl = 'https://api.openai.com/v1';

const isRun = ({ method, url }: Exchange) => method === 'POST' && url.pathname === '/v1/responses';

const exchanges = files.flatMap((name) =>
	read(name).map((exchange, index, all) => ({ name, exchange, index, all })),
);

/** Jest refuses an empty table, also where all of it is skipped. */
const orSkipped = <T>(table: T[]): T[] => (isThere ? table : [{} as T]);

const callsOf = ({ output }: WireResponse) =>
	output.filter(({ type }) => type === 'code_interpreter_call');
const partsOf = ({ output }: WireResponse) =>
	output.filter(({ type }) => type === 'message').flatMap(({ content = [] }) => content);
const citationsOf = (response: WireResponse) =>
	partsOf(response).flatMap(({ annotations = [] }) => annotations);
/** Every recorded answer to the start of a run. */
const runs = files.flatMap((name) =>
	read(name)
		.filter(isRun)
		.map(({ body }, index) => {
			const response = JSON.parse(body) as WireResponse;
			return { name, index, response, cited: citationsOf(response) };
		}),
);

const outputsOf = (response: WireResponse, type: string) =>
	callsOf(response).flatMap(({ outputs }) => (outputs ?? []).filter((each) => each.type === type));

const execute = async (
	node: INodeType,
	server: { baseUrl: string },
	items: INodeExecutionData[],
	parameters = {},
) =>
	(
		await executeNode({
			node,
			items,
			parameters,
			baseUrl: server.baseUrl,
			credentials: { serverApi: 'responses' },
		})
	).items;

(isThere ? describe : describe.skip)(
	`recorded exchanges, read from ${isThere ? 'beside the project' : 'nowhere: they are not beside the project'}`,
	() => {
		describe.each(orSkipped(runs))('$name, run $index', ({ response, cited }) => {
			const input = [{ json: { assistantId: 'conv_assistant', threadId: 'conv_thread' } }];
			const contentOf = (fileId: string) => `content of ${fileId}`;

			/** Containers that are there still, with what the answer cites, or that have expired. */
			const serve = async (containers: 'alive' | 'expired') =>
				await openServer(
					resources,
					serveResponses(response, containers === 'alive' ? contentOf : undefined),
				);

			it('is run, waited for and read by Run and Wait', async () => {
				const items = await execute(new RunAndWait(), await serve('alive'), input);
				expect(items).toHaveLength(1);
				expect(items[0]?.json).toMatchObject({
					runId: response.id,
					threadId: 'conv_thread',
					status: 'completed',
					text: withoutLinks(
						partsOf(response)
							.map(({ text }) => text)
							.join('\n\n'),
					),
					usage: {
						inputTokens: response.usage.input_tokens,
						outputTokens: response.usage.output_tokens,
						totalTokens: response.usage.total_tokens,
					},
					startedAt: new Date(response.created_at * 1000).toISOString(),
				});
				const named = items[0]?.json.files as { fileId: string; fileName: string }[];
				expect(named.map(({ fileId, fileName }) => [fileId, fileName])).toEqual(
					cited.map(({ file_id, filename }) => [file_id, filename]),
				);
			});

			it('gives code and logs by List Run Steps', async () => {
				const json = { threadId: 'conv_thread', runId: response.id };
				const items = await execute(new ListRunSteps(), await serve('alive'), [{ json }]);
				expect(items.map(({ json: { code, logs, status } }) => [code, logs, status])).toEqual(
					callsOf(response).map(({ code, outputs, status }) => [
						code,
						(outputs ?? []).flatMap(({ logs }) => logs ?? []).join(''),
						status,
					]),
				);
				expect(items.map(({ json: { error } }) => error === null)).toEqual(
					callsOf(response).map(({ outputs }) => outputs !== null),
				);
			});

			it('gives the cited files by Download Generated Files', async () => {
				const json = { threadId: 'conv_thread', runId: response.id };
				const server = await serve('alive');
				const items = await execute(new DownloadGeneratedFiles(), server, [{ json }]);
				expect(items.map(({ json: { fileName } }) => fileName)).toEqual(
					cited.map(({ filename }) => filename),
				);
				const contents = items.map(({ binary }) =>
					Buffer.from(binary?.data?.data ?? '', 'base64').toString(),
				);
				expect(contents).toEqual(cited.map(({ file_id }) => contentOf(file_id)));
			});

			it('gives shown figures, and names the files that are lost, when the container has expired', async () => {
				const server = await serve('expired');
				const json = { threadId: 'conv_thread', runId: response.id };
				const pictures = outputsOf(response, 'image').map(({ url = '' }) =>
					Buffer.from(url.split(',')[1] ?? '', 'base64'),
				);
				const figures = cited.filter(({ start_index }) => start_index === 0);
				const items = await execute(new DownloadGeneratedFiles(), server, [{ json }], {
					fileTypes: 'pattern',
					pattern: figures.map(({ filename }) => filename).join() || 'none',
				});
				expect(items.map(({ binary }) => Buffer.from(binary?.data?.data ?? '', 'base64'))).toEqual(
					pictures.slice(0, figures.length),
				);
				const lost = cited.find(({ start_index }) => start_index > 0);
				if (!lost) return;
				const downloading = execute(new DownloadGeneratedFiles(), server, [{ json }], {
					fileTypes: 'pattern',
					pattern: lost.filename,
				});
				await expect(downloading).rejects.toThrow(`"${lost.filename}" is gone`);
			});

			it('is read without any one of its keys, and with null in its place', async () => {
				for (const broken of withoutEachKey(response)) {
					const backend = createBackend({
						backend: 'responses',
						baseUrl,
						fetch: fetchFrom(broken as WireResponse, contentOf),
					});
					const ref = { threadId: 'conv_thread', runId: response.id };
					for (const act of [
						async () => await backend.getRun(ref),
						async () => await backend.listRunSteps(ref),
						async () => {
							for (const file of await backend.listGeneratedFiles(ref))
								await backend.openFile(file);
						},
					]) {
						const refusal: unknown = await act().then(
							() => undefined,
							(error: unknown) => error,
						);
						if (refusal) expect(refusal).toMatchObject({ name: 'BackendError' });
					}
				}
			});
		});

		it('a chart that was shown and saved is a figure of its step and two files', async () => {
			const response = runs.find(({ name }) => name.includes('return_image'))?.response;
			if (!response) throw new Error('There is no recording of it');
			const server = await openServer(
				resources,
				serveResponses(response, (fileId) => fileId),
			);
			const items = [{ json: { threadId: 'conv_thread', runId: response.id } }];
			const [step] = await execute(new ListRunSteps(), server, items);
			const downloads = await execute(new DownloadGeneratedFiles(), server, items);
			expect(downloads.map(({ json: { fileName, kind } }) => [fileName, kind])).toEqual([
				['cfile_68cdc395fb4c8191b644bc65a5529a72.png', 'image'],
				['y_equals_x_squared.png', 'image'],
			]);
			expect(step?.json).toMatchObject({
				logs: "'/mnt/data/y_equals_x_squared.png'",
				images: [{ fileId: downloads[0]?.json.fileId }],
			});
		});

		it.each(orSkipped(exchanges))('$name, exchange $index', async ({ exchange, all }) => {
			if (isRun(exchange) || isOfNoUse(exchange)) return;
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
	},
);

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

/** Which call of the adapter an exchange belongs to, and what has to come of it. */
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
			expect(listed.map((file) => file.id)).toEqual(body.data.map((file) => file.id));
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

/** Calls that nobody who uses the port makes, and those that belong to a greater whole. */
const isOfNoUse = ({ method, url: { pathname } }: Exchange) =>
	/\/items\/\w+$/.test(pathname) ||
	/^\/v1\/containers(\/\w+)?$/.test(pathname) ||
	/^\/v1\/uploads/.test(pathname) ||
	(method === 'POST' && /^\/v1\/(conversations|containers)\/\w+(\/files)?$/.test(pathname)) ||
	(method === 'GET' && /\/files\/\w+$/.test(pathname));

(isThere ? it : it.skip)('a recorded upload in two parts is made again', async () => {
	const exchanges = read('openai-dotnet__uploads_CompleteUploadWorks.json');
	const limits = { singleBytes: 1, partBytes: 4 };
	const stored = await uploadAnySize(callerOn(replay(exchanges)), source(8), limits);
	expect(stored).toMatchObject({ id: 'file-RRx32Mws4VZG3ZUnsU6Dvf', bytes: 8 });
});

const fetchFrom = (response: WireResponse, contentOf: (fileId: string) => string): typeof fetch => {
	const handle = serveResponses(response, contentOf);
	return async (input, init) => {
		const url = new URL(input instanceof Request ? input.url : input);
		const answer = await handle(
			{
				method: (init?.method ?? 'GET').toUpperCase(),
				path: url.pathname,
				query: url.searchParams,
				headers: {},
				body: Buffer.alloc(0),
			},
			undefined as never,
		);
		const { status = 200, headers, body } = answer ?? {};
		return typeof body === 'string'
			? new Response(body, { status, headers })
			: Response.json(body, { status });
	};
};

/** A copy for every key at every depth: once without it, once with null in its place. */
function* withoutEachKey(whole: unknown): Generator<unknown> {
	for (const path of pathsOf(whole)) {
		for (const change of ['removed', 'null', 'another type'] as const) {
			const copy = structuredClone(whole);
			const key = path.at(-1) as string;
			let owner = copy as Record<string, unknown>;
			for (const step of path.slice(0, -1)) owner = owner[step] as Record<string, unknown>;
			if (change === 'removed') delete owner[key];
			else owner[key] = change === 'null' ? null : typeof owner[key] === 'number' ? 'x' : 7;
			yield copy;
		}
	}
}

/** Paths of keys that the adapter could come across; the request's echo says nothing new further down. */
function* pathsOf(value: unknown, path: string[] = []): Generator<string[]> {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		yield [...path, key];
		yield* pathsOf(inner, [...path, key]);
	}
}

/** What a person reads of links to files on the server's machine: their words, and the name of the file. */
function withoutLinks(text: string): string {
	return text.replace(
		/!?\[([^\]]+)\]\(sandbox:\/mnt\/data\/([^)]+)\)/g,
		(_link, words: string, name: string) => (words.includes(name) ? words : `${words} (${name})`),
	);
}
