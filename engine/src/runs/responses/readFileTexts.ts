import type { StorageDependencies } from '../../store/StorageDependencies.ts';
import { readUpTo } from '../../store/readUpTo.ts';

/** Of all files together. */
const MAX_BYTES = 512 * 1024;

/**
 * Reads files as text for a model that cannot run Python.
 * @returns by file id, what to show of each: its text, or why it cannot be shown
 */
export async function readFileTexts(
	{ store, contents }: StorageDependencies,
	fileIds: string[],
): Promise<Map<string, string>> {
	const texts = new Map<string, string>();
	let leftBytes = MAX_BYTES;
	for (const id of new Set(fileIds)) {
		const file = await store.files.get(id);
		if (file === undefined) continue;
		const name = JSON.stringify(file.name);
		const bytes = await readUpTo(contents, id, leftBytes);
		const text = bytes === undefined ? undefined : decode(bytes);
		leftBytes -= text === undefined ? 0 : file.bytes;
		texts.set(
			id,
			text === undefined
				? `(The file ${name} is not a text, or is too large to be shown. It can be read with code_interpreter.)`
				: `File ${name}:\n\n${text}`,
		);
	}
	return texts;
}

/** @returns undefined when the bytes are not text in UTF-8 */
function decode(bytes: Buffer): string | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return text.includes('\0') ? undefined : text;
	} catch {
		return undefined;
	}
}
