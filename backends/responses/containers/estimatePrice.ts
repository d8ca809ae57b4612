import { isOpenAi } from '../../isOpenAi.ts';
import type { Container, EstimatedPrice } from '../../types.ts';
import { tokenDiscount } from './completionWindow.ts';

/** The shortest time that is billed (users' reports). */
const MIN_MINUTES = 5;

/** The time to which the price list refers. */
const PRICED_MINUTES = 20;

/**
 * Estimates what the containers of a run cost while it ran: by the started minute, at least five minutes, also when no code ran
 * (community.openai.com/t/1364328). Undefined for servers other than OpenAI's, and for containers without a known price.
 *
 * @param durationMs how long the run took; 0 when that is unknown
 * @param completionWindow that of the run
 */
export function estimatePrice(
	baseUrl: string,
	containers: Pick<Container, 'memoryLimit'>[],
	durationMs: number,
	completionWindow?: unknown,
): EstimatedPrice | undefined {
	const prices = containers.map(({ memoryLimit = '' }) =>
		Object.hasOwn(CONTAINER_PRICES, memoryLimit) ? CONTAINER_PRICES[memoryLimit] : undefined,
	);
	if (!isOpenAi(baseUrl) || prices.includes(undefined)) return undefined;
	const minutes = Math.max(MIN_MINUTES, Math.ceil(durationMs / 60_000));
	const perMinute = prices.reduce((sum: number, price = 0) => sum + price / PRICED_MINUTES, 0);
	const tokenDiscountPercent = tokenDiscount(completionWindow);
	return {
		containersUsd: Number((perMinute * minutes).toFixed(4)),
		asOf: PRICES_AS_OF,
		...(tokenDiscountPercent === undefined ? {} : { tokenDiscountPercent }),
	};
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
