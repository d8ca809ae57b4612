/** The values of `CODE_INTERPRETER_MODEL_PROVIDER`: vendors and servers whose protocol the engine speaks. */
export const PROVIDER_NAMES = [
	'openai-compatible',
	'ollama',
	'openai',
	'azure',
	'anthropic',
	'google',
	'mistral',
	'deepseek',
	'xai',
	'groq',
	'amazon-bedrock',
] as const;

export type ProviderName = (typeof PROVIDER_NAMES)[number];
