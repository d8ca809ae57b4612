import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { openVendor } from '../../../../src/model/vendors/openVendor.ts';
import type { Turn } from '../../../../src/model/Model.ts';
import type { ModelEntry } from '../../../../src/domain/modelEntries.ts';
import { makeTurn } from '../../../support/model/makeTurn.ts';
import { anthropic } from '../../../support/vendors/anthropic.ts';
import { mistral } from '../../../support/vendors/chatVendors.ts';
import { startVendorServer } from '../../../support/vendors/startVendorServer.ts';
import type {
	Said,
	ScriptedVendor,
	VendorAnswer,
} from '../../../support/vendors/startVendorServer.ts';

const question: ModelEntry = { role: 'user', text: 'How much is it?' };
const answer: Said = { text: 'It is 42.' };
const result = { status: 'ok' as const, logs: '42\n', figures: [], writtenFiles: [], notes: [] };

/** The vendor, with these answers before its own. */
function withFaults(vendor: ScriptedVendor, faults: VendorAnswer[]): ScriptedVendor {
	const left = [...faults];
	return {
		...vendor,
		answer: (request, said, turn) => left.shift() ?? vendor.answer(request, said, turn),
	};
}

async function ask(
	vendor: ScriptedVendor,
	{
		name = 'anthropic',
		conversation = [question],
		fields = {},
	}: {
		name?: Parameters<typeof openVendor>[0];
		conversation?: ModelEntry[];
		fields?: Partial<Turn>;
	} = {},
) {
	const server = await startVendorServer(vendor, [answer]);
	const received: string[] = [];
	try {
		const { model } = await openVendor(name, { baseUrl: server.root, apiKey: 'the-key' });
		const turn = makeTurn(conversation, { model: 'claude-test', ...fields });
		const said = await model.respond(turn, new AbortController().signal, {
			onText: async (delta) => void received.push(delta),
			onCode: async () => {},
		});
		return { said, received, ...server };
	} finally {
		await server.close();
	}
}

const error = (status: number, type: string, message: string): VendorAnswer => ({
	status,
	body: { type: 'error', error: { type, message } },
});

test('streams the text of an answer', async () => {
	const { said, received } = await ask(anthropic);
	expect(said).toMatchObject({ text: 'It is 42.', calls: [], usage: { totalTokens: 120 } });
	expect(received).toEqual(['It', ' is 42.']);
});

test('asks again when the vendor is overloaded, before or within an answer', async () => {
	const overloaded = error(529, 'overloaded_error', 'Overloaded');
	const within = {
		events: [{ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }],
	};
	const cutOff = { events: [] };
	const { said } = await ask(withFaults(anthropic, [overloaded, overloaded]));
	expect(said.text).toBe('It is 42.');
	expect((await ask(withFaults(anthropic, [within]))).said.text).toBe('It is 42.');
	expect((await ask(withFaults(anthropic, [cutOff]))).said.text).toBe('It is 42.');
});

test('does not ask again without money', async () => {
	const refused = error(429, 'insufficient_quota', 'insufficient_quota: check your plan');
	const faults = withFaults(anthropic, [refused]);
	await expect(ask(faults)).rejects.toMatchObject({ code: 'rate_limit_exceeded' });
});

test('never repeats a key that a vendor quotes', async () => {
	const refused = error(401, 'authentication_error', 'invalid x-api-key: the-key');
	await expect(ask(withFaults(anthropic, [refused]))).rejects.toThrow(
		'The model server answered: 401 invalid x-api-key: ***. Check CODE_INTERPRETER_MODEL_API_KEY.',
	);
});

test('leaves out what the vendor refuses', async () => {
	const refused = error(
		400,
		'invalid_request_error',
		'`temperature` is deprecated for this model.',
	);
	const faults = withFaults(anthropic, [refused]);
	const { requests } = await ask(faults, { fields: { temperature: 0.3 } });
	expect(requests.at(-1)!.body).not.toHaveProperty('temperature');
});

test('gives Mistral ids of nine characters for calls that others made', async () => {
	const call = { id: 'call_of_another_vendor', code: '6 * 7' };
	const { requests, refusals } = await ask(mistral, {
		name: 'mistral',
		conversation: [
			question,
			{ role: 'assistant', text: '', calls: [call] },
			{ role: 'tool', callId: call.id, result },
		],
	});
	expect(refusals).toEqual([]);
	expect(requests).toHaveLength(1);
});

test('describes earlier calls as text where no tools are offered, as Anthropic refuses calls without tools', async () => {
	const call = { id: 'toolu_1', code: '6 * 7' };
	const { requests, refusals } = await ask(anthropic, {
		fields: { toolChoice: 'none' },
		conversation: [
			question,
			{ role: 'assistant', text: '', calls: [call] },
			{ role: 'tool', callId: call.id, result },
		],
	});
	expect(refusals).toEqual([]);
	expect(JSON.stringify(requests[0]!.body)).toContain('Output:\\n42');
});

test("shows images of the user's message", async () => {
	const image = { url: 'data:image/png;base64,iVBORw0KGgo=' };
	const { requests } = await ask(anthropic, {
		conversation: [{ role: 'user', text: 'What is this?', images: [image] }],
	});
	expect(requests[0]!.body).toMatchObject({
		messages: [
			{
				content: [
					{ type: 'text', text: 'What is this?' },
					{
						type: 'image',
						source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' },
					},
				],
			},
		],
	});
});

test('reports a vendor that ends the connection, or that cannot be reached', async () => {
	const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const { model, isReachable } = await openVendor('anthropic', { baseUrl, apiKey: 'the-key' });
	expect(await isReachable()).toBe(false);
	const turn = makeTurn([question], { model: 'claude-test' });
	const { signal } = new AbortController();
	await expect(model.respond(turn, signal)).rejects.toThrow(
		'The model server closed the connection before its answer was complete.',
	);
	server.close();
	await once(server, 'close');
	await expect(model.respond(turn, signal)).rejects.toThrow('The model server cannot be reached.');
});

test('understands a reason to finish that the package does not know', async () => {
	const choice = { index: 0, delta: { content: '' }, finish_reason: 'content_filter' };
	const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' };
	const filtered = { events: [{ ...chunk, choices: [choice] }] };
	const { said } = await ask(withFaults(mistral, [filtered]), { name: 'mistral' });
	expect(said.failure).toMatchObject({ code: 'invalid_prompt', isFiltered: true });
});
