import { createHash } from 'node:crypto';
import type { AssistantSpec } from '../../backends/types.ts';

/** The metadata field with the hash of an assistant's definition. */
export const DEFINITION_FIELD = 'n8n_code_interpreter_definition';

/** The same for equal definitions, in any order of their keys. */
export function hashDefinition(spec: AssistantSpec): string {
	const sorted = JSON.stringify(spec, (_key, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
	return createHash('sha256').update(sorted).digest('hex').slice(0, 32);
}
