import { isTimezone } from '../../domain/isTimezone.ts';
import type { Run } from '../../domain/run/run.ts';

/** Metadata key of a run or a response: the time zone of "today" in it, such as `Europe/Berlin`. */
const TIMEZONE_KEY = 'timezone';

/**
 * The time zone of a run's code; undefined where the engine's own applies. Other values of the key are the client's own
 * business, as metadata is free.
 */
export function readTimezone({ metadata }: Pick<Run, 'metadata'>): string | undefined {
	const name = metadata[TIMEZONE_KEY];
	return name !== undefined && isTimezone(name) ? name : undefined;
}
