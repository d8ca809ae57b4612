import { isOpenAi } from '../isOpenAi.ts';
import type { Container, EstimatedPrice } from '../types.ts';
import { CONTAINER_PRICES, PRICES_AS_OF } from './containerPrices.ts';

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
