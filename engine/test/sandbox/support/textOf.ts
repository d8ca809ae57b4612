import type { Execution } from '../../../src/sandbox/Sandbox.ts';

/** All text of an execution, pictures left out. */
export function textOf({ outputs }: Execution): string {
	return outputs.map((output) => (output.type === 'logs' ? output.text : '')).join('');
}
