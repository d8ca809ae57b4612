import { DownloadGeneratedFiles } from '../../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { runIds, threadIds } from './wrongIds.ts';
import { option, pasted, type WrongInputs } from './WrongInputs.ts';

export const wrongDownloadGeneratedFiles: WrongInputs = {
	node: new DownloadGeneratedFiles(),
	right: {},
	wrong: [
		...threadIds.slice(0, 7),
		...runIds.slice(0, 6),
		[{ scope: 'world' }, 'Scope'],
		[{ fileTypes: 'music' }, 'File Types'],
		[{ fileTypes: 'pattern', pattern: '' }, 'Pattern'],
		[{ fileTypes: 'pattern', pattern: null }, 'Pattern'],
		[{ binaryPropertyName: ' ' }, 'Put Output File in Field'],
		[{ csv: 'table' }, 'CSV Files'],
		[{ whenNone: 'cry' }, 'When No File Is Found'],
		[{ whenNone: 'error', fileTypes: 'images' }, 'File Types'],
		[{ whenNone: 'error', fileTypes: 'pattern', pattern: '*.xyz' }, 'Pattern'],
		[option('maxBytes', 'small'), 'Max Bytes'],
		[option('maxBytes', 0), 'Max Bytes'],
		[option('deduplicate', 'maybe'), 'Deduplicate'],
		[option('maxBytes', pasted), 'Max Bytes'],
	],
};
