import { errorToWire } from '../errorToWire.ts';
import type { ResponseDetails } from '../../domain/response.ts';
import type { Run, Usage } from '../../domain/run/run.ts';
import type { RunStatus } from '../../domain/run/runStatus.ts';

/** A run's status in the terms of this API. */
const statuses: Record<RunStatus, string> = {
	queued: 'queued',
	in_progress: 'in_progress',
	requires_action: 'in_progress',
	cancelling: 'in_progress',
	cancelled: 'cancelled',
	failed: 'failed',
	completed: 'completed',
	incomplete: 'incomplete',
	expired: 'failed',
};

const expired = {
	code: 'server_error',
	message:
		'The response took longer than this engine allows and was stopped. The limit is CODE_INTERPRETER_RUN_MINUTES.',
};

/** @param output the output items in wire form */
export function responseToWire<Item>(run: Run & { response: ResponseDetails }, output: Item[]) {
	const { conversationId, previousResponseId, isBackground, isStored, maxToolCalls, given } =
		run.response;
	return {
		id: run.id,
		object: 'response',
		created_at: run.createdAt,
		status: statuses[run.status],
		background: isBackground,
		completed_at: run.completedAt,
		...(conversationId !== null && { conversation: { id: conversationId } }),
		error: run.status === 'expired' ? expired : errorToWire(run.lastError),
		frequency_penalty: 0,
		incomplete_details: run.incompleteReason && { reason: toReason(run.incompleteReason) },
		max_output_tokens: run.maxCompletionTokens,
		max_tool_calls: maxToolCalls,
		metadata: run.metadata,
		model: run.model,
		moderation: null,
		output,
		parallel_tool_calls: run.parallelToolCalls,
		presence_penalty: 0,
		previous_response_id: previousResponseId,
		prompt_cache_retention: null,
		service_tier: 'default',
		store: isStored,
		temperature: run.temperature ?? 1,
		top_logprobs: 0,
		top_p: run.topP ?? 1,
		usage: usageToWire(run.usage),
		...given,
	};
}

const toReason = (reason: NonNullable<Run['incompleteReason']>) =>
	reason === 'content_filter' ? reason : 'max_output_tokens';

function usageToWire(usage: Usage | null) {
	return (
		usage && {
			input_tokens: usage.promptTokens,
			input_tokens_details: { cached_tokens: usage.cachedTokens ?? 0, cache_write_tokens: 0 },
			output_tokens: usage.completionTokens,
			output_tokens_details: { reasoning_tokens: usage.reasoningTokens ?? 0 },
			total_tokens: usage.totalTokens,
		}
	);
}
