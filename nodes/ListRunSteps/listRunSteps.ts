import type { IDataObject } from 'n8n-workflow';
import type { RunRef, RunStep } from '../../backends/types.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { properties } from './properties.ts';
import { readChoice, readOptions } from '../shared/fields/readOptions.ts';
import { readId } from '../shared/fields/idFields.ts';

const TYPES: Record<string, readonly RunStep['type'][]> = {
	code: ['code'],
	messages: ['message'],
	all: ['code', 'message'],
};

/** Lists the steps of a run. Returns one output item per code call or message, oldest first. */
export async function listRunSteps({ context, backend, itemIndex }: Task): Promise<Output[]> {
	const ref: RunRef = {
		threadId: readId(context, 'threadId', itemIndex),
		runId: readId(context, 'runId', itemIndex),
	};
	const include = readChoice(context, 'include', itemIndex, properties);
	const { raw = false } = readOptions<{ raw: boolean }>(context, itemIndex, properties);
	const steps = await backend.listRunSteps(ref, { onlyCode: include === 'code' });
	return toStepOutputs(steps, include, raw).map(({ json }) => ({ json: { ...ref, ...json } }));
}

/** Converts steps to output items, as far as `include` selects them. */
export function toStepOutputs(steps: RunStep[], include: string, raw = false): Output[] {
	return steps.flatMap((step, stepIndex) =>
		TYPES[include]?.includes(step.type)
			? toRows(step).map((row, callIndex) => ({
					json: {
						stepId: step.id,
						stepIndex,
						callIndex,
						type: step.type,
						status: step.status,
						...row,
						createdAt: step.createdAt,
						completedAt: step.completedAt ?? null,
						error: step.error ?? null,
						...(raw ? { raw: step.raw as IDataObject } : {}),
					},
				}))
			: [],
	);
}

function toRows(step: RunStep): IDataObject[] {
	if (step.type === 'message') return [{ messageId: step.messageId, text: step.text }];
	return step.calls.map(({ code, logs, images }) => ({
		code,
		logs,
		images: images.map((image) => ({ ...image })),
	}));
}
