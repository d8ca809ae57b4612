import type { ModelCall } from '../../../domain/modelEntries.ts';

/** What vendors require back with a call while its run is in progress. */
export interface VendorData {
	/** DeepSeek refuses a call without the reasoning before it: sent as `reasoning_content`. */
	reasoning?: string;
	/** Gemini refuses a call without its thought signature: sent as `extra_content`. */
	extraContent?: unknown;
}

/** By the call itself: ids of calls are not unique, and this must never reach another run. */
const dataByCall = new WeakMap<ModelCall, VendorData>();

export function keepVendorData(call: ModelCall, data: VendorData): ModelCall {
	dataByCall.set(call, data);
	return call;
}

/** Empty for calls of another process, such as those before a run waited for functions. */
export function vendorDataOf(call: ModelCall): VendorData {
	return dataByCall.get(call) ?? {};
}
