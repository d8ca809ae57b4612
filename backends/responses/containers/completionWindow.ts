import type { CompletionWindow } from '../../types.ts';
import type { ReadResponse } from '../runs/readResponse.ts';

/** The metadata key of a response with its completion window, which responses themselves do not repeat. */
export const WINDOW_KEY = 'completion_window';

/** How much less tokens cost, in percent, according to OpenAI's page on flex processing of November 2026. */
const DISCOUNTS: Readonly<Record<string, number>> = { '2h': 30, '8h': 40 };

/** Whether a run may be put off. */
export const isDeferred = (window: CompletionWindow | undefined): boolean =>
	tokenDiscount(window) !== undefined;

/** The discount in percent; undefined for a run that starts as soon as possible. */
export const tokenDiscount = (window: unknown): number | undefined =>
	typeof window === 'string' && Object.hasOwn(DISCOUNTS, window) ? DISCOUNTS[window] : undefined;

/** The completion window with which a response was started. */
export function readCompletionWindow({ metadata }: ReadResponse): unknown {
	return metadata?.[WINDOW_KEY];
}
