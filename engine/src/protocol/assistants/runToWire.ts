import { errorToWire } from '../errorToWire.ts';
import { toolResourcesToWire } from './toolResourcesToWire.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';
import type { Run, Usage } from '../../domain/run/run.ts';

export function runToWire(run: Run) {
	return {
		id: run.id,
		object: 'thread.run',
		created_at: run.createdAt,
		thread_id: run.threadId,
		assistant_id: run.assistantId,
		status: run.status,
		required_action: requiredActionToWire(run),
		last_error: errorToWire(run.lastError),
		expires_at: activeStatuses.includes(run.status) ? run.expiresAt : null,
		started_at: run.startedAt,
		cancelled_at: run.cancelledAt,
		failed_at: run.failedAt,
		completed_at: run.completedAt,
		incomplete_details: run.incompleteReason && { reason: run.incompleteReason },
		model: run.model,
		instructions: run.instructions,
		tools: run.tools,
		tool_resources: toolResourcesToWire(run.fileIds, run.tools),
		metadata: run.metadata,
		usage: usageToWire(run.usage),
		temperature: run.temperature ?? 1,
		top_p: run.topP ?? 1,
		reasoning_effort: run.reasoningEffort,
		max_prompt_tokens: run.maxPromptTokens,
		max_completion_tokens: run.maxCompletionTokens,
		truncation_strategy: {
			type: run.lastMessages === null ? 'auto' : 'last_messages',
			last_messages: run.lastMessages,
		},
		tool_choice: run.toolChoice,
		parallel_tool_calls: run.parallelToolCalls,
		response_format: run.responseFormat,
	};
}

function requiredActionToWire({ status, pause }: Run) {
	if (status !== 'requires_action' || pause === undefined) return null;
	const calls = pause.calls.map(({ id, name, arguments: given }) => ({
		id,
		type: 'function',
		function: { name, arguments: given },
	}));
	return { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls: calls } };
}

export function usageToWire(usage: Usage | null) {
	return (
		usage && {
			prompt_tokens: usage.promptTokens,
			completion_tokens: usage.completionTokens,
			total_tokens: usage.totalTokens,
		}
	);
}
