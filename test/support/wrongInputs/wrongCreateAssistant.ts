import { CreateAssistant } from '../../../nodes/CreateAssistant/CreateAssistant.node.ts';
import { locator, long, manyKeys, option, pasted, type WrongInputs } from './WrongInputs.ts';

export const wrongCreateAssistant: WrongInputs = {
	node: new CreateAssistant(),
	right: { model: locator('python') },
	wrong: [
		[{ model: locator('') }, 'Model'],
		[{ model: locator('  ') }, 'Model'],
		[{ model: locator(null) }, 'Model'],
		[{ model: locator(7) }, 'Model'],
		[{ model: locator(['python']) }, 'Model'],
		[{ model: locator('gpt-that-is-not-there') }, 'Model'],
		[{ fileIds: 'file-that-is-not-there' }, 'File IDs'],
		[{ fileIds: 'thread_123' }, 'File IDs'],
		[{ fileIds: ['cfile_123'] }, 'File IDs'],
		[{ name: long }, 'name'],
		[{ instructions: long }, 'instructions'],
		[option('description', long), 'description'],
		[option('temperature', 'warm'), 'Temperature'],
		[option('temperature', 2.5), 'Temperature'],
		[option('topP', '-0.1'), 'Top P'],
		[option('memoryLimit', '2g'), 'Memory Limit'],
		[option('reasoningEffort', 'hard'), 'Reasoning Effort'],
		[option('metadata', 'weekly'), 'Metadata'],
		[option('metadata', manyKeys), 'Metadata'],
		[option('reuse', 7), 'Reuse'],
		[option('temperature', pasted), 'Temperature'],
	],
};
