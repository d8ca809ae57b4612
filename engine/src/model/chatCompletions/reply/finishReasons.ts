/** How an answer can end other than by the model's own decision, in the words of vendors and servers. */
const REASONS = {
	/** OpenAI, vLLM; Mistral; Gemini and Anthropic through gateways. */
	cut: [
		'length',
		'model_length',
		'max_tokens',
		'max_output_tokens',
		'model_context_window_exceeded',
	],
	/** OpenAI, Azure; Gemini; Anthropic; Zhipu. */
	filtered: [
		...['content_filter', 'content_filtered', 'safety', 'recitation', 'blocklist', 'spii'],
		...['prohibited_content', 'image_safety', 'refusal', 'sensitive'],
	],
	/** OpenRouter; Zhipu; DeepSeek; vLLM and SGLang; Gemini. */
	broken: [
		...['error', 'network_error', 'insufficient_system_resource', 'abort', 'cancelled'],
		...['malformed_function_call', 'unexpected_tool_call', 'tool_use_failed'],
	],
};

/**
 * Classifies a `finish_reason`.
 * @returns `done` for all others: what the model returned is its answer
 */
export function endOf(finishReason: string | null): 'cut' | 'filtered' | 'broken' | 'done' {
	// Gemini: `function_call_filter: MALFORMED_FUNCTION_CALL`.
	const reason = (finishReason ?? '').toLowerCase().split(': ').at(-1) ?? '';
	if (REASONS.cut.includes(reason)) return 'cut';
	if (REASONS.filtered.includes(reason)) return 'filtered';
	return REASONS.broken.includes(reason) ? 'broken' : 'done';
}
