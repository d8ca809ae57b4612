import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidRequest, notFound } from '../protocol/ApiError.ts';
import { listToWire } from '../protocol/listToWire.ts';
import {
	fileIdsOf,
	modifyMetadataBody,
	readMessageBody,
} from '../protocol/assistants/messageBody.ts';
import type { WireMetadataBody } from '../protocol/assistants/messageBody.ts';
import { readAbandonment } from '../protocol/readAbandonment.ts';
import { readPageQuery } from '../protocol/readPageQuery.ts';
import { readStepInclude } from '../protocol/assistants/readStepInclude.ts';
import {
	createRunBody,
	createThreadAndRunBody,
	readRunBody,
} from '../protocol/assistants/runBody.ts';
import type { WireRunBody, WireThreadAndRunBody } from '../protocol/assistants/runBody.ts';
import { runToWire } from '../protocol/assistants/runToWire.ts';
import { attachTo, readThreadBody } from '../protocol/assistants/threadBody.ts';
import { threadToWire } from '../protocol/assistants/threadToWire.ts';
import { readToolOutputs, toolOutputsBody } from '../protocol/assistants/toolOutputsBody.ts';
import type { WireToolOutputsBody } from '../protocol/assistants/toolOutputsBody.ts';
import { recordPoll } from '../runs/housekeeping/recordPoll.ts';
import { cancelRun } from '../runs/queue/cancelRun.ts';
import { submitToolOutputs } from '../runs/queue/submitToolOutputs.ts';
import type { Batch } from '../store/Store.ts';
import { ThreadIsBusy } from '../store/Store.ts';
import { findInThread, findOrThrow } from './findOrThrow.ts';
import { requireFiles } from './requireFiles.ts';
import { requireModel } from './requireModel.ts';
import { threadIsBusy } from './requireIdleThread.ts';
import type { RegisterRoutes } from './RouteContext.ts';
import { streamRun } from './streams/streamRun.ts';
import { holdPoll } from './polling/holdPoll.ts';
import { suggestPolling } from './polling/suggestPolling.ts';
import type { Run } from '../domain/run/run.ts';

interface Route {
	Params: { threadId: string; runId: string };
	Querystring: Record<string, unknown>;
}

