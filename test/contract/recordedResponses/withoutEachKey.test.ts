import { createBackend } from '../../../backends/createBackend.ts';
import { recordings, runs } from '../../support/recordings/recordedRuns.ts';
import { serveResponses, type WireResponse } from '../../support/servers/serveResponses.ts';

const baseUrl = 'https://api.openai.com/v1';
const contentOf = (fileId: string) => `content of ${fileId}`;

recordings.describeThem(() => {
	describe.each(recordings.orSkipped(runs))('$name, run $index', ({ response }) => {
		it('can be read when any key is missing or null', async () => {
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
						for (const file of await backend.listGeneratedFiles(ref)) await backend.openFile(file);
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

/** The places in which a key was changed already, in this recording or in another one. */
const seenPlaces = new Set<string>();

/** Copies for every key at every depth: without it, with null and with another type in its place. */
function* withoutEachKey(whole: unknown): Generator<unknown> {
	for (const [path, place] of pathsOf(whole)) {
		if (seenPlaces.has(place)) continue;
		seenPlaces.add(place);
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

/**
 * The path of each key, and the place that it stands for. Elements of lists are known by type and status: the hundredth call of a
 * recording shows no more than the first.
 */
function* pathsOf(value: unknown, path: string[] = [], place = ''): Generator<[string[], string]> {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		const step = Array.isArray(value) ? kindOf(inner) : key;
		yield [[...path, key], `${place}.${step}`];
		yield* pathsOf(inner, [...path, key], `${place}.${step}`);
	}
}

function kindOf(element: unknown): string {
	if (typeof element !== 'object' || element === null) return typeof element;
	const { type, status } = element as Record<string, unknown>;
	return `${String(type)} ${String(status)}`;
}
