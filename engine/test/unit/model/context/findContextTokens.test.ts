import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findContextTokens } from '../../../../src/model/context/findContextTokens.ts';

/** Serves these documents by their paths, and nothing else. */
async function find(pages: Record<string, unknown>, model = 'tiny') {
	const server = createServer((request, response) => {
		const page = pages[request.url ?? ''];
		response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(page ?? { error: 'not found' }));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	try {
		return await findContextTokens(`http://127.0.0.1:${port}/v1`, {}, model);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

const listed = (fields: object) => ({
	object: 'list',
	data: [{ id: 'other' }, { id: 'tiny', ...fields }],
});
const version = { version: '0.12.6' };

/** The answers are written from the servers' documentation and source. */
test.each([
	['vLLM', { '/v1/models': listed({ max_model_len: 8192 }) }, 8192],
	['OpenRouter', { '/v1/models': listed({ context_length: 262_144 }) }, 262_144],
	['Groq', { '/v1/models': listed({ context_window: 131_072 }) }, 131_072],
	['Mistral', { '/v1/models': listed({ max_context_length: 32_768 }) }, 32_768],
	[
		'llama.cpp',
		{
			'/v1/models': { data: [{ id: 'tiny', meta: { n_ctx_train: 40_960 } }] },
			'/props': { default_generation_settings: { n_ctx: 4096 }, total_slots: 1 },
		},
		4096,
	],
	[
		'LM Studio with a loaded model',
		{
			'/v1/models': listed({}),
			'/api/v0/models': listed({ max_context_length: 131_072, loaded_context_length: 4096 }),
		},
		4096,
	],
	[
		'Ollama with a running model',
		{
			'/v1/models': listed({}),
			'/api/version': version,
			'/api/ps': { models: [{ name: 'tiny', model: 'tiny', context_length: 32_768 }] },
		},
		32_768,
	],
	[
		'Ollama with a model that sets its context',
		{ '/api/version': version, '/api/show': { parameters: 'num_ctx    8192\nstop "x"' } },
		8192,
	],
	[
		'Ollama with its default',
		{ '/api/version': version, '/api/show': { model_info: { 'llama.context_length': 131_072 } } },
		4096,
	],
	['a server that reports nothing', { '/v1/models': listed({}) }, undefined],
	[
		'a server that answers everything with a text',
		{ '/v1/models': 'ok', '/props': 'ok' },
		undefined,
	],
])('reads the length of the context from %s', async (_server, pages, expected) => {
	expect(await find(pages)).toBe(expected);
});
