import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { UploadSource } from '../../../backends/types.ts';
import { openBytes } from './openBytes.ts';
import { UserError } from '../UserError.ts';

/**
 * The names that a "binary field" parameter means for an item: one, several with commas, or `*` for all.
 *
 * @throws UserError that names the fields which the item does have
 */
export function binaryFieldNames(item: INodeExecutionData, wanted: string): string[] {
	const present = Object.keys(item.binary ?? {});
	const names =
		wanted.trim() === '*'
			? present
			: [...new Set(wanted.split(',').map((name) => name.trim()))].filter(Boolean);
	const missing = names.filter((name) => !present.includes(name));
	if (names.length > 0 && missing.length === 0) return names;
	const has =
		present.length > 0
			? `It has: ${present.map((name) => `"${name}"`).join(', ')}.`
			: 'It has no binary data at all.';
	throw new UserError(
		missing.length > 0
			? `The item has no binary field "${missing.join('", "')}". ${has}`
			: `The item has no file to upload. ${has}`,
		"Set 'Input Binary Field' to a field that the previous node outputs, or to * for all of them.",
	);
}

/** A binary field as something to send, in every binary mode of n8n, without holding it where n8n does not. */
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
