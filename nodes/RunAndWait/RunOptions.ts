import type { CompletionWindow, ToolChoice } from '../../backends/types.ts';
import type { Task } from '../shared/loop/Task.ts';
import { properties } from './properties.ts';
import { DEFAULT_TIMEOUT_SECONDS } from '../shared/fields/optionFields.ts';
import type { ReuseMode } from '../shared/keptCode/reuseCodeField.ts';
import { readOptions } from '../shared/fields/readOptions.ts';

export interface RunOptions {
	instructions?: string;
	additionalInstructions?: string;
	model?: string;
	toolChoice?: ToolChoice;
	maxOutputTokens?: number;
	temperature?: number;
	expectedFiles?: string;
	completionWindow?: CompletionWindow;
	reuseCode?: ReuseMode;
	timeoutSeconds: number;
	/** The same in milliseconds. */
	timeoutMs: number;
	onTimeout: 'cancel' | 'keep';
	whenThreadIsBusy: 'wait' | 'cancelActive' | 'fail';
	/** Not options of the node: set to start kept code. */
	extraFileIds?: string[];
	reasoningEffort?: string;
}

/**
 * Reads the options of Run and Wait.
 *
 * @throws UserError that names an option with an invalid value
 */
export function readRunOptions({
	context,
	itemIndex,
}: Pick<Task, 'context' | 'itemIndex'>): RunOptions {
	return withRunDefaults(readOptions<RunOptions>(context, itemIndex, properties));
}

/** Fills in the defaults of options that are not set. */
export function withRunDefaults(options: Partial<RunOptions>): RunOptions {
	const { timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = options;
	return {
		onTimeout: 'cancel',
		whenThreadIsBusy: 'wait',
		...options,
		timeoutSeconds,
		timeoutMs: timeoutSeconds * 1000,
	};
}
