import { RunAndWait } from '../../../nodes/RunAndWait/RunAndWait.node.ts';
import { threadIds } from './wrongIds.ts';
import { locator, option, pasted, type WrongInputs } from './WrongInputs.ts';

export const wrongRunAndWait: WrongInputs = {
	node: new RunAndWait(),
	right: {},
	wrong: [
		[{ assistantId: '' }, 'Assistant ID'],
		[{ assistantId: 7 }, 'Assistant ID'],
		[{ assistantId: 'asst_that_is_not_there' }, 'Assistant ID'],
		[{ assistantId: 'thread_123' }, 'Assistant ID'],
		[{ assistantSource: 'list', assistant: locator('') }, 'Choose Assistant'],
		[{ assistantSource: 'list', assistant: locator('asst_gone') }, 'Choose Assistant'],
		[{ assistantSource: 'cloud' }, 'Assistant'],
		...threadIds.slice(0, 4),
		...threadIds.slice(5, 7),
		[{ runId: 'run_that_is_not_there' }, 'Run ID'],
		[{ runId: 'file-123' }, 'Run ID'],
		[{ runId: ['run_1'] }, 'Run ID'],
		[option('completionWindow', '3h'), 'Completion Window'],
		[option('completionWindow', '8h'), 'Completion Window'],
		[option('model', 'gpt-that-is-not-there'), 'Model'],
		[option('toolChoice', 'always'), 'Tool Choice'],
		[option('timeoutSeconds', 'soon'), 'Timeout (Seconds)'],
		[option('timeoutSeconds', 0), 'Timeout (Seconds)'],
		[option('timeoutSeconds', 1e12), 'Timeout (Seconds)'],
		[option('onTimeout', 'abort'), 'On Timeout'],
		[option('whenThreadIsBusy', 'hurry'), 'When Thread Is Busy'],
		[option('maxOutputTokens', 1), 'Max Output Tokens'],
		[option('maxOutputTokens', 300.5), 'Max Output Tokens'],
		[option('temperature', {}), 'Temperature'],
		[option('expectedFiles', 'chart.png'), 'Expected Files'],
		[option('temperature', pasted), 'Temperature'],
	],
};
