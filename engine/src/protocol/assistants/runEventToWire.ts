import { annotationToWire, messageToWire } from './messageToWire.ts';
import { callToWire, outputToWire, runStepToWire } from './runStepToWire.ts';
import { runToWire } from './runToWire.ts';
import type { CodeCall, FunctionCall } from '../../domain/run/toolCall.ts';
import type { Message } from '../../domain/message.ts';
import type { ContentDelta, RunEvent } from '../../domain/run/runEvent.ts';

/** A server-sent event of a run's stream. */
export interface WireEvent {
	event: string;
	data: unknown;
}

/** Converts an event of a run to OpenAI's events: their names and their order are those of real streams. */
export function runEventToWire(event: RunEvent): WireEvent[] {
	switch (event.type) {
		case 'run':
			return [{ event: `thread.run.${event.run.status}`, data: runToWire(event.run) }];
		case 'stepStarted': {
			const { details } = event.step;
			const empty = details.type === 'tool_calls' ? { ...details, calls: [] } : details;
			const data = runStepToWire({ ...event.step, details: empty });
			return [
				{ event: 'thread.run.step.created', data },
				{ event: 'thread.run.step.in_progress', data },
			];
		}
		case 'stepEnded':
			return [{ event: `thread.run.step.${event.step.status}`, data: runStepToWire(event.step) }];
		case 'callStarted':
			return toStepDelta(event.stepId, { index: event.index, ...callAtStart(event.call) });
		case 'code': {
			const { stepId, index, delta } = event;
			return toStepDelta(stepId, {
				index,
				type: 'code_interpreter',
				code_interpreter: { input: delta },
			});
		}
		case 'output': {
			const { stepId, index, outputIndex, output } = event;
			const outputs = [{ index: outputIndex, ...outputToWire(output) }];
			return toStepDelta(stepId, {
				index,
				type: 'code_interpreter',
				code_interpreter: { outputs },
			});
		}
		case 'messageStarted': {
			const data = {
				...messageToWire({ ...event.message, content: [] }),
				status: 'in_progress',
				completed_at: null,
			};
			return [
				{ event: 'thread.message.created', data },
				{ event: 'thread.message.in_progress', data },
			];
		}
		case 'reasoning':
			return [];
		case 'messageEnded': {
			const data = messageToWire(event.message);
			return [
				...toAnnotationDeltas(event.message),
				{ event: `thread.message.${data.status}`, data },
			];
		}
		case 'content': {
			const content = [{ index: event.index, ...contentToWire(event.content) }];
			const data = { id: event.messageId, object: 'thread.message.delta', delta: { content } };
			return [{ event: 'thread.message.delta', data }];
		}
	}
}

/** Links are known only when the message is complete. SDKs build their messages from deltas alone. */
function toAnnotationDeltas({ id, content }: Message): WireEvent[] {
	return content.flatMap((part, index) => {
		if (part.type !== 'text' || part.annotations.length === 0) return [];
		const annotations = part.annotations.map((annotation, position) => ({
			index: position,
			...annotationToWire(annotation),
		}));
		const delta = { content: [{ index, type: 'text', text: { annotations } }] };
		return [{ event: 'thread.message.delta', data: { id, object: 'thread.message.delta', delta } }];
	});
}

function toStepDelta(id: string, call: object): WireEvent[] {
	const delta = { step_details: { type: 'tool_calls', tool_calls: [call] } };
	return [{ event: 'thread.run.step.delta', data: { id, object: 'thread.run.step.delta', delta } }];
}

/** The code follows in deltas; the arguments of a function are complete at once. */
const callAtStart = (call: CodeCall | FunctionCall) =>
	callToWire('code' in call ? { ...call, code: '', outputs: [] } : call);

function contentToWire(content: ContentDelta) {
	if (content.type === 'text') {
		const { text: value, isFirst } = content;
		return { type: 'text', text: { value, ...(isFirst && { annotations: [] }) } };
	}
	return { type: 'image_file', image_file: { file_id: content.fileId, detail: 'auto' } };
}
