/**
 * The words of OpenAI, vLLM, llama.cpp, Ollama, LM Studio, Anthropic, Gemini, Mistral, xAI, Groq, Bedrock, Zhipu, Moonshot,
 * Qwen, Text Generation Inference and Together, in this order.
 */
const MESSAGES = [
	/context.?length|maximum context|context.?window/i,
	/longer than the maximum model length|exceeds? the (?:available )?context/i,
	/n_ctx|num_ctx|context size/i,
	/input length exceeds|model is loaded with context/i,
	/prompt is too long|exceed context limit/i,
	/input token count .{0,40}exceeds/i,
	/too large for model with|maximum prompt length|reduce the length of the messages/i,
	/input.{0,30}too long|too many (?:input )?tokens|input tokens exceed|prompt (?:is )?too large/i,
	/prompt exceeds max(?:imum)? length|exceed\w* model token limit|range of input length/i,
	/inputs?` (?:must have less than|tokens \+)/i,
];

/**
 * Whether an error says that the prompt does not fit into the model's context.
 * @param message with the code of the error, if it has one: `context_length_exceeded`
 */
export function isAboutContextLength(message: string): boolean {
	return MESSAGES.some((pattern) => pattern.test(message));
}