export const registerRuns: RegisterRoutes = (app, context) => {
	const { store, models, queue, settings, peers } = context;

	async function readRun(
		{ body, headers }: { body: WireRunBody; headers: IncomingHttpHeaders },
		threadId: string,
	): Promise<Run> {
		const assistant = await findOrThrow(store, 'assistants', body.assistant_id);
		const run = readRunBody(body, assistant, threadId, settings.runLifetimeSeconds);
		// A client that reads a stream does not poll.
		if (body.stream === true) run.listenerId = peers.id;
		else run.abandonment = readAbandonment(headers, settings);
		requireModel(models, run.model);
		if (body.tool_resources) {
			await requireFiles(store, run.fileIds, 'tool_resources.code_interpreter.file_ids');
		}
		return run;
	}

	/** Stores and queues a run. @returns the response: the run, or the stream of its events */
	async function startRun(
		{ owner }: Pick<FastifyRequest, 'owner'>,
		reply: FastifyReply,
		run: Run,
		batch: Batch,
	) {
		const isStreamed = run.listenerId !== undefined;
		const events = isStreamed ? queue.events.subscribe(run.id) : undefined;
		try {
			const owned = settings.apiKeys.length === 0 ? run : { ...run, owner };
			const isStored = await queue.submit(
				owned,
				async (stored) =>
					await store.commit({ ...batch, insert: { ...batch.insert, runs: [stored] } }),
			);
			// The thread was deleted in the meantime.
			if (!isStored) throw notFound('threads', run.threadId);
		} catch (error) {
			await events?.return?.();
			throw error instanceof ThreadIsBusy ? await threadIsBusy(store, run.threadId) : error;
		}
		if (events === undefined) return runToWire(run);
		const firstEvents = [
			...(batch.insert?.threads ?? []).map((thread) => ({
				event: 'thread.created',
				data: threadToWire(thread),
			})),
			...['created', 'queued'].map((name) => ({
				event: `thread.run.${name}`,
				data: runToWire(run),
			})),
		];
		return streamRun(reply, firstEvents, events);
	}

	app.post<{ Body: WireThreadAndRunBody }>(
		'/threads/runs',
		{ schema: { body: createThreadAndRunBody } },
		async (request, reply) => {
			const { thread, messages } = readThreadBody(request.body.thread, 'thread.');
			const run = await readRun(request, thread.id);
			if (peers.areShared) run.sessionEngineId = null;
			await requireFiles(store, [...thread.fileIds, ...messages.flatMap(fileIdsOf)], 'thread');
			const batch = { insert: { threads: [thread], messages } };
			return await startRun(request, reply, run, batch);
		},
	);

	app.post<Route & { Body: WireRunBody }>(
		'/threads/:threadId/runs',
		{ schema: { body: createRunBody } },
		async (request, reply) => {
			readStepInclude(request.query);
			const thread = await findOrThrow(store, 'threads', request.params.threadId);
			const run = await readRun(request, thread.id);
			const messages = (request.body.additional_messages ?? []).map((message, index) =>
				readMessageBody(message, thread.id, `additional_messages[${index}].`),
			);
			if (peers.areShared) run.sessionEngineId = thread.sessionEngineId ?? null;
			const fields = attachTo(thread, messages);
			await requireFiles(store, messages.flatMap(fileIdsOf), 'additional_messages');
			const update = messages.length > 0 ? { threads: [{ id: thread.id, fields }] } : {};
			return await startRun(request, reply, run, { insert: { messages }, update });
		},
	);

	app.get<Route>('/threads/:threadId/runs', async (request) => {
		const { threadId } = request.params;
		await findOrThrow(store, 'threads', threadId);
		const page = await store.runs.list({ ...readPageQuery(request.query), where: { threadId } });
		return listToWire(page, runToWire);
	});

	app.get<Route>('/threads/:threadId/runs/:runId', async (request, reply) => {
		const { threadId, runId } = request.params;
		let run = await findInThread(store, 'runs', threadId, runId);
		await recordPoll(store, run);
		if (await holdPoll(queue, request, reply, run)) {
			run = await findInThread(store, 'runs', threadId, runId);
		}
		suggestPolling(reply, run);
		return runToWire(run);
	});

	app.post<Route & { Body: WireMetadataBody }>(
		'/threads/:threadId/runs/:runId',
		{ schema: { body: modifyMetadataBody } },
		async (request) => {
			const { threadId, runId } = request.params;
			const run = await findInThread(store, 'runs', threadId, runId);
			const { metadata = run.metadata } = request.body;
			const modified = await store.runs.update(runId, { metadata: metadata ?? {} });
			if (modified === undefined) throw notFound('runs', runId);
			return runToWire(modified);
		},
	);

	app.post<Route>('/threads/:threadId/runs/:runId/cancel', async (request) => {
		const { threadId, runId } = request.params;
		const run = await findInThread(store, 'runs', threadId, runId);
		// The response does not wait for the code to stop: it has the status `cancelling`.
		return runToWire((await cancelRun(store, queue, run)).run);
	});

	app.post<Route & { Body: WireToolOutputsBody }>(
		'/threads/:threadId/runs/:runId/submit_tool_outputs',
		{ schema: { body: toolOutputsBody } },
		async (request, reply) => {
			const { threadId, runId } = request.params;
			const { pause, ...run } = await findInThread(store, 'runs', threadId, runId);
			if (run.status !== 'requires_action' || pause === undefined) throw acceptsNoOutputs(run);
			const waiting = { ...run, pause };
			const outputs = readToolOutputs(request.body, waiting);
			const isStreamed = request.body.stream === true;
			const events = isStreamed ? queue.events.subscribe(runId) : undefined;
			const listenedRun = isStreamed ? { ...waiting, listenerId: peers.id } : waiting;
			const queued = await submitToolOutputs(store, queue, listenedRun, outputs);
			if (queued !== undefined && events !== undefined) return streamRun(reply, [], events);
			await events?.return?.();
			if (queued === undefined) throw acceptsNoOutputs((await store.runs.get(runId)) ?? run);
			return runToWire(queued);
		},
	);
};

/** OpenAI's words. */
const acceptsNoOutputs = ({ status }: Pick<Run, 'status'>) =>
	invalidRequest(null, `Runs in status "${status}" do not accept tool outputs.`, null);
