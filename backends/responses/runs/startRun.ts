import type { Response as WireResponse } from 'openai/resources/responses/responses';
import { BackendError, undefinedIfFailed } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';
import { ORPHAN_REASONING } from '../../shared/errors/toBackendError.ts';
import { readWatchUrl } from '../../shared/readWatchUrl.ts';
import { abandonmentHeaders } from '../../shared/retry/abandonmentHeaders.ts';
import { readHoldSeconds } from '../../shared/retry/heldPolls.ts';
import { isResponseLost } from '../../shared/retry/isResponseLost.ts';
import type { Run, RunSpec } from '../../types.ts';
import { getDefinition } from '../assistants.ts';
import {
	CONTAINER_KEY,
	createContainer,
	deleteContainer,
	isContainerGone,
} from '../containers/containers.ts';
import { isDeferred } from '../containers/completionWindow.ts';
import { prepareContainer } from '../containers/prepareContainer.ts';
import {
	getConversation,
	listNewestItems,
	setMetadata,
	type StoredConversation,
} from '../conversations.ts';
import { MAX_KEYS, RUN_KEY, unpackFileIds } from '../metadata.ts';
import { containerOf, type RunBody, toRunBody, withContainer } from './runBody.ts';
import { recoverRun } from './recoverRun.ts';
import { toRun } from './runs.ts';
import { addRunStart } from './runStarts.ts';
import type { ResponsesContext } from '../ResponsesContext.ts';
import { checkFileCount } from '../threads.ts';
import { readJson } from './readResponse.ts';

type Headers = Record<string, string>;

/**
 * Starts a background response on the thread's conversation. When the response is lost, no second one is started: the conversation
 * shows the output of the first.
 */
export async function startRun(context: ResponsesContext, spec: RunSpec): Promise<Run> {
	const { caller } = context;
	const [definition, thread, [newest]] = await Promise.all([
		getDefinition(context, spec.assistantId),
		getConversation(caller, spec.threadId),
		listNewestItems(caller, spec.threadId, 1),
	]);
	const attached = [...unpackFileIds(thread.metadata), ...(spec.fileIds ?? [])];
	const fileIds = [...new Set([...definition.fileIds, ...attached])];
	checkFileCount(fileIds);
	const automatic = toRunBody(definition, spec, fileIds);
	// A container that exists before the run would expire while the run is put off.
	const { container, unused } = isDeferred(spec.completionWindow)
		? {}
		: await prepareContainer(context, thread, containerOf(automatic));
	// Stop may have come while the container was created, which is not interrupted.
	if (container && caller.isAborted)
		await deleteContainer(caller, container).catch(undefinedIfFailed);
	caller.throwIfAborted();
	const body = container ? withContainer(automatic, container) : automatic;
	const run = await sendOnContainer(caller.withoutAbort, body, abandonmentHeaders(spec)).then(
		(response) => toRun(response, spec.threadId),
		async (error: unknown) => {
			if (isResponseLost(error)) return recoverRun(spec.threadId, newest?.id ?? undefined);
			if (container) await deleteContainer(caller, container).catch(undefinedIfFailed);
			throw error;
		},
	);
	await storeRun(caller.withoutAbort, thread, run, container);
	if (container && unused)
		await deleteContainer(caller.withoutAbort, unused).catch(undefinedIfFailed);
	return run;
}

/**
 * The conversation already contains the question, so the request has no input. A server that requires an input gets a neutral
 * one.
 */
async function send(caller: Caller, body: RunBody, headers: Headers) {
	const create = async (whole: RunBody) =>
		await caller.create('/responses', async (client, options) => {
			const sending = client.responses.create(whole, {
				...options,
				headers: { ...options.headers, ...headers },
			});
			const answer = await sending.asResponse();
			const response = await readJson<WireResponse>(answer);
			const { headers: answered } = answer;
			return {
				...response,
				watchUrl: readWatchUrl(answered),
				holdSeconds: readHoldSeconds(answered),
			};
		});
	return await create(body).catch(async (error: unknown) => {
		const isRepaired = await repairConversation(caller, error, String(body.conversation)).catch(
			() => false,
		);
		if (isRepaired) return await create(body);
		if (!(error instanceof BackendError) || error.status !== 400) throw error;
		if (isWindowRefused(error, body)) throw missingWindow(error);
		if (/\bbackground\b/i.test(error.message)) throw missingBackground(error);
		if (!asksForInput(error)) throw error;
		const input = [{ role: 'developer' as const, content: 'Answer the newest message.' }];
		return await create({ ...body, input });
	});
}

/**
 * Removes reasoning items that a cancelled run left without an answer: they break every further run, and nothing else refers to
 * them (openai/openai-agents-js#929).
 */
async function repairConversation(caller: Caller, error: unknown, threadId: string) {
	const itemId =
		error instanceof BackendError ? ORPHAN_REASONING.exec(error.message)?.[1] : undefined;
	if (itemId === undefined) return false;
	const path = `/conversations/${threadId}/items/${itemId}`;
	return await caller.delete(path, (client, options) =>
		client.conversations.items.delete(itemId, { conversation_id: threadId }, options),
	);
}

/** Run and Wait polls: a run in the foreground would last as long as one request may last. */
function missingBackground({ message, status, requestId }: BackendError): BackendError {
	return new BackendError(`The server cannot run in the background: ${message}`, {
		status,
		requestId,
		code: 'no_background',
		hint: 'Use the node Analyze Files, which works without it.',
	});
}

const isWindowRefused = ({ message }: BackendError, { background_options: options }: RunBody) =>
	options !== undefined && /background_options|completion.window/i.test(message);

function missingWindow({ message, status, requestId }: BackendError): BackendError {
	return new BackendError(`The server rejected the completion window: ${message}`, {
		status,
		requestId,
		code: 'no_completion_window',
		hint: "Remove 'Completion Window' under Options. Only OpenAI offers it, for some of its models.",
	});
}

/** Excludes errors about an input that is too long. */
const asksForInput = ({ message, code }: BackendError): boolean =>
	code !== 'context_length_exceeded' && /\binput\b/i.test(message);

/**
 * When the container has expired, tries once more with an automatic container; when the server selects the expired one again, with
 * a newly created one.
 */
async function sendOnContainer(caller: Caller, body: RunBody, headers: Headers) {
	const onceMore = async (error: unknown, next: () => Promise<RunBody>) => {
		if (!isContainerGone(error)) throw error;
		return await send(caller, await next(), headers);
	};
	return await send(caller, body, headers)
		.catch((error: unknown) => onceMore(error, async () => body))
		.catch((error: unknown) => onceMore(error, async () => await withNewContainer(caller, body)));
}

async function withNewContainer(caller: Caller, automatic: RunBody): Promise<RunBody> {
	return withContainer(automatic, await createContainer(caller, containerOf(automatic)));
}

/** Lets later nodes find the run that keeps the thread busy, and its container. Optional, so a failure is ignored. */
async function storeRun(
	caller: Caller,
	thread: StoredConversation,
	run: Run,
	container: string | undefined,
) {
	const metadata = {
		...thread.metadata,
		[RUN_KEY]: run.id,
		...(container ? { [CONTAINER_KEY]: container } : {}),
	};
	const complete = { ...metadata, ...addRunStart(metadata, Date.parse(run.createdAt) / 1000) };
	const fitting = [complete, metadata].find((each) => Object.keys(each).length <= MAX_KEYS);
	if (fitting) await setMetadata(caller, thread.id, fitting).catch(undefinedIfFailed);
}
