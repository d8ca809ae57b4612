import { isTimezone } from '../domain/isTimezone.ts';
import { ConfigError } from './ConfigError.ts';

/**
 * @param inherited the variable TZ; a value that is not the name of a zone is ignored
 * @throws ConfigError
 */
export function parseTimezone(value: string, inherited = ''): string {
	if (isTimezone(value)) return value;
	if (value === '') return isTimezone(inherited) ? inherited : 'UTC';
	throw new ConfigError(
		`CODE_INTERPRETER_TIMEZONE must be the name of a time zone such as Europe/Berlin, not "${value}".`,
	);
}
