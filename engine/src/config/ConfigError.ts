/** A setting is invalid. The message names it and what it must be, and never repeats a secret. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
}
