import { UploadFile } from '../../../nodes/UploadFile/UploadFile.node.ts';
import { option, pasted, type WrongInputs } from './WrongInputs.ts';

export const wrongUploadFile: WrongInputs = {
	node: new UploadFile(),
	right: {},
	wrong: [
		[{ source: 'file' }, 'Upload'],
		[{ source: null }, 'Upload'],
		[{ binaryPropertyName: 'report' }, 'Input Binary Field'],
		[{ binaryPropertyName: '' }, 'Input Binary Field'],
		[{ binaryPropertyName: ' , ' }, 'Input Binary Field'],
		[{ binaryPropertyName: 'data, more' }, 'Input Binary Field'],
		[{ binaryPropertyName: { field: 'data' } }, 'Input Binary Field'],
		[{ binaryPropertyName: pasted }, 'Input Binary Field'],
		[{ binaryPropertyName: 'data, empty' }, '"nothing.csv"'],
		[{ binaryPropertyName: '*', fileName: 'all.csv' }, 'File Name'],
		[{ source: 'text', text: '' }, 'Text'],
		[{ source: 'text', text: undefined }, 'Text'],
		[{ source: 'text', text: null }, 'Text'],
		[option('expiresAfterHours', 'tomorrow'), 'Expires After (Hours)'],
		[option('expiresAfterHours', 0), 'Expires After (Hours)'],
		[option('expiresAfterHours', 721), 'Expires After (Hours)'],
		[option('expiresAfterHours', [24]), 'Expires After (Hours)'],
		[option('expiresAfterHours', pasted), 'Expires After (Hours)'],
		[option('reuse', 'perhaps'), 'Reuse'],
		[option('concurrency', 'many'), 'Concurrency'],
	],
};
