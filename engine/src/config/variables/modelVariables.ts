import { PROVIDER_NAMES } from '../../model/providerNames.ts';
import type { VariableTable } from '../Variable.ts';
import { choice, list, number, optionalText, url } from '../variableKinds.ts';

/** The model server. The config file can name several. */
export const modelVariables = {
	modelProvider: choice('CODE_INTERPRETER_MODEL_PROVIDER', PROVIDER_NAMES, {
		default: 'openai-compatible',
		help: `Protocol of the chat models: ${PROVIDER_NAMES.join(', ')}. All but the first are the vendors' own.`,
	}),
	modelBaseUrl: url('CODE_INTERPRETER_MODEL_BASE_URL', {
		example: 'http://127.0.0.1:11434/v1',
		whenUnset: "the vendor's own; for openai-compatible, only the model python",
		help: 'Root of the model server, such as http://127.0.0.1:8000/v1 (vLLM).',
	}),
	modelApiKey: optionalText('CODE_INTERPRETER_MODEL_API_KEY', { help: 'Key for that server.' }),
	modelContextTokens: number('CODE_INTERPRETER_MODEL_CONTEXT_TOKENS', {
		default: Infinity,
		minimum: 1024,
		maximum: 100_000_000,
		round: Math.trunc,
		whenUnset: 'what that server reports',
		help: 'Context length of the models, in tokens. Longer prompts are shortened. Ollama receives it as num_ctx.',
	}),
	models: list('CODE_INTERPRETER_MODELS', {
		whenUnset: 'what that server lists',
		help: 'Names of the models to list, comma-separated.',
	}),
} satisfies VariableTable;
