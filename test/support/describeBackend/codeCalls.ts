import type { RunStep } from '../../../backends/types.ts';

/** All code calls of some run steps, in order. */
export const codeCalls = (steps: RunStep[]) =>
	steps.flatMap((step) => (step.type === 'code' ? step.calls : []));
