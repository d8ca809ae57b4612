import { boundedFetch } from '../boundedFetch.ts';
import { ContextLengths } from '../context/ContextLengths.ts';
import { createChatModel } from '../chatCompletions/createChatModel.ts';
import type { Provider } from '../Provider.ts';
import type { LanguageModel } from './LanguageModel.ts';
import { fetchModels, isReachable } from '../fetchModels.ts';
import { readStream } from './readStream.ts';
import { retryRequest } from '../retryRequest.ts';
import { toApiError } from './toApiError.ts';
import { toCallOptions } from './toCallOptions.ts';
import { VENDORS } from './vendors.ts';
import type { Vendor, VendorName } from './vendors.ts';

interface VendorSettings {
	/** Undefined for the vendor's own address. */
	baseUrl: string | undefined;
	apiKey: string;
	/** Undefined where the vendor is asked for it. */
	contextTokens?: number | undefined;
}

/** What every package's function returns. */
type CreateModel = (modelId: string) => LanguageModel;
type CreateVendor = (settings: {
	apiKey: string;
	baseURL?: string;
	fetch: typeof globalThis.fetch;
}) => CreateModel;

/**
 * Opens the models of a vendor in its own protocol, by the vendor's package of the AI SDK, which is loaded now.
 * @throws the system's error when the package is not installed
 */
export async function openVendor(
	name: VendorName,
	{ baseUrl, apiKey, contextTokens }: VendorSettings,
): Promise<Provider> {
	const vendor: Vendor = VENDORS[name];
	const loaded = (await import(vendor.package)) as Record<string, CreateVendor | undefined>;
	// Never undefined: the package would read a key from the environment.
	const settings = {
		apiKey: apiKey || 'none',
		...(baseUrl !== undefined && { baseURL: baseUrl }),
		fetch: boundedFetch,
	};
	const createModel = loaded[vendor.create]?.(settings);
	if (createModel === undefined) throw new Error(`${vendor.package} has no ${vendor.create}.`);
	const root = baseUrl ?? vendor.baseUrl;
	const list = async () =>
		root === undefined || vendor.listHeaders === undefined
			? []
			: await fetchModels(`${root}/models`, vendor.listHeaders(apiKey));

	return {
		model: createChatModel({
			async fetchReply(turn, { unsupported, signal, live }) {
				const options = { ...toCallOptions(turn, vendor, unsupported), abortSignal: signal };
				const { stream } = await retryRequest(async () => {
					try {
						return await createModel(turn.model).doStream(options);
					} catch (error) {
						throw toApiError(error);
					}
				}, signal);
				return await readStream(stream, live);
			},
			isOpenAi: name === 'openai' || name === 'azure',
			secrets: [apiKey],
			contextLengths: new ContextLengths(contextTokens, async (model) => {
				return (await list()).find(({ id }) => id === model)?.contextTokens;
			}),
		}),
		async list() {
			return (await list()).map(({ id }) => id);
		},
		isReachable: async () => await isReachable(list),
	};
}
