import type { VendorData } from '../../../domain/modelEntries.ts';

/** What vendors require back with the calls of an answer while its run is in progress. */
export interface ChatVendorData {
	/** DeepSeek refuses a call without the reasoning before it: sent as `reasoning_content`. */
	reasoning?: string;
	/** By the id of a call. Gemini refuses a call without its thought signature: sent as `extra_content`. */
	extraContents?: Record<string, unknown>;
}

/** @returns undefined where nothing has to be sent back */
export function toVendorData({ reasoning, extraContents }: ChatVendorData): VendorData | undefined {
	const chatCompletions: ChatVendorData = {
		...(reasoning && { reasoning }),
		...(extraContents && Object.keys(extraContents).length > 0 && { extraContents }),
	};
	return Object.keys(chatCompletions).length === 0 ? undefined : { chatCompletions };
}

/** Empty for answers of other adapters. */
export function readVendorData(data: VendorData | undefined): ChatVendorData {
	return (data?.['chatCompletions'] as ChatVendorData | undefined) ?? {};
}
