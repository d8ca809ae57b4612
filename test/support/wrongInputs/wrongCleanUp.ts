import { CleanUp } from '../../../nodes/CleanUp/CleanUp.node.ts';
import { option, pasted, type WrongInputs } from './WrongInputs.ts';

export const wrongCleanUp: WrongInputs = {
	node: new CleanUp(),
	right: {},
	wrong: [
		[{ remove: ['everything'] }, 'Remove'],
		[{ remove: 'all' }, 'Remove'],
		[{ remove: 7 }, 'Remove'],
		[{ remove: null }, 'Remove'],
		[{ remove: { threads: true } }, 'Remove'],
		[{ remove: [pasted] }, 'Remove'],
		[{ remove: ['threads', 'Files'] }, 'Remove'],
		[option('threadIds', 'run_123'), 'Thread IDs'],
		[option('threadIds', ['thread_1', 'asst_1']), 'Thread IDs'],
		[option('threadIds', { id: 'thread_1' }), 'Thread IDs'],
		[option('threadIds', [{ id: 'thread_1' }]), 'Thread IDs'],
		[option('fileIds', 'thread_123'), 'File IDs'],
		[option('fileIds', 'cfile_123'), 'File IDs'],
		[option('fileIds', { fileId: 'file-1' }), 'File IDs'],
		[option('assistantIds', 'thread_1'), 'Assistant IDs'],
		[option('assistantIds', ['asst_1', 'file-1']), 'Assistant IDs'],
		[option('assistantIds', { id: 1 }), 'Assistant IDs'],
		[option('olderThanHours', 'a day'), 'Assistants Older Than (Hours)'],
		[option('olderThanHours', -1), 'Assistants Older Than (Hours)'],
		[option('olderThanHours', [24]), 'Assistants Older Than (Hours)'],
		[option('olderThanHours', pasted), 'Assistants Older Than (Hours)'],
	],
};
