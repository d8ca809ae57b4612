import type { Message } from 'openai/resources/beta/threads';
import type {
	CodeInterpreterToolCall,
	RunStep as WireStep,
} from 'openai/resources/beta/threads/runs';
import { BackendError } from '../BackendError.ts';
import { readStatus } from '../runStatus.ts';
import type { Caller } from '../shared/Caller.ts';
import { collectPages } from '../shared/collectPages.ts';
import { toIsoTime } from '../shared/toIsoTime.ts';
import { onlyObjects } from '../shared/onlyObjects.ts';
import { joinLogs } from '../shared/joinLogs.ts';
import type { CodeCall, CodeStep, RunRef, RunStep } from '../types.ts';
import { listMessages, messageText } from './listMessages.ts';

/**
 * Lists all steps, oldest first. Message steps include their text, unless only the code is needed. Steps of other tools are omitted.
 */
export async function listRunSteps(
	caller: Caller,
	ref: RunRef,
	{ onlyCode = false }: { onlyCode?: boolean } = {},
): Promise<RunStep[]> {
	const wireSteps = await listWireSteps(caller, ref);
	const hasMessages = wireSteps.some((step) => step.step_details?.type === 'message_creation');
	if (onlyCode || !hasMessages) return wireSteps.flatMap((step) => toRunStep(step, []) ?? []);
	let refusal: string | undefined;
	const listing = listMessages(caller, ref.threadId, ref.runId).catch((error: unknown) => {
		if (!(error instanceof BackendError)) throw error;
		refusal = `The text could not be read: ${error.message}`;
		return [];
	});
	const messages = await listing;
	const steps = wireSteps.flatMap((step) => toRunStep(step, messages) ?? []);
	return steps.map((step) =>
		step.type === 'message' && refusal ? { ...step, error: step.error ?? refusal } : step,
	);
}

/** The newest code steps of a run that may still be active, oldest first, with one request. */
export async function listNewestCode(caller: Caller, ref: RunRef): Promise<CodeStep[]> {
	const path = `/threads/${ref.threadId}/runs/${ref.runId}/steps`;
	const page = await caller.read(path, async (client, options) => {
		const query = { thread_id: ref.threadId, order: 'desc' as const, limit: 20 };
		return await client.beta.threads.runs.steps.list(ref.runId, query, options);
	});
	const steps = onlyObjects<WireStep>(page.data)
		.reverse()
		.map((step) => toRunStep(step, []));
	return steps.filter((step) => step?.type === 'code');
}

/** The steps as the server returns them, oldest first. */
export async function listWireSteps(caller: Caller, ref: RunRef): Promise<WireStep[]> {
	const path = `/threads/${ref.threadId}/runs/${ref.runId}/steps`;
	return await caller.read(path, async (client, options) => {
		const query = { thread_id: ref.threadId, order: 'asc' as const, limit: 100 };
		return await collectPages(client.beta.threads.runs.steps.list(ref.runId, query, options));
	});
}

/** The code calls among a step's tool calls. */
export function listCodeCalls(step: WireStep): CodeInterpreterToolCall[] {
	// Some servers have the calls in the step itself, or leave the types out.
	const { tool_calls: calls } = (step.step_details ?? step) as { tool_calls?: unknown };
	return onlyObjects<CodeInterpreterToolCall>(calls).filter(
		({ type, code_interpreter: run }) =>
			type === 'code_interpreter' || ((type as unknown) === undefined && run),
	);
}

function toRunStep(step: WireStep, messages: Message[]): RunStep | undefined {
	const base = {
		id: step.id,
		status: readStatus(step.status, 'completed'),
		createdAt: toIsoTime(step.created_at) ?? '',
		completedAt: toIsoTime(step.completed_at ?? step.failed_at ?? step.cancelled_at),
		error: step.last_error?.message,
		raw: step,
	};
	if (step.step_details?.type === 'message_creation') {
		const messageId = step.step_details.message_creation?.message_id ?? '';
		const message = messages.find(({ id }) => id === messageId);
		return { ...base, type: 'message', messageId, text: message ? messageText(message) : '' };
	}
	const calls = listCodeCalls(step).map(toCodeCall);
	return calls.length > 0 ? { ...base, type: 'code', calls } : undefined;
}

/** Outputs are null while the code runs, and [] when it printed nothing. Both are valid. */
export function listOutputs(call: CodeInterpreterToolCall) {
	const outputs: unknown = call.code_interpreter?.outputs;
	return (Array.isArray(outputs) ? outputs : [outputs]).flatMap(toOutput);
}

/** Some servers send what was printed as a text, or without a type. */
function toOutput(output: unknown): CodeOutput[] {
	if (typeof output === 'string') return [{ type: 'logs', logs: output }];
	if (typeof output !== 'object' || output === null) return [];
	const { type, logs } = output as Partial<CodeOutput> & { logs?: unknown };
	const isTyped = type !== undefined || typeof logs !== 'string';
	return [isTyped ? (output as CodeOutput) : { type: 'logs', logs }];
}

type CodeOutput = CodeInterpreterToolCall['code_interpreter']['outputs'][number];

function toCodeCall(call: CodeInterpreterToolCall): CodeCall {
	const outputs = listOutputs(call);
	const input: unknown = call.code_interpreter?.input;
	return {
		id: call.id,
		code: typeof input === 'string' ? input : '',
		logs: joinLogs(outputs),
		images: outputs.flatMap((output) =>
			output.type === 'image' && output.image?.file_id ? [{ fileId: output.image.file_id }] : [],
		),
	};
}
