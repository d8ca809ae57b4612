import type { Turn } from '../Model.ts';
import type { ProviderName } from '../providerNames.ts';
import type { VendorOptions } from './LanguageModel.ts';

/** A vendor whose models one of the AI SDK's packages can ask. */
export interface Vendor {
	package: string;
	/** The function of the package that takes `{ apiKey, baseURL }`. */
	create: string;
	/** The package's default, and the root of the list of models. Absent where it depends on the customer. */
	baseUrl?: string;
	/** Authorizes the request for the list of models. Absent where the vendor lists none under its base URL. */
	listHeaders?: (apiKey: string) => Record<string, string>;
	/** How a model sees figures: within the result of a call, as a message after it, or not at all. */
	figures: 'inResult' | 'asMessage' | 'none';
	/** What the request contains besides the standard options. */
	options?: (turn: Turn) => VendorOptions;
	/** Converts the id of a call that did not come from the vendor. */
	toCallId?: (id: string) => string;
}

const bearer = (apiKey: string) => ({ authorization: `Bearer ${apiKey}` });

const serialCalls =
	(name: string, options: Record<string, unknown>) =>
	({ parallelToolCalls }: Turn): VendorOptions =>
		parallelToolCalls ? {} : { [name]: options };

/** Nothing is stored at the vendor; reasoning goes back and forth encrypted. */
const unstored =
	(name: string) =>
	({ parallelToolCalls }: Turn): VendorOptions => ({
		[name]: { store: false, ...(!parallelToolCalls && { parallelToolCalls }) },
	});

/** The vendors with an own protocol or rules, by the value of `CODE_INTERPRETER_MODEL_PROVIDER`. */
export const VENDORS = {
	openai: {
		package: '@ai-sdk/openai',
		create: 'createOpenAI',
		baseUrl: 'https://api.openai.com/v1',
		listHeaders: bearer,
		figures: 'inResult',
		options: unstored('openai'),
	},
	azure: {
		package: '@ai-sdk/azure',
		create: 'createAzure',
		figures: 'inResult',
		options: unstored('azure'),
	},
	anthropic: {
		package: '@ai-sdk/anthropic',
		create: 'createAnthropic',
		baseUrl: 'https://api.anthropic.com/v1',
		listHeaders: (apiKey) => ({ 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' }),
		figures: 'inResult',
		options: serialCalls('anthropic', { disableParallelToolUse: true }),
	},
	google: {
		package: '@ai-sdk/google',
		create: 'createGoogle',
		baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
		listHeaders: (apiKey) => ({ 'x-goog-api-key': apiKey }),
		figures: 'asMessage',
	},
	mistral: {
		package: '@ai-sdk/mistral',
		create: 'createMistral',
		baseUrl: 'https://api.mistral.ai/v1',
		listHeaders: bearer,
		// Mistral refuses a user's message after a result, and its results are texts.
		figures: 'none',
		options: serialCalls('mistral', { parallelToolCalls: false }),
		toCallId: toMistralId,
	},
	deepseek: {
		package: '@ai-sdk/deepseek',
		create: 'createDeepSeek',
		baseUrl: 'https://api.deepseek.com',
		listHeaders: bearer,
		figures: 'none',
	},
	xai: {
		package: '@ai-sdk/xai',
		create: 'createXai',
		baseUrl: 'https://api.x.ai/v1',
		listHeaders: bearer,
		figures: 'asMessage',
		options: () => ({ xai: { store: false } }),
	},
	groq: {
		package: '@ai-sdk/groq',
		create: 'createGroq',
		baseUrl: 'https://api.groq.com/openai/v1',
		listHeaders: bearer,
		figures: 'asMessage',
		options: serialCalls('groq', { parallelToolCalls: false }),
	},
	'amazon-bedrock': {
		package: '@ai-sdk/amazon-bedrock',
		create: 'createAmazonBedrock',
		figures: 'inResult',
	},
} as const satisfies Record<VendorName, Vendor>;

export type VendorName = Exclude<ProviderName, 'openai-compatible' | 'ollama'>;

/** Mistral accepts only ids of nine letters and digits. */
function toMistralId(id: string): string {
	if (/^[A-Za-z0-9]{9}$/.test(id)) return id;
	let hash = 0n;
	for (const letter of id) hash = (hash * 1_000_003n + BigInt(letter.charCodeAt(0))) % 36n ** 9n;
	return hash.toString(36).padStart(9, '0');
}
