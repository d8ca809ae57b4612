import { tagDialects } from './tagDialects.ts';
import { tokenDialects } from './tokenDialects.ts';

export const dialects = [...tagDialects, ...tokenDialects];

/** Everything that surrounds and separates calls, the longest first. */
export const CALL_TOKENS = dialects
	.flatMap(({ opens, others }) => [...opens, ...others])
	.toSorted((one, other) => other.length - one.length);
