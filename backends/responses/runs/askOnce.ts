import type {
	Response as WireResponse,
	ResponseCreateParamsNonStreaming,
	Tool,
} from 'openai/resources/responses/responses';
import { BackendError } from '../../BackendError.ts';
import { readStatus } from '../../runStatus.ts';
import type { Caller } from '../../shared/Caller.ts';
import type { Answer, QuestionSpec } from '../../types.ts';
import { INCLUDE_OUTPUTS } from '../conversations.ts';
import { toRunOutput } from '../files/generatedFiles.ts';
import type { ResponsesContext } from '../ResponsesContext.ts';
import { checkFileCount } from '../threads.ts';
import { readOutputItems } from './outputItems.ts';
import { type ReadResponse, readJson, readTimes } from './readResponse.ts';
import { toRun } from './runs.ts';
import { toRunSteps } from './runSteps.ts';

type Body = ResponseCreateParamsNonStreaming;

/** How the request is written: servers reject some parts of it. */
interface Form {
	/** Whether files are attached to the message instead of a container. */
	attachesFiles: boolean;
	/** Optional parts that the server rejected. */
	omitted: readonly string[];
}

/** The signal ends the request. The SDK's own time limit must not end it earlier. */
const GRACE_MS = 10_000;

/** Parts without which the question can still be answered. Errors about `metadata` may mention `store`, so it comes first. */
const OPTIONAL_PARTS = ['metadata', 'include', 'store', 'memory_limit'];

/** xAI attaches files to the message (docs.x.ai, "Chat with Files"), and has no containers. */
export const ATTACHES_FILES = /^https:\/\/(?:[\w-]+\.)*x\.ai(?:\/|$)/;

/** Sends a question without a conversation and without background mode, and reads everything from the response. */
export async function askOnce(
	context: ResponsesContext,
	question: QuestionSpec,
	timeoutMs: number,
): Promise<Answer> {
	checkFileCount(question.fileIds);
	const attachesFiles = ATTACHES_FILES.test(context.caller.client.baseURL);
	const limit = AbortSignal.timeout(timeoutMs);
	const caller = context.caller.withSignal(limit);
	const sending = send(caller, question, { attachesFiles, omitted: [] }, timeoutMs);
	const data = await sending.catch((error: unknown) => {
		throw limit.aborted ? noAnswerInTime(error) : error;
	});
	const response: ReadResponse = {
		...data,
		...readTimes(data),
		output: readOutputItems(data),
	};
	return {
		run: { ...toRun(response, ''), status: readStatus(response.status, 'completed') },
		output: await toRunOutput(context, response, { inputIds: question.fileIds }),
		steps: toRunSteps(response),
	};
}

/** Sends the request again in another form when the server rejects a part of it by name. */
async function send(
	caller: Caller,
	question: QuestionSpec,
	form: Form,
	timeoutMs: number,
): Promise<WireResponse> {
	const creating = caller.create('/responses', async (client, options) => {
		const body = toBody(question, form);
		const sending = client.responses.create(body, { ...options, timeout: timeoutMs + GRACE_MS });
		return await readJson<WireResponse>(await sending.asResponse());
	});
	return await creating.catch(async (error: unknown) => {
		const next = nextForm(form, error);
		if (next === undefined) throw explainMissingApi(error);
		return await send(caller, question, next, timeoutMs);
	});
}

/** The form without the part that an error names; undefined when nothing can be changed. */
function nextForm(form: Form, error: unknown): Form | undefined {
	if (!(error instanceof BackendError) || ![400, 422].includes(error.status ?? 0)) return undefined;
	const { attachesFiles, omitted } = form;
	const rejected = OPTIONAL_PARTS.find(
		(part) => error.message.includes(part) && !omitted.includes(part),
	);
	if (rejected !== undefined) return { ...form, omitted: [...omitted, rejected] };
	const rejectsContainer = /\b(?:containers?|file_ids)\b/.test(error.message);
	return rejectsContainer && !attachesFiles ? { ...form, attachesFiles: true } : undefined;
}

function toBody(question: QuestionSpec, { attachesFiles, omitted }: Form): Body {
	const { text, fileIds, memoryLimit, reasoningEffort, timezone } = question;
	const attached = attachesFiles ? fileIds : [];
	const content = [
		{ type: 'input_text' as const, text },
		...attached.map((file_id) => ({ type: 'input_file' as const, file_id })),
	];
	const hasMemoryLimit = memoryLimit && !omitted.includes('memory_limit');
	const container = {
		type: 'auto' as const,
		...(fileIds.length > 0 ? { file_ids: fileIds } : {}),
		...(hasMemoryLimit ? { memory_limit: memoryLimit as '1g' | '4g' | '16g' | '64g' } : {}),
	};
	const tool = { type: 'code_interpreter' as const, ...(attachesFiles ? {} : { container }) };
	return {
		model: question.model,
		instructions: question.instructions,
		input: attached.length > 0 ? [{ role: 'user', content }] : text,
		// OpenAI's tool requires a container; others have no such field.
		tools: [tool as Tool.CodeInterpreter],
		tool_choice: question.toolChoice,
		include: omitted.includes('include') ? undefined : INCLUDE_OUTPUTS,
		store: omitted.includes('store') ? undefined : false,
		metadata: timezone && !omitted.includes('metadata') ? { timezone } : undefined,
		max_output_tokens: question.maxOutputTokens,
		temperature: question.temperature,
		reasoning: reasoningEffort ? { effort: reasoningEffort as 'medium' } : undefined,
	};
}

const noAnswerInTime = (cause: unknown) =>
	new BackendError('The server did not answer in time', { code: 'ETIMEDOUT', cause });

function explainMissingApi(error: unknown): unknown {
	if (!(error instanceof BackendError) || ![404, 405, 501].includes(error.status ?? 0))
		return error;
	// A missing model is a 404, too.
	if (error.code === 'model_not_found' || /\bmodel\b/i.test(error.message)) return error;
	return new BackendError(`The server has no Responses API: ${error.message}`, {
		status: error.status,
		requestId: error.requestId,
		code: 'no_responses',
		hint: 'Check the Base URL in the credential, which usually ends with /v1, and choose the API that the server has.',
		cause: error,
	});
}
