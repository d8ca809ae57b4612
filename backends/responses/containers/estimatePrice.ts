import { isOpenAi } from '../../isOpenAi.ts';
import type { Container, EstimatedPrice } from '../../types.ts';

/**
 * Estimates what the containers of a run cost, each for one session of 20 minutes. Undefined for servers other than OpenAI's, and
 * for containers without a known price.
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
 * What a container costs for 20 minutes at OpenAI, in US dollars by memory limit. From OpenAI's price list as users report it.
 * Token prices are not included because they change every month.
 */
const CONTAINER_PRICES: Readonly<Record<string, number>> = {
	'1g': 0.03,
	'4g': 0.12,
	'16g': 0.48,
	'64g': 1.92,
};

/** The day on which the price list was read. */
const PRICES_AS_OF = '2026-11-22';
