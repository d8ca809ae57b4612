import { ConfigError } from './ConfigError.ts';
import { isLoopback } from './isLoopback.ts';
import { splitList } from './variableKinds.ts';

export interface ApiKey {
	/** Owner of what is created with the key; several keys may have one name. */
	name: string;
	key: string;
}

/** A shorter key can be guessed by anyone who reaches the port. */
const MIN_EXPOSED_KEY_LENGTH = 8;

/** @throws ConfigError that repeats no key */
export function parseApiKeys(value: string): ApiKey[] {
	return splitList(value).map((entry, index) => {
		const [, name, key] = /^([^:\s]+):(\S+)$/.exec(entry) ?? [];
		if (name !== undefined && key !== undefined) return { name, key };
		throw new ConfigError(
			`Entry ${index + 1} of CODE_INTERPRETER_API_KEYS must be name:key, without spaces.`,
		);
	});
}

/** @throws ConfigError when other machines can reach the host, and no key is set or one is too short */
export function requireSafeKeys(host: string, apiKeys: ApiKey[]): void {
	if (isLoopback(host)) return;
	if (apiKeys.length === 0) {
		throw new ConfigError(
			`CODE_INTERPRETER_HOST is ${host}, which other machines can reach: set CODE_INTERPRETER_API_KEYS (name:key), or listen on 127.0.0.1.`,
		);
	}
	const short = apiKeys.findIndex(({ key }) => key.length < MIN_EXPOSED_KEY_LENGTH);
	if (short === -1) return;
	throw new ConfigError(
		`The key in entry ${short + 1} of CODE_INTERPRETER_API_KEYS must have at least ${MIN_EXPOSED_KEY_LENGTH} characters, because other machines can reach ${host}.`,
	);
}
