import { createHash } from 'node:crypto';
import type { AssistantSpec } from '../../backends/types.ts';

/** The metadata key under which an assistant carries the hash of its definition. */
export const DEFINITION = 'n8n_code_interpreter_definition';

/** Equal for equal definitions, whatever the order of their keys. */
export function definitionHash(spec: AssistantSpec): string {
	const sorted = JSON.stringify(spec, (_key, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
	return createHash('sha256').update(sorted).digest('hex').slice(0, 32);
}
