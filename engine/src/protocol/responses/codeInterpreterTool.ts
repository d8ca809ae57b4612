import { invalidRequest } from '../ApiError.ts';
import { MEMORY_LIMITS } from '../../domain/container.ts';
import type { Container } from '../../domain/container.ts';
import type { ToolChoice } from '../../domain/tool.ts';

/** The fields of a container in every request that creates one. */
export const containerFields = {
	file_ids: { type: 'array', nullable: true, maxItems: 50, items: { type: 'string' } },
	memory_limit: { type: 'string', nullable: true, enum: [...MEMORY_LIMITS, null] },
	network_policy: {
		type: 'object',
		nullable: true,
		required: ['type'],
		properties: { type: { type: 'string', enum: ['disabled'] } },
	},
	skills: { type: 'array', nullable: true, maxItems: 0 },
} as const;

export interface WireContainerFields {
	file_ids?: string[] | null;
	memory_limit?: Container['memoryLimit'] | null;
}

/** JSON schema of `tools`. */
export const codeInterpreterTools = {
	type: 'array',
	nullable: true,
	maxItems: 128,
	items: {
		type: 'object',
		required: ['type'],
		properties: { type: { type: 'string' } },
		if: { properties: { type: { const: 'code_interpreter' } } },
		then: {
			required: ['container'],
			properties: {
				container: {
					if: { type: 'string' },
					then: { type: 'string', maxLength: 128 },
					else: {
						type: 'object',
						required: ['type'],
						properties: { type: { type: 'string', enum: ['auto'] }, ...containerFields },
					},
				},
			},
		},
	},
} as const;

export interface WireCodeInterpreter {
	type: 'code_interpreter';
	container: string | (WireContainerFields & { type: 'auto' });
}

/** Reads the tool of a request. @throws ApiError for a tool that this engine does not have */
export function readTool(
	tools: WireCodeInterpreter[] | null | undefined,
): WireCodeInterpreter | undefined {
	for (const [index, { type }] of (tools ?? []).entries()) {
		if (type === 'code_interpreter' && index === 0) continue;
		throw invalidRequest(
			`tools[${index}].type`,
			type === 'code_interpreter'
				? 'The tool code_interpreter may occur only once.'
				: `The tool '${String(type).slice(0, 100)}' is not available in this engine. Its only tool is code_interpreter.`,
			'unsupported_value',
		);
	}
	return tools?.[0];
}

/** @throws ApiError for a tool that this engine does not have */
export function readToolChoice(
	wanted: ToolChoice | { type?: unknown } | null | undefined,
): ToolChoice {
	if (wanted === null || wanted === undefined) return 'auto';
	if (typeof wanted === 'string') return wanted;
	if (wanted.type === 'code_interpreter') return { type: 'code_interpreter' };
	throw invalidRequest(
		'tool_choice.type',
		"Invalid value for 'tool_choice.type'. This engine's only tool is 'code_interpreter'.",
		'unsupported_value',
	);
}
