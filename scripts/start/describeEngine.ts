/**
 * Describes where the demo's engine is and which models it has.
 *
 * @param baseUrl the root of its API
 * @param modelBaseUrl the chat server that it uses, if any
 */
export function describeEngine(baseUrl: string, modelBaseUrl?: string): string {
	const models = modelBaseUrl
		? `It uses the chat models of ${modelBaseUrl}, and the model "python" that runs the Python of a message.`
		: `Its only model is "python", which runs the Python of a message. To give it a chat model, stop this and run:
  npm start -- --model-base-url http://127.0.0.1:11434/v1
with the address of any OpenAI-compatible server, such as Ollama, vLLM or LM Studio. If the server needs a key, set
CODE_INTERPRETER_MODEL_API_KEY first.`;
	return `The engine is at ${baseUrl} and needs no key.\n${models}`;
}
