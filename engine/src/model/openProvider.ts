import type { NamedProvider } from './createModelCatalog.ts';
import type { Provider } from './Provider.ts';
import type { ProviderName } from './providerNames.ts';

interface ProviderSettings {
	name: string;
	provider: ProviderName;
	/** Undefined for the vendor's own address. */
	baseUrl: string | undefined;
	apiKey: string;
	/** The models to list; if empty, those that the server lists. */
	models: string[];
	/** Undefined where the server is asked for it. */
	contextTokens: number | undefined;
}

const OLLAMA_BASE_URL = 'http://127.0.0.1:11434';

/** Opens a configured provider. Only now is its code loaded, as most engines use one of them or none. */
export async function openProvider(settings: ProviderSettings): Promise<NamedProvider> {
	const { name, models } = settings;
	return { name, models, provider: await open(settings) };
}

async function open(settings: ProviderSettings): Promise<Provider> {
	const { provider, baseUrl, apiKey, contextTokens } = settings;
	if (provider === 'openai-compatible') {
		const { openChatCompletions } = await import('./chatCompletions/openChatCompletions.ts');
		return openChatCompletions({ baseUrl: baseUrl ?? '', apiKey, contextTokens });
	}
	if (provider === 'ollama') {
		const { openOllama } = await import('./ollama/openOllama.ts');
		return openOllama({ baseUrl: baseUrl ?? OLLAMA_BASE_URL, apiKey, contextTokens });
	}
	const { openVendor } = await import('./vendors/openVendor.ts');
	return await openVendor(provider, { baseUrl, apiKey, contextTokens });
}
