/**
 * What a container costs for 20 minutes at OpenAI, in US dollars by its memory. From OpenAI's price list as users report
 * it; what a model's tokens cost is not kept here, as it changes by the month.
 */
export const CONTAINER_PRICES: Readonly<Record<string, number>> = {
	'1g': 0.03,
	'4g': 0.12,
	'16g': 0.48,
	'64g': 1.92,
};

/** The day on which the list was read. */
export const PRICES_AS_OF = '2026-11-22';
