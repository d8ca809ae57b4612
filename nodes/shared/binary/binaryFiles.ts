import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { UploadSource } from '../../../backends/types.ts';
import { openBytes } from './openBytes.ts';
import { UserError } from '../UserError.ts';

/**
 * The names of an item's binary fields that a "binary field" parameter selects: one name, several with commas, or `*` for all.
 *
 * @throws UserError that lists the fields of the item
 */
export function resolveBinaryFields(item: INodeExecutionData, wanted: string): string[] {
	const present = Object.keys(item.binary ?? {});
	const names =
		wanted.trim() === '*'
			? present
			: [...new Set(wanted.split(',').map((name) => name.trim()))].filter(Boolean);
	const missing = names.filter((name) => !present.includes(name));
	if (names.length > 0 && missing.length === 0) return names;
	const available =
		present.length > 0
			? `It has: ${present.map((name) => `"${name}"`).join(', ')}.`
			: 'It has no binary data.';
	throw new UserError(
		missing.length > 0
			? `The item has no binary field "${missing.join('", "')}". ${available}`
			: `The item has no file to upload. ${available}`,
		"Set 'Input Binary Field' to a binary field of the previous node's output, or to * for all of them.",
	);
}

/** Opens a binary field for an upload, in every binary mode of n8n. It is held in memory only where n8n does so itself. */
export async function openBinary(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
): Promise<UploadSource> {
	const binary = context.helpers.assertBinaryData(itemIndex, name);
	const { fileName, mimeType } = binary;
	return {
		fileName: fileName || `${name}${binary.fileExtension ? `.${binary.fileExtension}` : ''}`,
		mimeType,
		...(await openBytes(context, binary)),
	};
}
