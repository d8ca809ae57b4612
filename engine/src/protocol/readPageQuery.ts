import { invalidRequest } from './ApiError.ts';

/**
 * A page of 100 messages may have 800 MB. It ends early instead, with `has_more`; clients that follow it miss nothing.
 */
const MAX_PAGE_BYTES = 8 * 1024 * 1024;

interface Paging {
	limit: number;
	maxBytes: number;
	order: 'asc' | 'desc';
	after?: string;
	before?: string;
}

/** Reads `limit`, `order`, `after` and `before` of a query string. @throws ApiError that names the invalid one */
export function readPageQuery(
	query: Record<string, unknown>,
	{ limit = 20, maxLimit = 100 } = {},
): Paging {
	const paging: Paging = { limit, maxBytes: MAX_PAGE_BYTES, order: 'desc' };
	if (query['limit'] !== undefined) paging.limit = readLimit(query['limit'], maxLimit);
	const order = query['order'];
	if (order !== undefined) {
		if (order !== 'asc' && order !== 'desc') {
			throw invalidRequest(
				'order',
				"Invalid value for 'order'. Supported values are: 'asc' and 'desc'.",
			);
		}
		paging.order = order;
	}
	const after = readText(query, 'after');
	const before = readText(query, 'before');
	if (after !== undefined) paging.after = after;
	if (before !== undefined) paging.before = before;
	return paging;
}

/** Reads a query parameter that may occur once. An empty one counts as absent. */
export function readText(query: Record<string, unknown>, name: string): string | undefined {
	const value = query[name];
	if (value === undefined || value === '') return undefined;
	if (typeof value === 'string') return value;
	throw invalidRequest(name, `Invalid '${name}': expected a single string.`, 'invalid_type');
}

function readLimit(value: unknown, maxLimit: number): number {
	const limit = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : NaN;
	if (limit >= 1 && limit <= maxLimit) return limit;
	throw invalidRequest(
		'limit',
		`Invalid 'limit': expected an integer between 1 and ${maxLimit}.`,
		limit > maxLimit ? 'integer_above_max_value' : 'invalid_value',
	);
}
