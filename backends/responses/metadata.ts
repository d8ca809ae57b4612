import { BackendError } from '../BackendError.ts';

/** Conversations take this much metadata (OpenAI's API reference). */
const MAX_KEYS = 16;
const MAX_VALUE = 512;
/** So many ids of up to 27 characters fit into a value. */
const IDS_A_KEY = 18;
const PREFIX = 'code_interpreter_';

export type Metadata = Record<string, string>;

/** Our own entries carry a prefix, so that they never meet the user's. */
export const ownKey = (name: string): string => PREFIX + name;

/** @throws BackendError when it is more than a conversation stores */
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
			`"${tooLong[0]}" has ${tooLong[1].length} characters; ${MAX_VALUE} at most can be stored`,
			{ code: 'metadata_too_long', hint: 'Shorten it, or put it into the instructions.' },
		);
	}
	if (Object.keys(packed).length > MAX_KEYS) {
		throw new BackendError(
			`There are ${Object.keys(packed).length} metadata entries; ${MAX_KEYS} at most can be stored`,
			{ code: 'metadata_too_long', hint: "Remove some of your own under 'Metadata'." },
		);
	}
	return packed;
}

export function packFileIds(fileIds: string[]): Metadata {
	const packed: Metadata = {};
	for (let at = 0; at < fileIds.length; at += IDS_A_KEY) {
		packed[ownKey(`files_${at / IDS_A_KEY + 1}`)] = fileIds.slice(at, at + IDS_A_KEY).join(',');
	}
	return packed;
}

export function unpackFileIds(metadata: Metadata): string[] {
	return Object.entries(metadata)
		.filter(([key]) => key.startsWith(ownKey('files_')))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([, value]) => value.split(',').filter(Boolean));
}
