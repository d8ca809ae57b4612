import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../../../src/app.ts';
import { Metrics } from '../../../../src/metrics/Metrics.ts';
import { ask, waitForRun } from '../../../support/client/runUntilEnd.ts';
import { createScriptedModel } from '../../../support/model/scriptedModel.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { withKey } from '../../../support/engines/withKey.ts';
import {
	makeAssistant,
	makeMessage,
	makeRun,
	makeStep,
	makeThread,
} from '../../../support/store/documents.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

let engine: TestApp;

afterEach(async () => {
	await engine.close();
});

/** A model call that ends only when it is aborted. */
async function neverAnswer(_turn: unknown, signal: AbortSignal): Promise<never> {
	await sleep(3_600_000, undefined, { signal });
	throw new Error('unreachable');
}

async function startRun(content = 'x') {
	const assistant = (await engine.send('POST', '/assistants', { model: 'scripted' })).json();
	const answer = await engine.send('POST', '/threads/runs', {
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content }] },
	});
	return answer.json();
}

test('executes runs of several threads at once, up to the limit', async () => {
	let running = 0;
	let most = 0;
	const { models } = createScriptedModel([
		async () => {
			most = Math.max(most, ++running);
			// However slowly the second one starts, and long enough for a third one that should not.
			await waitUntil(() => most > 1, { everyMs: 5 });
			await sleep(30);
			running--;
			return { text: 'ok' };
		},
	]);
	engine = await startTestApp({ models, settings: { maxConcurrentRuns: 2 } });
	const runs = await Promise.all(Array.from({ length: 6 }, () => startRun()));
	const ended = await Promise.all(runs.map((run) => waitForRun(engine, run)));
	expect(ended.map(({ status }) => status)).toEqual(Array(6).fill('completed'));
	expect(most).toBe(2);
});

test('alternates between keys, and gives no key more runs than its limit', async () => {
	const started: string[] = [];
	const { models } = createScriptedModel([
		async ({ conversation }) => {
			const [first] = conversation;
			started.push(first?.role === 'user' ? first.text : '');
			await sleep(10);
			return { text: 'ok' };
		},
	]);
	const apiKeys = ['many', 'few', 'one'].map((name) => ({ name, key: `key-of-${name}` }));
	const limits = { one: { concurrentRuns: 1 } };
	engine = await startTestApp({ models, settings: { maxConcurrentRuns: 2, apiKeys, limits } });
	const { store } = engine.deps;
	// Stored while no run is in progress, all of the first owner before those of the others.
	await engine.app.close();
	for (const [name, count] of Object.entries({ many: 6, few: 2, one: 2 })) {
		for (let index = 0; index < count; index++) {
			const thread = makeThread({ owner: name });
			const message = makeMessage(thread.id, name, { owner: name });
			const run = makeRun({ threadId: thread.id, model: 'scripted', owner: name });
			await store.commit({ insert: { threads: [thread], messages: [message], runs: [run] } });
		}
	}
	engine.app = createApp({ ...engine.deps, metrics: new Metrics() });
	await engine.app.ready();
	await waitUntil(async () => (await store.runs.count({ status: 'completed' })) >= 10);
	expect(started.slice(0, 3).sort()).toEqual(['few', 'many', 'one']);
	expect(started.slice(0, 6).filter((name) => name === 'many').length).toBeLessThanOrEqual(2);
	expect(started.slice(-3)).toEqual(['many', 'many', 'many']);
});

test('while it drains, lets runs in progress end and starts none', async () => {
	const { promise: released, resolve: release } = Promise.withResolvers<void>();
	const { models } = createScriptedModel([
		async () => {
			await released;
			return { text: 'ok' };
		},
	]);
	engine = await startTestApp({ models });
	const run = await startRun();
	await waitForRun(engine, run, ['in_progress']);
	const drained = engine.app.drain(3_600_000);
	const late = await startRun();
	release();
	await drained;
	expect((await waitForRun(engine, run)).status).toBe('completed');
	expect((await waitForRun(engine, late, ['queued'])).status).toBe('queued');
});

