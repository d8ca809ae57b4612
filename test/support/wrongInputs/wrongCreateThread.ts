import { CreateThread } from '../../../nodes/CreateThread/CreateThread.node.ts';
import { long, manyKeys, option, type WrongInputs } from './WrongInputs.ts';

export const wrongCreateThread: WrongInputs = {
	node: new CreateThread(),
	right: { message: 'How many?', attachments: 'none', mode: 'perItem' },
	wrong: [
		[{ message: '' }, 'Message'],
		[{ message: ' \n ' }, 'Message'],
		[{ message: null }, 'Message'],
		[{ message: undefined }, 'Message'],
		[{ message: long }, 'content'],
		[{ attachments: 'all' }, 'Attachments'],
		[{ attachments: null }, 'Attachments'],
		[{ attachments: 'list', fileIds: '' }, 'File IDs'],
		[{ attachments: 'list', fileIds: [] }, 'File IDs'],
		[{ attachments: 'list', fileIds: { id: 'file-1' } }, 'File IDs'],
		[{ attachments: 'list', fileIds: 'file-that-is-not-there' }, 'File IDs'],
		[{ attachments: 'list', fileIds: 'thread_123' }, 'File IDs'],
		[{ attachments: 'list', fileIds: ['cfile_123'] }, 'File IDs'],
		[option('threadId', 'thread_that_is_not_there'), 'Append to Thread ID'],
		[option('threadId', 'run_123'), 'Append to Thread ID'],
		[option('threadId', ['thread_1', 'thread_2']), 'Append to Thread ID'],
		[option('metadata', '{'), 'Metadata'],
		[option('metadata', ['weekly']), 'Metadata'],
		[option('metadata', manyKeys), 'Metadata'],
		[option('role', 'system'), 'Role'],
		[option('concurrency', 0), 'Concurrency'],
	],
};
