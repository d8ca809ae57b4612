import { errorToWire } from '../errorToWire.ts';
import { usageToWire } from './runToWire.ts';
import type { CodeCall, CodeOutput, FunctionCall } from '../../domain/run/toolCall.ts';
import type { RunStep } from '../../domain/run/runStep.ts';

export function runStepToWire(step: RunStep) {
	const { details } = step;
	return {
		id: step.id,
		object: 'thread.run.step',
		created_at: step.createdAt,
		assistant_id: step.assistantId,
		thread_id: step.threadId,
		run_id: step.runId,
		type: details.type,
		status: step.status,
		step_details:
			details.type === 'tool_calls'
				? { type: details.type, tool_calls: details.calls.map(callToWire) }
				: { type: details.type, message_creation: { message_id: details.messageId } },
		last_error: errorToWire(step.lastError),
		expired_at: step.expiredAt,
		cancelled_at: step.cancelledAt,
		failed_at: step.failedAt,
		completed_at: step.completedAt,
		metadata: {},
		usage: usageToWire(step.usage),
	};
}

/** A call of either kind. */
export function callToWire(call: CodeCall | FunctionCall) {
	if (!('code' in call)) {
		const { name, arguments: given, output = null } = call;
		return { id: call.id, type: 'function', function: { name, arguments: given, output } };
	}
	const outputs = call.outputs.map(outputToWire);
	return { id: call.id, type: 'code_interpreter', code_interpreter: { input: call.code, outputs } };
}

export function outputToWire(output: CodeOutput) {
	return output.type === 'logs'
		? { type: 'logs', logs: output.text }
		: { type: 'image', image: { file_id: output.fileId } };
}
