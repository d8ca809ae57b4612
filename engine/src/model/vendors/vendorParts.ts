import type { VendorData } from '../../domain/modelEntries.ts';
import type { AssistantPart } from './LanguageModel.ts';

/** Keeps the parts of an answer with calls: reasoning, text and calls in their order, with the vendor's signatures. */
export const toVendorData = (parts: AssistantPart[]): VendorData => ({ languageModel: parts });

/** Empty for answers of other adapters. */
export function readVendorParts(data: VendorData | undefined): AssistantPart[] {
	const parts = data?.['languageModel'];
	return Array.isArray(parts) ? (parts as AssistantPart[]) : [];
}
