import { invalidRequest, quotable } from '../ApiError.ts';
import type { Run } from '../../domain/run/run.ts';

/** Body of `POST /threads/{id}/runs/{id}/submit_tool_outputs`. */
export const toolOutputsBody = {
	type: 'object',
	required: ['tool_outputs'],
	properties: {
		tool_outputs: {
			type: 'array',
			maxItems: 128,
			items: {
				type: 'object',
				required: ['tool_call_id'],
				properties: {
					tool_call_id: { type: 'string' },
					output: { type: 'string', nullable: true, maxLength: 1_048_576 },
				},
			},
		},
		stream: { type: 'boolean', nullable: true },
	},
} as const;

export interface WireToolOutputsBody {
	tool_outputs: { tool_call_id: string; output?: string | null }[];
	stream?: boolean | null;
}

/**
 * Reads the outputs, by the ids of their calls. One request must have all that the run waits for, as at OpenAI.
 * @throws ApiError when one is missing or unexpected
 */
export function readToolOutputs(
	{ tool_outputs: given }: WireToolOutputsBody,
	{ pause }: Run,
): Map<string, string> {
	const outputs = new Map(given.map(({ tool_call_id: id, output }) => [id, output ?? '']));
	const expected = pause?.calls.map(({ id }) => id) ?? [];
	if (outputs.size === expected.length && expected.every((id) => outputs.has(id))) return outputs;
	const list = (ids: string[]) => `[${ids.map((id) => `'${quotable(id)}'`).join(', ')}]`;
	throw invalidRequest(
		'tool_outputs',
		`Expected tool outputs for call_ids ${list(expected)}, got ${list([...outputs.keys()].slice(0, 10))}.`,
	);
}
