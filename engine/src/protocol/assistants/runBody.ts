import { invalidRequest } from '../ApiError.ts';
import {
	metadata,
	readFileIds,
	readToolChoice,
	readTools,
	sampling,
	toolResources,
	tools,
} from '../fields.ts';
import type {
	WireMetadata,
	WireSampling,
	WireTool,
	WireToolChoice,
	WireToolResources,
} from '../fields.ts';
import { refuseRenamedParameters } from '../renamedParameters.ts';
import { messageList } from './messageBody.ts';
import type { WireMessageBody } from './messageBody.ts';
import { createThreadBody } from './threadBody.ts';
import type { WireThreadBody } from './threadBody.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Assistant } from '../../domain/assistant.ts';
import type { Run } from '../../domain/run/run.ts';

const instructions = { type: 'string', nullable: true, maxLength: 256_000 } as const;
const tokens = { type: 'integer', nullable: true, minimum: 256 } as const;

const runFields = {
	assistant_id: { type: 'string' },
	model: { type: 'string', nullable: true, minLength: 1, maxLength: 256 },
	instructions,
	tools,
	metadata,
	stream: { type: 'boolean', nullable: true },
	max_prompt_tokens: tokens,
	max_completion_tokens: tokens,
	parallel_tool_calls: { type: 'boolean', nullable: true },
	truncation_strategy: {
		type: 'object',
		nullable: true,
		required: ['type'],
		properties: {
			type: { type: 'string', enum: ['auto', 'last_messages'] },
			last_messages: { type: 'integer', nullable: true, minimum: 1 },
		},
	},
	tool_choice: {
		anyOf: [
			{ type: 'null' },
			{ type: 'string' },
			{
				type: 'object',
				required: ['type'],
				properties: {
					type: { type: 'string', enum: ['code_interpreter', 'file_search', 'function'] },
					function: {
						type: 'object',
						required: ['name'],
						properties: { name: { type: 'string' } },
					},
				},
			},
		],
	},
	...sampling,
} as const;

/** Body of `POST /threads/{id}/runs`. */
export const createRunBody = {
	type: 'object',
	required: ['assistant_id'],
	properties: {
		...runFields,
		additional_instructions: instructions,
		additional_messages: messageList,
	},
} as const;

/** Body of `POST /threads/runs`. */
export const createThreadAndRunBody = {
	type: 'object',
	required: ['assistant_id'],
	properties: { ...runFields, thread: createThreadBody, tool_resources: toolResources },
} as const;

export interface WireRunBody extends WireSampling {
	assistant_id: string;
	model?: string | null;
	instructions?: string | null;
	additional_instructions?: string | null;
	additional_messages?: WireMessageBody[] | null;
	tools?: WireTool[] | null;
	tool_resources?: WireToolResources | null;
	metadata?: WireMetadata;
	stream?: boolean | null;
	max_prompt_tokens?: number | null;
	max_completion_tokens?: number | null;
	parallel_tool_calls?: boolean | null;
	truncation_strategy?: { type: 'auto' | 'last_messages'; last_messages?: number | null } | null;
	tool_choice?: WireToolChoice | null;
}

export interface WireThreadAndRunBody extends WireRunBody {
	thread?: WireThreadBody | null;
}

/**
 * Reads the new run from a body. Fields that it leaves out are taken from the assistant.
 * @param lifetimeSeconds how long the run may take, waiting included
 */
export function readRunBody(
	body: WireRunBody,
	assistant: Assistant,
	threadId: string,
	lifetimeSeconds: number,
): Run {
	refuseRenamedParameters('run', body);
	const createdAt = nowSeconds();
	const tools = body.tools ? readTools(body.tools, 'tools') : assistant.tools;
	const parts = [body.instructions ?? assistant.instructions, body.additional_instructions];
	return {
		id: newId('run'),
		createdAt,
		threadId,
		sessionId: threadId,
		assistantId: assistant.id,
		status: 'queued',
		expiresAt: createdAt + lifetimeSeconds,
		startedAt: null,
		cancelledAt: null,
		failedAt: null,
		completedAt: null,
		lastError: null,
		incompleteReason: null,
		model: body.model ?? assistant.model,
		instructions: parts.filter((part) => part).join('\n\n'),
		tools,
		fileIds: body.tool_resources
			? readFileIds(body.tool_resources, 'tool_resources')
			: assistant.fileIds,
		metadata: body.metadata ?? {},
		usage: null,
		temperature: body.temperature ?? assistant.temperature,
		topP: body.top_p ?? assistant.topP,
		reasoningEffort: body.reasoning_effort ?? assistant.reasoningEffort,
		maxPromptTokens: body.max_prompt_tokens ?? null,
		maxCompletionTokens: body.max_completion_tokens ?? null,
		lastMessages: readLastMessages(body.truncation_strategy),
		toolChoice: readToolChoice(body.tool_choice, tools),
		parallelToolCalls: body.parallel_tool_calls ?? true,
		responseFormat: body.response_format ?? assistant.responseFormat,
	};
}

function readLastMessages(strategy: WireRunBody['truncation_strategy']): number | null {
	if (strategy?.type !== 'last_messages') return null;
	if (typeof strategy.last_messages === 'number') return strategy.last_messages;
	throw invalidRequest(
		'truncation_strategy.last_messages',
		"Missing required parameter: 'truncation_strategy.last_messages'.",
		'missing_required_parameter',
	);
}
