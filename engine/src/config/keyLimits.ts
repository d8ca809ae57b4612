import type { ApiKey } from './apiKeys.ts';
import { ConfigError } from './ConfigError.ts';

/** What the keys of one name may use together. */
export interface KeyLimits {
	requestsPerMinute?: number;
	/** Runs that are executed at once; others wait. */
	concurrentRuns?: number;
	storedBytes?: number;
}

/** By the name of a key; `*` for those that are not named. */
export type LimitsByName = Record<string, KeyLimits>;

/** The limits of the keys of a name. */
export function limitsOf({ limits }: { limits: LimitsByName }, owner: string): KeyLimits {
	return (Object.hasOwn(limits, owner) ? limits[owner] : limits['*']) ?? {};
}

/**
 * A limit for a name that no key has is likely misspelt, and would have no effect.
 * @throws ConfigError
 */
export function requireKeys(limits: LimitsByName, apiKeys: ApiKey[]): void {
	for (const name of Object.keys(limits)) {
		if (name === '*' || apiKeys.some((key) => key.name === name)) continue;
		throw new ConfigError(
			`The config file has limits for ${name}, but no key has that name. Use a name from CODE_INTERPRETER_API_KEYS, or * for all others.`,
		);
	}
}
