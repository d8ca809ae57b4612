import type { ScriptedVendor, VendorRequest } from './startVendorServer.ts';

interface Part {
	text?: string;
	thoughtSignature?: string;
	functionCall?: { name: string };
	functionResponse?: { name: string };
}

interface Body {
	contents: { role: string; parts: Part[] }[];
}

/**
 * Gemini's generateContent. Rules and chunks as its documentation shows them (Function calling, Thought signatures):
 * Gemini 3 refuses a call of the current turn without its signature.
 */
export const google: ScriptedVendor = {
	models: {
		models: [
			{ name: 'models/gemini-3-test', supportedGenerationMethods: ['generateContent'] },
			{ name: 'models/embedding-test', supportedGenerationMethods: ['embedContent'] },
		],
	},
	isTurn: ({ path }) => path.startsWith('/models/gemini-3-test:streamGenerateContent'),
	answer(request, said, turn) {
		const objection = findObjection(request);
		if (objection !== undefined) {
			const error = { code: 400, message: objection, status: 'INVALID_ARGUMENT' };
			return { status: 400, body: { error } };
		}
		const thoughtSignature = `signature ${turn}`;
		const part =
			'call' in said
				? { functionCall: { name: said.call.name, args: said.call.input }, thoughtSignature }
				: { text: said.text };
		const usageMetadata = { promptTokenCount: 100, candidatesTokenCount: 20, totalTokenCount: 120 };
		return {
			events: [
				{ candidates: [{ content: { role: 'model', parts: [{ text: 'Hm.', thought: true }] } }] },
				{ candidates: [{ content: { role: 'model', parts: [part] } }], usageMetadata },
				{
					candidates: [{ content: { role: 'model', parts: [] }, finishReason: 'STOP' }],
					usageMetadata,
				},
			],
		};
	},
};

function findObjection({ headers, body }: VendorRequest): string | undefined {
	const { contents } = body as Body;
	if (headers['x-goog-api-key'] !== 'the-key') return 'API key not valid.';
	const begin = contents.findLastIndex(
		({ role, parts }) => role === 'user' && parts.some(({ text }) => text !== undefined),
	);
	for (const [index, { role, parts }] of contents.entries()) {
		if (role !== 'model') continue;
		const calls = parts.filter(({ functionCall }) => functionCall !== undefined);
		const responses = contents[index + 1]?.parts.filter((part) => part.functionResponse) ?? [];
		if (calls.length !== responses.length) {
			return 'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.';
		}
		const [first] = calls;
		if (index > begin && first && !/^signature \d+$/.test(first.thoughtSignature ?? '')) {
			return `Function call is missing a thought_signature in functionCall parts. Function call \`${first.functionCall?.name}\`, position ${index}.`;
		}
	}
	return undefined;
}