test('cancels a model call that never ends', async () => {
	const { models } = createScriptedModel([neverAnswer]);
	engine = await startTestApp({ models });
	const run = await startRun();
	await waitForRun(engine, run, ['in_progress']);
	const cancelling = await engine.send('POST', `/threads/${run.thread_id}/runs/${run.id}/cancel`);
	expect(cancelling.json().status).toBe('cancelling');
	const cancelled = await waitForRun(engine, run);
	expect(cancelled).toMatchObject({ status: 'cancelled', cancelled_at: expect.any(Number) });
	const again = await engine.send('POST', `/threads/${run.thread_id}/runs/${run.id}/cancel`);
	expect(again.statusCode).toBe(400);
	expect(again.json().error.message).toBe("Cannot cancel run with status 'cancelled'.");
});

test('cancels a queued run at once', async () => {
	const { models } = createScriptedModel([neverAnswer]);
	engine = await startTestApp({ models, settings: { maxConcurrentRuns: 1 } });
	const first = await startRun();
	await waitForRun(engine, first, ['in_progress']);
	const second = await startRun();
	const answer = await engine.send('POST', `/threads/${second.thread_id}/runs/${second.id}/cancel`);
	expect(answer.json().status).toBe('cancelled');
});

test('stores a new run as started where the engine has room and nothing waits', async () => {
	const { models } = createScriptedModel([neverAnswer]);
	engine = await startTestApp({ models, settings: { maxConcurrentRuns: 2 } });
	const { store } = engine.deps;
	const inserted: unknown[] = [];
	const commit = store.commit.bind(store);
	jest.spyOn(store, 'commit').mockImplementation(async (batch) => {
		inserted.push(...(batch.insert?.runs ?? []).map(({ status }) => status));
		return await commit(batch);
	});
	// The first one may still meet the check of the queue at the start.
	await waitForRun(engine, await startRun(), ['in_progress']);
	await waitUntil(async () => {
		const { status, thread_id: threadId, id } = await startRun();
		expect(status).toBe('queued');
		await engine.send('POST', `/threads/${threadId}/runs/${id}/cancel`);
		await waitForRun(engine, { thread_id: threadId, id });
		return inserted.at(-1) === 'in_progress';
	});
	await waitForRun(engine, await startRun(), ['in_progress']);
	await startRun();
	expect(inserted.at(-1)).toBe('queued');
});

test('stores a new run as queued while its key has as many in progress as it may have', async () => {
	const { models } = createScriptedModel([neverAnswer]);
	const apiKeys = [{ name: 'one', key: 'key-of-one' }];
	const limits = { one: { concurrentRuns: 1 } };
	engine = await startTestApp({ models, settings: { apiKeys, limits } });
	const { send } = withKey(engine, 'key-of-one');
	const assistant = (await send('POST', '/assistants', { model: 'scripted' })).json();
	const { runs } = engine.deps.store;
	for (let count = 1; count < 5; count++) {
		await send('POST', '/threads/runs', { assistant_id: assistant.id });
		await waitUntil(async () => (await runs.count({ status: 'in_progress' })) > 0);
		expect(await runs.count({ status: ['queued', 'in_progress'] })).toBe(count);
		expect(await runs.count({ status: 'in_progress' })).toBe(1);
	}
});

test('cancels a run that is just being stored as started', async () => {
	const { models } = createScriptedModel([neverAnswer]);
	engine = await startTestApp({ models });
	const { store } = engine.deps;
	const commit = store.commit.bind(store);
	let storedAs: string | undefined;
	const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
	jest.spyOn(store, 'commit').mockImplementation(async (batch) => {
		const done = await commit(batch);
		const [run] = batch.insert?.runs ?? [];
		if (run?.status !== 'in_progress') return done;
		// The database has the run, and its answer is on its way.
		storedAs = run.id;
		await answered;
		return done;
	});
	let starting = startRun();
	await waitUntil(async () => {
		if (storedAs !== undefined) return true;
		const run = await Promise.race([starting, sleep(20)]);
		if (run !== undefined) {
			await engine.send('POST', `/threads/${run.thread_id}/runs/${run.id}/cancel`);
			starting = startRun();
		}
		return false;
	});
	const { threadId } = (await store.runs.get(storedAs!))!;
	const cancelling = await engine.send('POST', `/threads/${threadId}/runs/${storedAs}/cancel`);
	expect(cancelling.json().status).toBe('cancelling');
	answer();
	expect(await waitForRun(engine, await starting)).toMatchObject({ status: 'cancelled' });
});

