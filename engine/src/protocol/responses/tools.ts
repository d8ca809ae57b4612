import { invalidRequest, quotable } from '../ApiError.ts';
import { functionFields, requireDistinct } from '../fields.ts';
import { unsupported } from '../unsupported.ts';
import { codeInterpreterTool } from './codeInterpreterTool.ts';
import type { WireCodeInterpreter } from './codeInterpreterTool.ts';
import type { FunctionDefinition, Tool } from '../../domain/run/tool.ts';

/** JSON schema of `tools`. */
export const responseTools = {
	type: 'array',
	nullable: true,
	maxItems: 128,
	items: {
		type: 'object',
		required: ['type'],
		properties: { type: { type: 'string' } },
		allOf: [
			{ if: isOfType('code_interpreter'), then: codeInterpreterTool },
			{
				if: isOfType('function'),
				then: {
					required: ['name'],
					properties: {
						...functionFields,
						description: { ...functionFields.description, nullable: true },
						parameters: { ...functionFields.parameters, nullable: true },
					},
				},
			},
		],
	},
} as const;

function isOfType(type: string) {
	return { properties: { type: { const: type } } } as const;
}

interface WireFunction {
	type: 'function';
	name: string;
	description?: string | null;
	parameters?: Record<string, unknown> | null;
	strict?: boolean | null;
}

/** A tool in wire form, valid by its schema. */
export type WireResponseTool = WireCodeInterpreter | WireFunction | { type: 'file_search' };

/** The tools of a request. */
interface ResponseTools {
	tools: Tool[];
	/** The tools as responses repeat them. */
	given: Record<string, unknown>[];
}

/**
 * Reads the tools of a request. file_search is left out where Python can read the files instead.
 * @throws ApiError for a tool that this engine does not have
 */
export function readResponseTools(wanted: WireResponseTool[] | null | undefined): ResponseTools {
	const read: ResponseTools = { tools: [], given: [] };
	const codeInterpreter = findCodeInterpreter(wanted);
	for (const [index, tool] of (wanted ?? []).entries()) {
		const param = `tools[${index}].type`;
		if (tool.type === 'function') {
			read.tools.push({ type: 'function', function: toDefinition(tool) });
			read.given.push(functionToWire(tool));
		} else if (tool.type === 'code_interpreter') {
			if (tool !== codeInterpreter) {
				throw invalidRequest(param, 'The tool code_interpreter may occur only once.');
			}
			read.tools.push({ type: 'code_interpreter' });
			read.given.push({ ...tool });
		} else if (tool.type !== 'file_search') {
			throw invalidRequest(
				param,
				`The tool '${quotable(String((tool as { type: unknown }).type))}' is not available in this engine. Its tools are 'code_interpreter' and 'function'.`,
				'unsupported_value',
			);
		} else if (codeInterpreter === undefined) {
			throw unsupported('file_search', param);
		}
	}
	requireDistinct(read.tools, 'tools');
	return read;
}

/** The tool code_interpreter of a valid request, if it has one. */
export function findCodeInterpreter(
	tools: WireResponseTool[] | null | undefined,
): WireCodeInterpreter | undefined {
	return tools?.find((tool): tool is WireCodeInterpreter => tool.type === 'code_interpreter');
}

function toDefinition({ name, description, parameters, strict }: WireFunction): FunctionDefinition {
	return {
		name,
		...(typeof description === 'string' && { description }),
		...(parameters && { parameters }),
		...(typeof strict === 'boolean' && { strict }),
	};
}

/** A function in the form in which OpenAI repeats it: `strict` is on unless the request turns it off. */
function functionToWire({ name, description, parameters, strict }: WireFunction) {
	return {
		type: 'function',
		name,
		description: description ?? null,
		parameters: parameters ?? null,
		strict: strict ?? true,
	};
}
