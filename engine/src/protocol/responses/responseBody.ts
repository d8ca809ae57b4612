import { invalidRequest } from '../ApiError.ts';
import { functionFields, metadata, sampling } from '../fields.ts';
import { refuseRenamedParameters } from '../renamedParameters.ts';
import type { WireMetadata } from '../fields.ts';
import { unsupported } from '../unsupported.ts';
import { includeList } from './include.ts';
import { itemList } from './readItem.ts';
import type { WireItem } from './readItem.ts';
import { readResponseToolChoice } from './toolChoice.ts';
import type { WireResponseToolChoice } from './toolChoice.ts';
import { readResponseTools, responseTools } from './tools.ts';
import type { WireResponseTool } from './tools.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { ResponseDetails } from '../../domain/response.ts';
import type { ResponseFormat } from '../../domain/run/tool.ts';
import type { Run } from '../../domain/run/run.ts';

const text = (maxLength: number) => ({ type: 'string', nullable: true, maxLength }) as const;
const flag = { type: 'boolean', nullable: true } as const;

/** Body of `POST /responses`. */
export const createResponseBody = {
	type: 'object',
	required: ['model'],
	properties: {
		model: { type: 'string', minLength: 1, maxLength: 256 },
		input: {
			anyOf: [{ type: 'null' }, { type: 'string', maxLength: 10_485_760 }, itemList(1000)],
		},
		instructions: text(256_000),
		tools: responseTools,
		tool_choice: { anyOf: [{ type: 'null' }, { type: 'string' }, { type: 'object' }] },
		include: includeList,
		conversation: {
			anyOf: [
				{ type: 'null' },
				{ type: 'string' },
				{ type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
			],
		},
		previous_response_id: text(256),
		background: flag,
		background_options: {
			type: 'object',
			nullable: true,
			properties: {
				completion_window: { type: 'string', nullable: true, enum: ['soonest', '2h', '8h', null] },
			},
		},
		store: flag,
		stream: flag,
		metadata,
		max_output_tokens: { type: 'integer', nullable: true, minimum: 16 },
		max_tool_calls: { type: 'integer', nullable: true, minimum: 1 },
		temperature: sampling.temperature,
		top_p: sampling.top_p,
		reasoning: {
			type: 'object',
			nullable: true,
			properties: { effort: sampling.reasoning_effort },
		},
		text: {
			type: 'object',
			nullable: true,
			properties: {
				format: {
					type: 'object',
					required: ['type'],
					properties: { type: { type: 'string', enum: ['text', 'json_object', 'json_schema'] } },
					if: { properties: { type: { const: 'json_schema' } } },
					then: {
						required: ['name', 'schema'],
						properties: { name: functionFields.name, schema: { type: 'object' } },
					},
				},
				verbosity: text(32),
			},
		},
		truncation: { type: 'string', nullable: true, enum: ['auto', 'disabled', null] },
		parallel_tool_calls: flag,
		safety_identifier: text(64),
		prompt_cache_key: text(1024),
		user: text(1024),
	},
} as const;

export interface WireResponseBody {
	model: string;
	input?: string | WireItem[] | null;
	instructions?: string | null;
	tools?: WireResponseTool[] | null;
	tool_choice?: WireResponseToolChoice | null;
	include?: string[] | null;
	conversation?: string | { id: string } | null;
	previous_response_id?: string | null;
	background?: boolean | null;
	/** Every response starts as soon as possible, which is within every window. */
	background_options?: { completion_window?: 'soonest' | '2h' | '8h' | null } | null;
	store?: boolean | null;
	stream?: boolean | null;
	metadata?: WireMetadata;
	max_output_tokens?: number | null;
	max_tool_calls?: number | null;
	temperature?: number | null;
	top_p?: number | null;
	reasoning?: { effort?: string | null; summary?: string | null } | null;
	text?: { format?: { type: string; [field: string]: unknown }; verbosity?: string | null } | null;
	truncation?: 'auto' | 'disabled' | null;
	parallel_tool_calls?: boolean | null;
	safety_identifier?: string | null;
	prompt_cache_key?: string | null;
	user?: string | null;
	prompt?: unknown;
}

/**
 * Reads the new response from a body. Its container is chosen later.
 * @param lifetimeSeconds how long it may take, including the time in the queue
 */
export function readResponseBody(
	body: WireResponseBody,
	lifetimeSeconds: number,
): Run & { response: ResponseDetails } {
	refuseRenamedParameters('response', body);
	if (body.prompt !== undefined && body.prompt !== null) throw unsupported('prompt', 'prompt');
	const { conversation, previous_response_id: previousResponseId = null } = body;
	const conversationId =
		(typeof conversation === 'string' ? conversation : conversation?.id) ?? null;
	if (conversationId !== null && previousResponseId !== null) {
		throw invalidRequest(
			'previous_response_id',
			"Mutually exclusive parameters: 'previous_response_id' and 'conversation'. Send only one of them.",
			'mutually_exclusive_parameters',
		);
	}
	const isBackground = body.background ?? false;
	const isStored = body.store ?? true;
	if (isBackground && !isStored) {
		throw invalidRequest('store', "Background responses must be stored. Leave 'store' at true.");
	}
	checkCompletionWindow(body);
	const id = newId('response');
	const createdAt = nowSeconds();
	const { tools, given } = readResponseTools(body.tools);
	return {
		id,
		createdAt,
		threadId: conversationId ?? id,
		assistantId: '',
		sessionId: null,
		status: 'queued',
		expiresAt: createdAt + lifetimeSeconds,
		startedAt: null,
		cancelledAt: null,
		failedAt: null,
		completedAt: null,
		lastError: null,
		incompleteReason: null,
		model: body.model,
		instructions: body.instructions ?? '',
		tools,
		fileIds: [],
		metadata: body.metadata ?? {},
		usage: null,
		temperature: body.temperature ?? null,
		topP: body.top_p ?? null,
		reasoningEffort: body.reasoning?.effort ?? null,
		maxPromptTokens: null,
		maxCompletionTokens: body.max_output_tokens ?? null,
		lastMessages: null,
		toolChoice: readResponseToolChoice(body.tool_choice, tools),
		parallelToolCalls: body.parallel_tool_calls ?? true,
		responseFormat: readFormat(body.text?.format),
		response: {
			conversationId,
			previousResponseId,
			isBackground,
			isStored,
			maxToolCalls: body.max_tool_calls ?? null,
			truncation: body.truncation ?? null,
			given: readGiven(body, given),
		},
	};
}

/** As at OpenAI, so that a request that works here works there. */
function checkCompletionWindow({
	background,
	background_options: options,
	stream,
}: WireResponseBody): void {
	const window = options?.completion_window ?? 'soonest';
	if (window === 'soonest' || (background && !stream)) return;
	throw invalidRequest(
		'background_options.completion_window',
		`The completion window '${window}' requires background: true and no stream.`,
	);
}

/** The fields of the request that responses repeat. */
function readGiven(
	body: WireResponseBody,
	tools: Record<string, unknown>[],
): Record<string, unknown> {
	return {
		instructions: body.instructions ?? null,
		prompt_cache_key: body.prompt_cache_key ?? null,
		reasoning: { effort: body.reasoning?.effort ?? null, summary: body.reasoning?.summary ?? null },
		safety_identifier: body.safety_identifier ?? null,
		text: {
			format: body.text?.format ?? { type: 'text' },
			verbosity: body.text?.verbosity ?? 'medium',
		},
		tool_choice: body.tool_choice ?? 'auto',
		tools,
		truncation: body.truncation ?? 'disabled',
		user: body.user ?? null,
	};
}

/** Chat-completions servers expect the schema one level deeper. */
function readFormat(
	format: { type: string; [field: string]: unknown } | undefined,
): ResponseFormat {
	if (format === undefined || format.type === 'text') return 'auto';
	const { type, ...schema } = format;
	return type === 'json_schema' ? { type, json_schema: schema } : { type };
}
