import { invalidRequest, quotable } from '../ApiError.ts';
import { readChoiceMode } from '../fields.ts';
import type { Tool, ToolChoice } from '../../domain/run/tool.ts';

interface WireChoice {
	type?: unknown;
	name?: unknown;
	mode?: unknown;
	tools?: unknown;
}

export type WireResponseToolChoice = string | WireChoice;

/**
 * Reads `tool_choice`: a mode, one tool, or the tools that are allowed.
 * @throws ApiError when the choice is unknown or not among the tools
 */
export function readResponseToolChoice(
	wanted: WireResponseToolChoice | null | undefined,
	tools: Tool[],
): ToolChoice {
	if (wanted === null || wanted === undefined) return 'auto';
	if (typeof wanted === 'string') return readMode(wanted, tools);
	if (wanted.type === 'allowed_tools') return readAllowedTools(wanted, tools);
	const choice = readTool(wanted, 'tool_choice', tools);
	return choice.type === 'function'
		? { type: 'function', function: { name: choice.name } }
		: choice;
}

function readMode(wanted: string, tools: Tool[]): ToolChoice {
	const mode = readChoiceMode(wanted, 'tool_choice');
	if (mode !== 'required' || tools.length > 0) return mode;
	// OpenAI's words.
	throw invalidRequest(
		'tool_choice',
		"Tool choice 'required' must be specified with 'tools' parameter.",
	);
}

function readAllowedTools({ mode, tools: allowed }: WireChoice, tools: Tool[]): ToolChoice {
	if (mode !== 'auto' && mode !== 'required') {
		throw invalidRequest(
			'tool_choice.mode',
			"Invalid value for 'tool_choice.mode'. Supported values are: 'auto' and 'required'.",
		);
	}
	if (!Array.isArray(allowed) || allowed.length === 0 || allowed.length > 128) {
		throw invalidRequest(
			'tool_choice.tools',
			"Invalid 'tool_choice.tools': expected an array of 1 to 128 of the tools in 'tools'.",
		);
	}
	const read = allowed.map((tool: unknown, index) =>
		readTool(
			typeof tool === 'object' && tool !== null ? tool : {},
			`tool_choice.tools[${index}]`,
			tools,
		),
	);
	return {
		type: 'allowed_tools',
		mode,
		hasPython: read.some(({ type }) => type === 'code_interpreter'),
		functions: read.flatMap((tool) => (tool.type === 'function' ? tool.name : [])),
	};
}

/** Reads a reference to one of the tools. */
function readTool(
	{ type, name }: WireChoice,
	param: string,
	tools: Tool[],
): { type: 'code_interpreter' } | { type: 'function'; name: string } {
	if (type === 'code_interpreter') {
		if (tools.some((tool) => tool.type === 'code_interpreter')) return { type };
		throw notAmongTools(param, 'code_interpreter');
	}
	if (type !== 'function') {
		throw invalidRequest(
			`${param}.type`,
			`Invalid value for '${param}.type'. Supported values are: 'code_interpreter', 'function' and 'allowed_tools'.`,
			'unsupported_value',
		);
	}
	if (typeof name !== 'string') {
		throw invalidRequest(
			`${param}.name`,
			`Missing required parameter: '${param}.name'.`,
			'missing_required_parameter',
		);
	}
	const isAvailable = tools.some((tool) => tool.type === 'function' && tool.function.name === name);
	if (isAvailable) return { type, name };
	throw notAmongTools(`${param}.name`, name);
}

/** OpenAI's words. */
function notAmongTools(param: string, name: string) {
	return invalidRequest(param, `Tool choice '${quotable(name)}' not found in 'tools' parameter.`);
}
