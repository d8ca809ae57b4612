import { BackendError } from '../BackendError.ts';

/** Limits for the metadata of a conversation (OpenAI's API reference). */
export const MAX_KEYS = 16;
const MAX_VALUE = 512;
const PREFIX = 'code_interpreter_';

export type Metadata = Record<string, string>;

/** The metadata key of an entry of this package. The prefix avoids collisions with the user's keys. */
export const ownKey = (name: string): string => PREFIX + name;

/** The id of the last run that was started on a thread. */
export const RUN_KEY = ownKey('run');

/** Whether a conversation is an assistant or a thread. */
export const KIND_KEY = ownKey('kind');

const FILES = ownKey('files_');

/** @throws BackendError when a conversation cannot store that much */
export function packMetadata(
	user: Metadata = {},
	own: Record<string, string | undefined>,
	fileIds: string[],
): Metadata {
	const entries = Object.entries(own).flatMap(([name, value]) =>
		value ? [[ownKey(name), value] as const] : [],
	);
	const packed = { ...user, ...Object.fromEntries(entries), ...packFileIds(fileIds) };
	const tooLong = Object.entries(packed).find(([, value]) => value.length > MAX_VALUE);
	if (tooLong) {
		throw new BackendError(
			`"${tooLong[0]}" has ${tooLong[1].length} characters; the limit is ${MAX_VALUE}`,
			{ code: 'metadata_too_long', hint: 'Shorten it, or put it into the instructions.' },
		);
	}
	if (Object.keys(packed).length > MAX_KEYS) {
		throw new BackendError(
			`There are ${Object.keys(packed).length} metadata entries; the limit is ${MAX_KEYS}`,
			{ code: 'metadata_too_long', hint: "Remove some of your own under 'Metadata'." },
		);
	}
	return packed;
}

/** As many ids per key as fit: 18 for OpenAI, fewer for servers with longer ids. */
function packFileIds(fileIds: string[]): Metadata {
	const values: string[] = [];
	for (const id of fileIds) {
		const longer = values.length > 0 ? `${values.at(-1)},${id}` : id;
		if (values.length === 0 || longer.length > MAX_VALUE) values.push(id);
		else values[values.length - 1] = longer;
	}
	return Object.fromEntries(values.map((value, index) => [FILES + (index + 1), value]));
}

export function unpackFileIds(metadata: Metadata): string[] {
	return Object.entries(metadata)
		.filter(([key]) => key.startsWith(FILES))
		.sort(([a], [b]) => Number(a.slice(FILES.length)) - Number(b.slice(FILES.length)))
		.flatMap(([, value]) => value.split(',').filter(Boolean));
}
