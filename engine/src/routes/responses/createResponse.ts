import { AsyncResource } from 'node:async_hooks';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { ApiError, invalidRequest, quotable } from '../../protocol/ApiError.ts';
import { readAbandonment } from '../../protocol/readAbandonment.ts';
import { readResponseBody } from '../../protocol/responses/responseBody.ts';
import type { WireResponseBody } from '../../protocol/responses/responseBody.ts';
import { findCodeInterpreter } from '../../protocol/responses/tools.ts';
import type { WireCodeInterpreter } from '../../protocol/responses/codeInterpreterTool.ts';
import { cancelRun } from '../../runs/queue/cancelRun.ts';
import { chooseContainer } from '../../runs/containers/chooseContainer.ts';
import { makeIdleTimeUpdate } from '../../runs/containers/useContainer.ts';
import { limitItems, readEarlierContext } from '../../runs/responses/readContext.ts';
import { FunctionOutputs } from '../../runs/responses/FunctionOutputs.ts';
import { ThreadIsBusy } from '../../store/Store.ts';
import type { Batch } from '../../store/Store.ts';
import { findOrThrow } from '../findOrThrow.ts';
import { requireFiles } from '../requireFiles.ts';
import { requireModel } from '../requireModel.ts';
import type { RouteContext } from '../RouteContext.ts';
import { commitInput } from './commitInput.ts';
import { conversationLocked } from './conversations.ts';
import { readInput } from './readInput.ts';
import type { ConversationItem } from '../../domain/conversation.ts';
import type { ResponseDetails } from '../../domain/response.ts';
import type { Run } from '../../domain/run/run.ts';

/** A run that is a response. */
export type ResponseRun = Run & { response: ResponseDetails };

interface ResponseRequest {
	body: WireResponseBody;
	headers: IncomingHttpHeaders;
	owner: string;
}

/** A container that expires while its response is stored is replaced; clients could make that happen again and again. */
const MAX_ATTEMPTS = 3;

/**
 * Stores the response that a body requests, with its input and, where needed, a new container.
 * @throws ApiError 503 if its container expires at each attempt
 * @returns the response, and for a stream its events from the start
 */
export async function createResponse(
	deps: RouteContext,
	request: ResponseRequest,
	attempt = 1,
): Promise<{ run: ResponseRun; events?: RunEventStream }> {
	const { body, headers, owner } = request;
	const { store, models, settings, queue, peers } = deps;
	const run = readResponseBody(body, settings.runLifetimeSeconds);
	// A client that waits for the response or reads a stream does not poll.
	if (body.stream === true || !run.response.isBackground) run.listenerId = peers.id;
	else run.abandonment = readAbandonment(headers, settings);
	requireModel(models, run.model);
	const earlier = await findEarlierContainers(deps, run);
	const given =
		typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : body.input;
	const target = { threadId: run.id, runId: run.id };
	const { items, inline } = await readInput(deps, given ?? [], 'input', target);
	const context = await readEarlierContext(store, run);
	const { items: all, isTruncated } = limitItems([...context.items, ...items], context.isTruncated);
	if (isTruncated && run.response.truncation !== 'auto') throw contextExceeded();
	if (all.length === 0) {
		throw invalidRequest(
			'input',
			"Missing required parameter: 'input'.",
			'missing_required_parameter',
		);
	}
	const batch: Batch = { insert: { items }, update: {} };
	requireOutputs(all);
	const tool = findCodeInterpreter(body.tools);
	if (tool !== undefined) await assignContainer(deps, run, tool, { all, earlier, batch });
	const events = body.stream === true ? queue.events.subscribe(run.id) : undefined;
	let isStored = false;
	try {
		const owned = settings.apiKeys.length === 0 ? run : { ...run, owner };
		isStored = await queue.submit(owned, async (stored) => {
			return await commitInput(deps, inline, {
				...batch,
				insert: { ...batch.insert, runs: [stored] },
			});
		});
	} catch (error) {
		throw error instanceof ThreadIsBusy ? conversationLocked() : error;
	} finally {
		if (!isStored) await events?.return?.();
	}
	if (isStored) return { run, ...(events && { events }) };
	// The conversation was deleted in the meantime, or the container expired: then another one is chosen.
	if (run.response.conversationId !== null)
		await findOrThrow(store, 'conversations', run.response.conversationId);
	if (attempt === MAX_ATTEMPTS) {
		throw new ApiError(503, 'The container expired while the response was stored. Try again.');
	}
	return await createResponse(deps, request, attempt + 1);
}

