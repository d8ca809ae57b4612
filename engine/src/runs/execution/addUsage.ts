import type { Usage } from '../../domain/run.ts';

/** The sum of what turns used; null where no model told. */
export function addUsage(sum: Usage | null, more: Usage | null): Usage | null {
	if (sum === null || more === null) return sum ?? more;
	return {
		promptTokens: sum.promptTokens + more.promptTokens,
		completionTokens: sum.completionTokens + more.completionTokens,
		totalTokens: sum.totalTokens + more.totalTokens,
	};
}
