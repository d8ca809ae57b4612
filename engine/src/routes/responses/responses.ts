import { AsyncResource } from 'node:async_hooks';
import { ApiError, invalidRequest, notFound } from '../../protocol/ApiError.ts';
import { listToWire } from '../../protocol/listToWire.ts';
import { unsupported } from '../../protocol/unsupported.ts';
import { readPageQuery } from '../../protocol/readPageQuery.ts';
import { toIncluded, readInclude } from '../../protocol/responses/include.ts';
import type { Included } from '../../protocol/responses/include.ts';
import { createResponseBody } from '../../protocol/responses/responseBody.ts';
import type { WireResponseBody } from '../../protocol/responses/responseBody.ts';
import { recordPoll } from '../../runs/housekeeping/recordPoll.ts';
import { cancelRun } from '../../runs/queue/cancelRun.ts';
import { removeResponse } from '../../runs/responses/removeResponse.ts';
import type { RegisterRoutes } from '../RouteContext.ts';
import { createResponse, waitForResponse } from './createResponse.ts';
import type { ResponseRun } from './createResponse.ts';
import { EventRecorder } from './EventRecorder.ts';
import { produceEvents } from './produceEvents.ts';
import type { Presenter } from './produceEvents.ts';
import { readEvents } from './readEvents.ts';
import { numberEvents, streamResponse } from './streamResponse.ts';
import { presentItems, presentResponse, presentResponseSoFar } from './presentItems.ts';
import { toFailure } from './toFailure.ts';
import { holdPoll } from '../polling/holdPoll.ts';
import { suggestPolling } from '../polling/suggestPolling.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';

interface Route {
	Params: { responseId: string };
	Querystring: Record<string, unknown>;
}

export const registerResponses: RegisterRoutes = (app, context) => {
	const { store, queue } = context;
	const recorder = new EventRecorder(store);

	async function find(id: string) {
		const run = await store.runs.get(id);
		if (run?.response === undefined) throw notFound('responses', id);
		return { ...run, response: run.response };
	}

	async function removeUnstored(run: ResponseRun): Promise<void> {
		await removeResponse(context, run).catch((err: unknown) =>
			app.log.error({ runId: run.id, err }, 'a response that should not be stored was not removed'),
		);
	}

	const presenter = (included: Included): Presenter => ({
		encryptsReasoning: included.reasoning,
		response: async (shown) => await presentResponse(context, shown, included),
		items: async (items) => await presentItems(context, items, included),
	});

	app.post<{ Body: WireResponseBody }>(
		'/responses',
		{ schema: { body: createResponseBody } },
		async (request, reply) => {
			const { run, events: ofRun } = await createResponse(context, request);
			const { isBackground, isStored } = run.response;
			const included = toIncluded(request.body.include);
			// Otherwise it would be lost: not all clients that have nothing stored ask for it.
			included.reasoning ||= !isStored;
			const present = presenter(included);
			if (ofRun !== undefined) {
				const end = waitForResponse(context, run, isBackground ? undefined : reply);
				if (!isStored) {
					const remove = () => void end.then(removeUnstored, () => undefined);
					reply.raw.once('close', AsyncResource.bind(remove));
				}
				const events = produceEvents(run, present, {
					events: ofRun,
					end,
				});
				if (!isBackground) return streamResponse(reply, numberEvents(events));
				recorder.record(run.id, events).catch((err: unknown) => {
					if (!(err instanceof ApiError))
						app.log.error({ runId: run.id, err }, 'stream not recorded');
				});
				const source = { after: -1, end };
				return streamResponse(reply, readEvents(store, recorder, run, present, source));
			}
			if (isBackground) return await present.response(run);
			const ended = await waitForResponse(context, run, reply);
			const answer = await present.response(ended);
			if (!isStored) await removeResponse(context, ended);
			if (ended.status !== 'failed' || ended.lastError === null || answer.output.length > 0) {
				return answer;
			}
			const { error, shouldRetry } = toFailure(ended.lastError);
			void reply.header('x-should-retry', String(shouldRetry));
			throw error;
		},
	);

	app.get<Route>('/responses/:responseId', async (request, reply) => {
		let run = await find(request.params.responseId);
		await recordPoll(store, run);
		if (request.query['stream'] === 'true') {
			if (!run.response.isBackground) throw unsupported('stream', 'stream');
			const after = readStartingAfter(request.query);
			const end = waitForResponse(context, run, undefined);
			end.catch(() => undefined);
			const present = presenter(readInclude(request.query));
			return streamResponse(reply, readEvents(store, recorder, run, present, { after, end }));
		}
		if (await holdPoll(queue, request, reply, run)) run = await find(run.id);
		suggestPolling(reply, run);
		return await presentResponseSoFar(context, run, readInclude(request.query));
	});

	app.post<Route>('/responses/:responseId/cancel', async (request) => {
		const run = await find(request.params.responseId);
		if (!run.response.isBackground) {
			throw invalidRequest(null, 'Cannot cancel a synchronous response.', null);
		}
		if (activeStatuses.includes(run.status)) {
			// If it ends by itself in the meantime, that outcome is returned.
			const cancelling = await cancelRun(store, queue, run).catch(() => undefined);
			await cancelling?.stopped;
		}
		return await presentResponse(context, await find(run.id), toIncluded(null));
	});

	app.delete<Route>('/responses/:responseId', async (request) => {
		const run = await find(request.params.responseId);
		if (activeStatuses.includes(run.status)) {
			const cancelling = await cancelRun(store, queue, run).catch(() => undefined);
			await cancelling?.stopped;
		}
		await removeResponse(context, run);
		return { id: run.id, object: 'response', deleted: true };
	});

	app.get<Route>('/responses/:responseId/input_items', async (request) => {
		const { id } = await find(request.params.responseId);
		const where = { runId: id, origin: 'input' } as const;
		const page = await store.items.list({ ...readPageQuery(request.query), where });
		const items = await presentItems(context, page.documents, readInclude(request.query));
		return listToWire({ documents: items, hasMore: page.hasMore }, (item) => item);
	});
};

/** @throws ApiError when it is not a number of an event */
function readStartingAfter(query: Record<string, unknown>): number {
	const given = query['starting_after'];
	if (given === undefined) return -1;
	if (typeof given === 'string' && /^\d{1,9}$/.test(given)) return Number(given);
	throw invalidRequest(
		'starting_after',
		"Invalid 'starting_after': expected the sequence number of an event of the stream.",
	);
}