type RunEventStream = ReturnType<RouteContext['queue']['events']['subscribe']>;

/** The container of the conversation or of the previous response. */
async function findEarlierContainers(
	{ store }: RouteContext,
	{ response }: ResponseRun,
): Promise<string[]> {
	const { conversationId, previousResponseId } = response;
	if (conversationId !== null) {
		const { containerId } = await findOrThrow(store, 'conversations', conversationId);
		return containerId === null ? [] : [containerId];
	}
	if (previousResponseId === null) return [];
	const previous = await store.runs.get(previousResponseId);
	if (previous?.response === undefined) {
		throw invalidRequest(
			'previous_response_id',
			`Previous response with id '${previousResponseId}' not found.`,
			'previous_response_not_found',
		);
	}
	return previous.sessionId === null ? [] : [previous.sessionId];
}

async function assignContainer(
	context: RouteContext,
	run: ResponseRun,
	tool: WireCodeInterpreter,
	{ all, earlier, batch }: { all: ConversationItem[]; earlier: string[]; batch: Batch },
): Promise<void> {
	if (typeof tool.container !== 'string') {
		run.fileIds = [...new Set(tool.container.file_ids ?? [])];
		await requireFiles(context.store, run.fileIds, 'tools[0].container.file_ids');
	}
	const called = all.flatMap(({ content }) =>
		content.type === 'code_interpreter_call' ? content.containerId : [],
	);
	const candidates = [...called.reverse(), ...earlier];
	const wanted =
		typeof tool.container === 'string'
			? tool.container
			: { memoryLimit: tool.container.memory_limit ?? undefined };
	const { container, isNew } = await chooseContainer(context, wanted, candidates);
	run.sessionId = container.id;
	if (context.peers.areShared) run.sessionEngineId = container.sessionEngineId ?? null;
	const { conversationId } = run.response;
	const [fields, only] = makeIdleTimeUpdate();
	if (isNew) batch.insert = { ...batch.insert, containers: [container] };
	else batch.update = { containers: [{ id: container.id, fields, only }] };
	if (conversationId !== null) {
		batch.update = {
			...batch.update,
			conversations: [{ id: conversationId, fields: { containerId: container.id } }],
		};
	}
}

/** OpenAI's words. */
const contextExceeded = () =>
	invalidRequest(
		'input',
		"Your input exceeds the context window of this model. Please adjust your input and try again, or send truncation: 'auto'.",
		'context_length_exceeded',
	);

/**
 * Each call of a function needs its output, and the other way round: chat servers refuse anything else. In OpenAI's
 * words.
 */
function requireOutputs(items: ConversationItem[]): void {
	const outputs = new FunctionOutputs(items);
	for (const { content } of items) {
		if (content.type !== 'function_call' || outputs.take(content.callId) !== undefined) continue;
		throw invalidRequest(
			'input',
			`No tool output found for function call ${quotable(content.callId)}.`,
			null,
		);
	}
	const rest = outputs.findRest();
	if (rest === undefined) return;
	throw invalidRequest(
		'input',
		`No tool call found for function call output with call_id ${quotable(rest)}.`,
		null,
	);
}

/** Waits for a response to end. With a `reply`, its client waits too: when it disconnects, the response is cancelled. */
export async function waitForResponse(
	{ store, queue }: RouteContext,
	run: ResponseRun,
	reply: FastifyReply | undefined,
): Promise<ResponseRun> {
	// Bound, as the store needs to know whose request it is.
	const cancel = AsyncResource.bind(() => {
		if (reply?.raw.writableFinished) return;
		// It may have ended in the meantime.
		cancelRun(store, queue, run).catch(() => undefined);
	});
	reply?.raw.once('close', cancel);
	try {
		const ended = await queue.waitForEnd(run.id);
		if (ended?.response !== undefined && ended.status !== 'queued') {
			return { ...ended, response: ended.response };
		}
	} finally {
		reply?.raw.off('close', cancel);
	}
	throw new ApiError(
		503,
		'The engine is stopping and did not start the response. Send the request again later.',
	);
}
