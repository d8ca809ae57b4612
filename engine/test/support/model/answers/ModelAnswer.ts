/** An answer of a chat server that calls Python with `CODE`, in a way that servers and models were seen to use. */
export interface ModelAnswer {
	name: string;
	/** The parts of the message, as they are streamed. */
	deltas: Delta[];
	/** The whole message, if it is not what the parts add up to. */
	message?: Delta;
	finishReason?: string;
	/** Whether a part of the call is code as well, as nothing shows where it ends. */
	isPlainCode?: boolean;
}

export type Delta = Record<string, unknown>;

export const CODE = 'print(21 * 2)';
/** The arguments of a call with `CODE`. */
export const JSON_CODE = JSON.stringify({ code: CODE });

/** An answer that calls Python within its text. */
export const answerInText = (
	name: string,
	content: string,
	fields: Partial<ModelAnswer> = {},
): ModelAnswer => ({
	name,
	deltas: [{ role: 'assistant', content: '' }, { content }],
	...fields,
});

/** A part of a call. */
export const callPart = (fields: Delta, called: Delta): Delta => ({
	tool_calls: [{ ...fields, function: called }],
});
/** A call in one part. */
export const callDeltas = (name: string, given: unknown): ModelAnswer['deltas'] => [
	callPart({ index: 0, id: 'call_1', type: 'function' }, { name, arguments: given }),
];
/** An answer that consists of one call. */
export const answerWithCall = (
	name: string,
	given: unknown,
): Pick<ModelAnswer, 'deltas' | 'finishReason'> => ({
	deltas: callDeltas(name, given),
	finishReason: 'tool_calls',
});