test('expires a run after its lifetime', async () => {
	const { models } = createScriptedModel([neverAnswer]);
	engine = await startTestApp({ models, settings: { runLifetimeSeconds: 1 } });
	const run = await waitForRun(engine, await startRun());
	expect(run.status).toBe('expired');
});

test('stops a run in progress before its thread is deleted', async () => {
	const { models } = createScriptedModel([neverAnswer]);
	engine = await startTestApp({ models });
	const run = await startRun();
	await waitForRun(engine, run, ['in_progress']);
	const deleted = await engine.send('DELETE', `/threads/${run.thread_id}`);
	expect(deleted.json()).toEqual({ id: run.thread_id, object: 'thread.deleted', deleted: true });
	expect((await engine.send('GET', `/threads/${run.thread_id}/runs/${run.id}`)).statusCode).toBe(
		404,
	);
	expect((await engine.deps.store.runs.list()).documents).toEqual([]);
});

test('returns a run that has not executed anything to the queue when the engine stops', async () => {
	const { models } = createScriptedModel([neverAnswer]);
	engine = await startTestApp({ models });
	const run = await startRun();
	await waitForRun(engine, run, ['in_progress']);
	await engine.app.close();
	expect(await engine.deps.store.runs.get(run.id)).toMatchObject({
		status: 'queued',
		startedAt: null,
	});
});

test('after a kill, resumes runs that executed nothing, fails those that did, and cancels those that were being cancelled', async () => {
	engine = await startTestApp();
	await engine.app.close();
	const { store } = engine.deps;
	const assistant = makeAssistant();
	const threads = Array.from({ length: 3 }, () => makeThread());
	const statuses = ['in_progress', 'in_progress', 'cancelling'] as const;
	const [idle, busy, leaving] = threads.map(({ id }, index) =>
		makeRun({ threadId: id, assistantId: assistant.id, status: statuses[index]! }),
	);
	const step = makeStep(busy!);
	// A step that the model had started to write. None of its code has run.
	const said = { role: 'assistant' as const, runId: idle!.id };
	const partial = makeMessage(idle!.threadId, 'Let me', said);
	const calls = [{ id: 'call_1', code: '', outputs: [] }];
	const written = makeStep(idle!, { details: { type: 'tool_calls', calls } });
	await store.commit({
		insert: {
			assistants: [assistant],
			threads,
			messages: [makeMessage(idle!.threadId, '```python\nprint(6 * 7)\n```'), partial],
			runs: [idle!, busy!, leaving!],
			runSteps: [step, written],
		},
	});
	engine.app = createApp({ ...engine.deps, metrics: new Metrics() });
	await engine.app.ready();
	const url = `/v1/threads/${idle!.threadId}/runs/${idle!.id}`;
	await waitUntil(async () => {
		const { status } = (await engine.app.inject(url)).json();
		expect(['queued', 'in_progress', 'completed']).toContain(status);
		return status === 'completed';
	});
	expect(await store.messages.get(partial.id)).toBeUndefined();
	expect(await store.runSteps.get(written.id)).toBeUndefined();
	expect(await store.runs.get(busy!.id)).toMatchObject({
		status: 'failed',
		lastError: { message: expect.stringContaining('engine was stopped') },
	});
	expect(await store.runSteps.get(step.id)).toMatchObject({ status: 'failed' });
	expect(await store.runs.get(leaving!.id)).toMatchObject({ status: 'cancelled' });
});

test("answers with the output of the message's code when the model is python", async () => {
	engine = await startTestApp();
	const run = await ask(engine, '```python\nprint(6 * 7)\n```');
	const messages = (await engine.send('GET', `/threads/${run.thread_id}/messages`)).json();
	expect(messages.data[0].content[0].text.value).toBe('42');
});

test('refuses a second run of a thread in the same words, whether or not the first one is in progress', async () => {
	const { models } = createScriptedModel([neverAnswer]);
	engine = await startTestApp({ models });
	const { id, thread_id: threadId, assistant_id: assistantId } = await startRun();
	await waitUntil(async () => {
		const { status } = (await engine.send('GET', `/threads/${threadId}/runs/${id}`)).json();
		return status === 'in_progress';
	});
	const second = await engine.send('POST', `/threads/${threadId}/runs`, {
		assistant_id: assistantId,
	});
	expect(second.statusCode).toBe(400);
	expect(second.json().error.message).toBe(`Thread ${threadId} already has an active run ${id}.`);
});
