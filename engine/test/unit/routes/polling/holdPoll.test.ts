import { EventEmitter, once } from 'node:events';
import type { FastifyReply } from 'fastify';
import type { Run } from '../../../../src/domain/run/run.ts';
import { holdPoll, readWait } from '../../../../src/routes/polling/holdPoll.ts';
import { createScriptedModel } from '../../../support/model/scriptedModel.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

let test: TestApp;
let baseUrl: string;

beforeEach(async () => {
	test = await startTestApp();
	baseUrl = `${await test.app.listen({ port: 0 })}/v1`;
});

afterEach(async () => await test.close());

async function start(code: string): Promise<{ id: string; answer: Response }> {
	const answer = await fetch(`${baseUrl}/responses`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			model: 'python',
			background: true,
			input: `\`\`\`python\n${code}\n\`\`\``,
			tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
		}),
	});
	const { id } = (await answer.json()) as { id: string };
	return { id, answer };
}

async function poll(id: string, prefer: string | undefined) {
	const answer = await fetch(`${baseUrl}/responses/${id}`, {
		headers: prefer === undefined ? {} : { prefer },
	});
	const { status } = (await answer.json()) as { status: string };
	return { status, headers: answer.headers };
}

/** Code that runs until a file exists in its folder, and the function that creates it. */
async function startAndLater(): Promise<{ id: string; finish(): Promise<void> }> {
	const { id } = await start('import os, time\nwhile not os.path.exists("go"): time.sleep(0.02)');
	const { sessionId } = await waitUntil(async () => {
		const run = await test.deps.store.runs.get(id);
		return run?.status === 'in_progress' && run.sessionId !== null
			? { sessionId: run.sessionId }
			: undefined;
	});
	return {
		id,
		async finish() {
			const files = await test.deps.sessions.files(sessionId);
			await files.add('go', (async function* () {})());
		},
	};
}

/** Sends a poll, and waits until the engine has received it. */
async function pollAndArrive(id: string, prefer: string) {
	const arrived = once(test.app.server, 'request');
	const held = poll(id, prefer);
	await arrived;
	return { held };
}

it('holds a poll until the run has ended, and offers that on the answer to its creation', async () => {
	const { id, finish } = await startAndLater();
	const { held } = await pollAndArrive(id, 'respond-async, wait=30');
	await finish();
	const { status, headers } = await held;
	expect([status, headers.get('preference-applied')]).toEqual(['completed', 'wait=30']);
	const { answer } = await start('1');
	expect(answer.headers.get('x-code-interpreter-max-wait')).toBe('30');
});

it('answers a plain poll, and one whose time has passed, while the run is active', async () => {
	const { id, finish } = await startAndLater();
	expect(await poll(id, undefined)).toMatchObject({ status: 'in_progress' });
	const { status, headers } = await poll(id, 'wait=1');
	expect(status).toBe('in_progress');
	expect(headers.get('openai-poll-after-ms')).not.toBeNull();
	await finish();
});

it('answers held polls when the engine drains, and offers no more', async () => {
	const { id, finish } = await startAndLater();
	const { held } = await pollAndArrive(id, 'wait=30');
	const drained = test.app.drain(60_000);
	const { status, headers } = await held;
	expect([status, headers.get('x-code-interpreter-max-wait')]).toEqual(['in_progress', null]);
	await finish();
	await drained;
});

it('holds the poll of an assistant until its run waits for functions', async () => {
	const call = { id: 'call_1', name: 'ask', arguments: '{}' };
	const { models } = createScriptedModel([() => ({ calls: [call] })]);
	const other = await startTestApp({ models });
	const tools = [{ type: 'function', function: { name: 'ask' } }];
	const assistant = await other.send('POST', '/assistants', { model: 'scripted', tools });
	const { id: assistant_id } = assistant.json<{ id: string }>();
	const thread = { messages: [{ role: 'user', content: 'Ask.' }] };
	const started = await other.send('POST', '/threads/runs', { assistant_id, thread });
	const { id, thread_id: threadId } = started.json<{ id: string; thread_id: string }>();
	const url = `/v1/threads/${threadId}/runs/${id}`;
	const answer = await other.app.inject({ method: 'GET', url, headers: { prefer: 'wait=30' } });
	expect(answer.json()).toMatchObject({ status: 'requires_action' });
	await other.close();
});

describe('holdPoll', () => {
	const run = { id: 'resp_1', status: 'in_progress' } as Run;

	function openReply() {
		const sent: Record<string, unknown> = {};
		const raw = new EventEmitter();
		const reply = { raw, header: (name: string, value: unknown) => (sent[name] = value) };
		return { raw, sent, reply: reply as unknown as FastifyReply };
	}

	/** A queue whose runs never end. */
	const busy = {
		isStopping: false,
		waitForNews: async (_id: string, signal: AbortSignal) => {
			if (!signal.aborted) await once(signal, 'abort');
		},
	};

	it('ends the wait when the client disconnects', async () => {
		const { raw, reply } = openReply();
		const held = holdPoll(busy, { headers: { prefer: 'wait=30' } }, reply, run);
		raw.emit('close');
		expect(await held).toBe(true);
	});

	it('holds for less than the time after which the run counts as abandoned', async () => {
		const { sent, reply } = openReply();
		const abandonment = { afterSeconds: 2, askedAt: 0 };
		await holdPoll(busy, { headers: { prefer: 'wait=30' } }, reply, { ...run, abandonment });
		expect(sent).toEqual({ 'preference-applied': 'wait=1' });
	});

	it.each([
		['has ended', { status: 'completed' }, {}],
		['waits for functions', { status: 'requires_action' }, {}],
		['is active, while the engine stops', {}, { isStopping: true }],
	])('does not hold a poll of a run that %s', async (_what, fields, state) => {
		const { reply } = openReply();
		const queue = { ...busy, ...state };
		const given = { ...run, ...fields } as Run;
		expect(await holdPoll(queue, { headers: { prefer: 'wait=30' } }, reply, given)).toBe(false);
	});
});

it.each([
	['wait=5', 5],
	['respond-async, wait=10; foo', undefined],
	['handling=lenient , WAIT = "7"', 7],
	['wait=0', 0],
	['wait=-1', undefined],
	['wait=1e9', undefined],
	['wait', undefined],
	['', undefined],
	[undefined, undefined],
	[`${'wait=,'.repeat(1000)}wait=3`, 3],
])('reads the preference of %j', (header, seconds) => {
	expect(readWait(header)).toBe(seconds);
});
