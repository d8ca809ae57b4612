import type { Usage } from '../../domain/run/run.ts';

/** The sum of the usage of turns; null when no model reported any. */
export function addUsage(sum: Usage | null, more: Usage | null): Usage | null {
	if (sum === null || more === null) return sum ?? more;
	const cachedTokens = (sum.cachedTokens ?? 0) + (more.cachedTokens ?? 0);
	const reasoningTokens = (sum.reasoningTokens ?? 0) + (more.reasoningTokens ?? 0);
	return {
		promptTokens: sum.promptTokens + more.promptTokens,
		completionTokens: sum.completionTokens + more.completionTokens,
		totalTokens: sum.totalTokens + more.totalTokens,
		...(cachedTokens > 0 && { cachedTokens }),
		...(reasoningTokens > 0 && { reasoningTokens }),
	};
}
