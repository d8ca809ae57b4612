/** What chat templates put before the model's own text, which some servers return with it. */
const TURN_HEADERS = [
	// Llama 3 and 4.
	...['<|begin_of_text|>', '<|start_header_id|>assistant<|end_header_id|>'],
	'<|header_start|>assistant<|header_end|>',
	// Qwen, Kimi.
	...['<|im_start|>assistant', '<|im_assistant|>assistant<|im_middle|>'],
	// Gemma 3 and 4.
	...['<bos>', '<start_of_turn>model', '<|turn>model'],
	// Granite, Command R.
	'<|start_of_role|>assistant<|end_of_role|>',
	...['<|START_OF_TURN_TOKEN|>', '<|CHATBOT_TOKEN|>'],
	// GLM and Phi; DeepSeek; EXAONE; MiniMax; Seed.
	...['<|assistant|>', '<｜begin▁of▁sentence｜>', '<｜Assistant｜>', '[|assistant|]'],
	...[']~b]ai', '<seed:bos>assistant'],
];

/**
 * Finds the header of the model's turn at the start of a text that may still be streamed.
 * @returns its length; `incomplete` when the text may yet become a header
 */
export function matchTurnHeader(text: string): number | 'incomplete' | undefined {
	const found = TURN_HEADERS.find((header) => text.startsWith(header));
	if (found !== undefined) return found.length;
	return TURN_HEADERS.some((header) => header.startsWith(text)) ? 'incomplete' : undefined;
}

/** Removes headers and the blanks around them. */
export function withoutTurnHeaders(text: string): string {
	let rest = text.trimStart();
	for (;;) {
		const length = matchTurnHeader(rest);
		if (typeof length !== 'number') return rest;
		rest = rest.slice(length).trimStart();
	}
}
