import type { ToolChoice } from '../../backends/types.ts';
import { readOptions } from '../shared/fields/fields.ts';
import type { Task } from '../shared/loop/Task.ts';
import { properties } from './properties.ts';

export interface RunOptions {
	instructions?: string;
	additionalInstructions?: string;
	model?: string;
	toolChoice?: ToolChoice;
	maxOutputTokens?: number;
	temperature?: number;
	expectedFiles?: string;
	timeoutSeconds: number;
	/** The same, for computing. */
	timeoutMs: number;
	onTimeout: 'cancel' | 'keep';
	whenThreadIsBusy: 'wait' | 'cancelActive' | 'fail';
}

export function readRunOptions({
	context,
	itemIndex,
}: Pick<Task, 'context' | 'itemIndex'>): RunOptions {
	const options = readOptions<RunOptions>(context, itemIndex, properties);
	const { timeoutSeconds = 600 } = options;
	return {
		onTimeout: 'cancel',
		whenThreadIsBusy: 'wait',
		...options,
		timeoutSeconds,
		timeoutMs: timeoutSeconds * 1000,
	};
}
