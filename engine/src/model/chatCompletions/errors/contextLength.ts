/** The words of OpenAI, vLLM, llama.cpp, Ollama, LM Studio, Anthropic, Gemini, Mistral, xAI, Groq and Bedrock, in this order. */
const MESSAGES = [
	/context.?length|maximum context|context.?window/i,
	/longer than the maximum model length|exceeds? the (?:available )?context/i,
	/n_ctx|num_ctx|context size/i,
	/input length exceeds|model is loaded with context/i,
	/prompt is too long|exceed context limit/i,
	/input token count .{0,40}exceeds/i,
	/too large for model with|maximum prompt length|reduce the length of the messages/i,
	/input is too long|too many (?:input )?tokens|prompt (?:is )?too large/i,
];

/** Whether an error says that the prompt does not fit into the model's context. */
export function isAboutContextLength(message: string): boolean {
	return MESSAGES.some((pattern) => pattern.test(message));
}
