import { isOpenAi } from '../../isOpenAi.ts';
import type { Container, EstimatedPrice } from '../../types.ts';

/**
 * What a run's containers cost, each for one session of 20 minutes. Undefined on other servers than OpenAI's, whose prices
 * are their own, and for containers of a size without a known price.
 */
export function estimatePrice(
	baseUrl: string,
	containers: Container[],
): EstimatedPrice | undefined {
	const prices = containers.map(({ memoryLimit = '' }) =>
		Object.hasOwn(CONTAINER_PRICES, memoryLimit) ? CONTAINER_PRICES[memoryLimit] : undefined,
	);
	if (!isOpenAi(baseUrl) || prices.includes(undefined)) return undefined;
	const cents = prices.reduce((sum: number, price = 0) => sum + Math.round(price * 100), 0);
	return { containersUsd: cents / 100, asOf: PRICES_AS_OF };
}

/**
 * What a container costs for 20 minutes at OpenAI, in US dollars by its memory. From OpenAI's price list as users report
 * it; what a model's tokens cost is not kept here, as it changes by the month.
 */
const CONTAINER_PRICES: Readonly<Record<string, number>> = {
	'1g': 0.03,
	'4g': 0.12,
	'16g': 0.48,
	'64g': 1.92,
};

/** The day on which the list was read. */
const PRICES_AS_OF = '2026-11-22';
