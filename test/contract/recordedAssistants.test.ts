import type { Backend } from '../../backends/Backend.ts';
import { createBackend } from '../../backends/createBackend.ts';
import { openRecordings } from '../support/recordings/openRecordings.ts';
import { type Exchange, replay } from '../support/recordings/readRecording.ts';

const { files, read, describeThem, orSkipped } = openRecordings('assistants');

const open = (exchanges: Exchange[]): Backend =>
	createBackend({
		backend: 'assistants',
		baseUrl: 'https://api.openai.com/v1',
		fetch: replay(exchanges),
	});

/** An answer that was not recorded, because the adapter requests more than the recording's client did. */
const added = (path: string, answer: object): Exchange => ({
	method: 'GET',
	url: new URL(`https://api.openai.com/v1${path}`),
	status: 200,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(answer),
});

const emptyList = (path: string) => added(path, { object: 'list', data: [], has_more: false });

/** The keys of a recorded answer that the adapter reads. */
interface Answer {
	id: string;
	created_at: number;
	status: string;
	bytes: number;
	data: Answer[];
	run_id: string | null;
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

/** The call of the port that an exchange belongs to, and its expected result. */
const CALLS: [
	method: string,
	path: RegExp,
	check: (backend: Backend, ids: string[], answer: Answer) => Promise<void>,
][] = [
	[
		'POST',
		/^\/v1\/assistants$/,
		async (backend, _ids, { id, created_at: seconds }) => {
			const made = await backend.createAssistant({ model: 'gpt-4o', fileIds: [] });
			expect(made).toMatchObject({ id, name: '', createdAt: iso(seconds), metadata: {} });
		},
	],
	[
		'POST',
		/^\/v1\/files$/,
		async (backend, _ids, { id, bytes, created_at: seconds }) => {
			const content = Buffer.alloc(bytes);
			const file = { fileName: 'a.csv', mimeType: 'text/csv', bytes, open: () => once(content) };
			const stored = await backend.uploadFile(file);
			expect(stored).toMatchObject({ id, bytes, purpose: 'assistants', createdAt: iso(seconds) });
			expect(stored.expiresAt).toBeUndefined();
		},
	],
	[
		'POST',
		/^\/v1\/threads$/,
		async (backend, _ids, { id, created_at: seconds }) => {
			expect(await backend.createThread({})).toMatchObject({ id, createdAt: iso(seconds) });
		},
	],
	[
		'POST',
		/^\/v1\/threads\/(\w+)\/messages$/,
		async (backend, [threadId = ''], { id, created_at: seconds }) => {
			const message = { role: 'user' as const, text: 'x', fileIds: [] };
			expect(await backend.addMessage(threadId, message)).toEqual({ id, createdAt: iso(seconds) });
		},
	],
	[
		'GET',
		/^\/v1\/threads\/(\w+)\/messages$/,
		async (backend, [threadId = '']) => {
			expect(await backend.listGeneratedFiles({ threadId })).toEqual([]);
		},
	],
	[
		'GET',
		/^\/v1\/threads\/(\w+)\/runs$/,
		async (backend, [threadId = ''], { data }) => {
			const active = data.find(({ status }) => !['completed', 'failed'].includes(status));
			expect((await backend.findActiveRun(threadId))?.id).toBe(active?.id);
		},
	],
	[
		'GET',
		/^\/v1\/threads\/(\w+)\/runs\/(\w+)$/,
		async (backend, [threadId = '', runId = ''], { status }) => {
			const run = await backend.getRun({ threadId, runId });
			expect(run).toMatchObject({ id: runId, threadId, status });
			expect(run.startedAt === undefined).toBe(status === 'queued');
			expect(run.completedAt !== undefined).toBe(status === 'completed');
			expect(run.usage !== undefined).toBe(status === 'completed');
			expect(run.lastError).toBeUndefined();
		},
	],
	[
		'POST',
		/^\/v1\/threads\/(\w+)\/runs\/(\w+)\/cancel$/,
		async (backend, [threadId = '', runId = '']) => {
			const run = await backend.cancelRun({ threadId, runId });
			expect(run).toMatchObject({ id: runId, threadId, status: 'cancelling' });
			expect(run.completedAt).toBeUndefined();
		},
	],
	[
		'GET',
		/^\/v1\/threads\/(\w+)\/runs\/(\w+)\/steps$/,
		async (backend, [threadId = '', runId = ''], { data }) => {
			const steps = await backend.listRunSteps({ threadId, runId });
			expect(steps.map(({ id }) => id)).toEqual(data.map(({ id }) => id));
		},
	],
];

async function* once(content: Buffer) {
	yield content;
}

/** Calls that the port does not have: single messages, and streaming. */
const isOfNoUse = ({ method, url, body }: Exchange) =>
	/\/messages\/\w+$/.test(url.pathname) ||
	(method === 'POST' && url.pathname.endsWith('/runs') && body.startsWith('event: '));

const exchanges = files.flatMap((name) =>
	read(name)
		.map((exchange, index) => ({ name, exchange, index }))
		.filter(({ exchange }) => !isOfNoUse(exchange)),
);

describeThem(() => {
	it.each(orSkipped(exchanges))('$name, exchange $index', async ({ exchange }) => {
		const { method, url, body } = exchange;
		const threadPath = url.pathname.split('/').slice(2, 4).join('/');
		const backend = open([exchange, emptyList(`/${threadPath}/messages`)]);
		if (method === 'POST' && url.pathname.endsWith('/runs')) {
			const [, , , threadId = ''] = url.pathname.split('/');
			const run = await backend.startRun({ assistantId: 'asst_1', threadId });
			expect(run).toMatchObject({ threadId, status: 'queued' });
			return;
		}
		const call = CALLS.find(([verb, path]) => verb === method && path.test(url.pathname));
		if (!call) throw new Error(`No call reads ${method} ${url.pathname}`);
		const ids = (call[1].exec(url.pathname) ?? []).slice(1);
		await call[2](backend, ids, JSON.parse(body) as Answer);
	});

	describe('of a run that drew a regression', () => {
		const drawn = () => {
			const exchanges = read('openai-dotnet__BasicRunStepFunctionalityWorks.json');
			const [, , , threadId = '', , runId = ''] = exchanges.at(-1)?.url.pathname.split('/') ?? [];
			const figure = 'file-TEzYYqVu4gtxS4hvLGYGeM';
			const backend = open([
				...exchanges,
				emptyList(`/threads/${threadId}/messages`),
				added(`/files/${figure}`, { id: figure, filename: figure, bytes: 1 }),
			]);
			return { backend, ref: { threadId, runId }, figure };
		};

		it('return code, figures and messages', async () => {
			const { backend, ref, figure } = drawn();
			const steps = await backend.listRunSteps(ref);
			const calls = steps.flatMap((step) => (step.type === 'code' ? step.calls : []));
			expect(calls.length).toBeGreaterThanOrEqual(3);
			for (const { code } of calls) expect(code).not.toBe('');
			expect(calls[0]).toMatchObject({ logs: '', images: [{ fileId: figure }] });
			expect(calls[1]).toMatchObject({ logs: '', images: [] });
			expect(steps.filter(({ type }) => type === 'message').length).toBeGreaterThanOrEqual(3);
			for (const { createdAt, completedAt = '' } of steps) {
				expect(Date.parse(completedAt)).toBeGreaterThanOrEqual(Date.parse(createdAt));
			}
		});

		it('give the figure a name, although no message shows it', async () => {
			const { backend, ref, figure } = drawn();
			expect(await backend.listGeneratedFiles(ref)).toMatchObject([
				{ fileName: `${figure}.png`, kind: 'image', mimeType: 'image/png' },
			]);
		});
	});

	it('return the answer of a run from a list of the whole thread', async () => {
		const listing = read('openai-dotnet__BasicRunOperationsWork.json').at(-1) as Exchange;
		const [, , , threadId = ''] = listing.url.pathname.split('/');
		const runId = (JSON.parse(listing.body) as Answer).data[0]?.run_id ?? '';
		const backend = open([listing, emptyList(`/threads/${threadId}/runs/${runId}/steps`)]);
		expect(await backend.getRunOutput({ threadId, runId })).toMatchObject({
			text: 'Hello! How can I assist you today?',
			files: [],
		});
	});
});
