/** A setting is not as it should be; the message names it and what it should be, never its value if secret. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
}
