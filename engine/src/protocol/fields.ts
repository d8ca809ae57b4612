import type { Metadata, ResponseFormat, Tool, ToolChoice } from '../store/types.ts';
import { notThereYet } from './notThereYet.ts';

/** JSON schemas of fields that several requests share, and how they are read. */

export const metadata = {
	type: 'object',
	nullable: true,
	maxProperties: 16,
	propertyNames: { maxLength: 64 },
	additionalProperties: { type: 'string', maxLength: 512 },
} as const;

const tool = {
	type: 'object',
	required: ['type'],
	properties: { type: { type: 'string', enum: ['code_interpreter', 'file_search', 'function'] } },
} as const;

export const tools = { type: 'array', nullable: true, maxItems: 128, items: tool } as const;

export const fileIds = { type: 'array', maxItems: 20, items: { type: 'string' } } as const;

export const toolResources = {
	type: 'object',
	nullable: true,
	properties: {
		code_interpreter: { type: 'object', nullable: true, properties: { file_ids: fileIds } },
		file_search: { type: 'object', nullable: true },
	},
} as const;

export const attachments = {
	type: 'array',
	nullable: true,
	items: {
		type: 'object',
		required: ['file_id', 'tools'],
		properties: { file_id: { type: 'string' }, tools },
	},
} as const;

/** What a model may be asked for, by assistants and runs alike. */
export const sampling = {
	temperature: { type: 'number', nullable: true, minimum: 0, maximum: 2 },
	top_p: { type: 'number', nullable: true, minimum: 0, maximum: 1 },
	reasoning_effort: { type: 'string', nullable: true, maxLength: 32 },
	response_format: {
		anyOf: [
			{ type: 'null' },
			{ type: 'string', enum: ['auto'] },
			{
				type: 'object',
				required: ['type'],
				properties: { type: { type: 'string', enum: ['text', 'json_object', 'json_schema'] } },
			},
		],
	},
} as const;

export interface WireSampling {
	temperature?: number | null;
	top_p?: number | null;
	reasoning_effort?: string | null;
	response_format?: ResponseFormat | null;
}

export interface WireToolResources {
	code_interpreter?: { file_ids?: string[] } | null;
	file_search?: Record<string, unknown> | null;
}

export type WireMetadata = Metadata | null;

/** @throws ApiError for a tool that this engine does not have */
export function readTools(wanted: { type: string }[] | null | undefined, param: string): Tool[] {
	return (wanted ?? []).map(({ type }, index) => {
		if (type === 'function' || type === 'file_search') {
			throw notThereYet(type, `${param}[${index}].type`);
		}
		return { type: 'code_interpreter' };
	});
}

/** The file ids that Python is to have. @throws ApiError when a vector store is asked for */
export function readFileIds(
	resources: WireToolResources | null | undefined,
	param: string,
): string[] {
	const search = Object.values(resources?.file_search ?? {});
	if (search.some((wanted) => Array.isArray(wanted) && wanted.length > 0)) {
		throw notThereYet('file_search', `${param}.file_search`);
	}
	return [...new Set(resources?.code_interpreter?.file_ids ?? [])];
}

export function readToolChoice(
	wanted: ToolChoice | { type: string } | null | undefined,
): ToolChoice {
	if (wanted === null || wanted === undefined) return 'auto';
	if (typeof wanted === 'string') return wanted;
	if (wanted.type === 'function' || wanted.type === 'file_search') {
		throw notThereYet(wanted.type, 'tool_choice.type');
	}
	return { type: 'code_interpreter' };
}
