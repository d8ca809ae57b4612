import { invalidRequest, quotable } from './ApiError.ts';
import { unsupported } from './unsupported.ts';
import type { FunctionTool, ResponseFormat, Tool, ToolChoice } from '../domain/run/tool.ts';
import type { Metadata } from '../domain/metadata.ts';

/** JSON schemas and readers of fields that several requests share. */

export const metadata = {
	type: 'object',
	nullable: true,
	maxProperties: 16,
	propertyNames: { maxLength: 64 },
	additionalProperties: { type: 'string', maxLength: 512 },
} as const;

const KINDS = ['code_interpreter', 'file_search', 'function'];

/** The fields of a function tool. */
export const functionFields = {
	name: { type: 'string', pattern: '^[a-zA-Z0-9_-]{1,64}$' },
	description: { type: 'string', maxLength: 32_768 },
	parameters: { type: 'object' },
	strict: { type: 'boolean', nullable: true },
} as const;

const tool = {
	type: 'object',
	required: ['type'],
	properties: { type: { type: 'string', enum: KINDS } },
	if: { properties: { type: { const: 'function' } } },
	then: {
		required: ['function'],
		properties: {
			function: { type: 'object', required: ['name'], properties: functionFields },
		},
	},
} as const;

export const tools = { type: 'array', nullable: true, maxItems: 128, items: tool } as const;

const fileIds = { type: 'array', maxItems: 20, items: { type: 'string' } } as const;

export const toolResources = {
	type: 'object',
	nullable: true,
	properties: {
		code_interpreter: { type: 'object', nullable: true, properties: { file_ids: fileIds } },
		file_search: { type: 'object', nullable: true },
	},
} as const;

/** Each is looked up, checked and copied; OpenAI names no limit. */
const MAX_ATTACHMENTS = 500;

export const attachments = {
	type: 'array',
	nullable: true,
	maxItems: MAX_ATTACHMENTS,
	items: {
		type: 'object',
		required: ['file_id', 'tools'],
		properties: {
			file_id: { type: 'string' },
			tools: {
				...tools,
				items: { ...tool, properties: { type: { type: 'string', enum: KINDS.slice(0, 2) } } },
			},
		},
	},
} as const;

/** Sampling parameters of assistants and runs. */
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

/** A tool in wire form, valid by its schema. */
export interface WireTool {
	type: string;
	function?: FunctionTool['function'];
}

/**
 * Reads tools. file_search is left out where Python can read the files instead.
 * @throws ApiError for a tool that this engine does not have
 */
export function readTools(wanted: WireTool[] | null | undefined, param: string): Tool[] {
	const tools = withoutFileSearch(wanted ?? [], param).map((tool): Tool =>
		tool.function === undefined
			? { type: 'code_interpreter' }
			: { type: 'function', function: tool.function },
	);
	requireDistinct(tools, param);
	return tools;
}

/** Models call the Python tool `python`. @throws ApiError when two tools have the same name */
export function requireDistinct(tools: Tool[], param: string): void {
	const names = tools.flatMap((tool) => (tool.type === 'function' ? tool.function.name : []));
	if (names.length < tools.length) names.push('python');
	const duplicate = names.find((name, index) => names.indexOf(name) !== index);
	if (duplicate === undefined) return;
	throw invalidRequest(
		param,
		`Two tools have the name '${duplicate}'. Give the function another name.`,
	);
}

/** Reads the tools of an attachment. @throws ApiError for a tool that this engine does not have */
export function readAttachmentTools(wanted: WireTool[] | null | undefined, param: string) {
	return withoutFileSearch(wanted ?? [], param).map(() => ({ type: 'code_interpreter' as const }));
}

/** LibreChat and OpenAI's quickstart ask for both tools. @throws ApiError when file_search is the only way to a file */
function withoutFileSearch(tools: WireTool[], param: string): WireTool[] {
	const index = tools.findIndex(({ type }) => type === 'file_search');
	if (index >= 0 && !tools.some(({ type }) => type === 'code_interpreter')) {
		throw unsupported('file_search', `${param}[${index}].type`);
	}
	return tools.filter(({ type }) => type !== 'file_search');
}

/** Reads the ids of the files for Python. @throws ApiError when the request names a vector store */
export function readFileIds(
	resources: WireToolResources | null | undefined,
	param: string,
): string[] {
	const search = Object.values(resources?.file_search ?? {});
	if (search.some((wanted) => Array.isArray(wanted) && wanted.length > 0)) {
		throw unsupported('file_search', `${param}.file_search`);
	}
	return [...new Set(resources?.code_interpreter?.file_ids ?? [])];
}

export type WireToolChoice = string | { type: string; function?: { name: string } };

/** @throws ApiError when the choice is not among the tools */
export function readToolChoice(
	wanted: WireToolChoice | null | undefined,
	tools: Tool[],
): ToolChoice {
	if (wanted === null || wanted === undefined) return 'auto';
	if (typeof wanted === 'string') return readChoiceMode(wanted, 'tool_choice');
	if (wanted.type === 'file_search') throw unsupported('file_search', 'tool_choice.type');
	if (wanted.type !== 'function') return { type: 'code_interpreter' };
	const { name } = wanted.function ?? {};
	const isAvailable = tools.some((tool) => tool.type === 'function' && tool.function.name === name);
	if (name !== undefined && isAvailable) return { type: 'function', function: { name } };
	throw invalidRequest(
		'tool_choice.function.name',
		"Tool choice 'function' must name one of the functions in 'tools'.",
	);
}

const CHOICE_MODES = ['none', 'auto', 'required'] as const;

/** @throws ApiError that names the known modes */
export function readChoiceMode(wanted: string, param: string): (typeof CHOICE_MODES)[number] {
	const mode = CHOICE_MODES.find((known) => known === wanted);
	if (mode !== undefined) return mode;
	throw invalidRequest(
		param,
		`Invalid value: '${quotable(wanted)}'. Supported values are: 'none', 'auto', and 'required'.`,
	);
}
