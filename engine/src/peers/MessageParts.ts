/** PostgreSQL accepts notifications below 8,000 bytes. */
const MAX_PART_BYTES = 7000;
/** Incomplete messages, whose other parts were lost with their sender. */
const MAX_UNFINISHED = 1000;

interface Unfinished {
	parts: string[];
	count: number;
}

/** Splits a text into notifications; `id` must be unique to it. */
export function toParts(id: string, text: string): string[] {
	// So that it can be split anywhere, and has no character that the database rejects.
	const encoded = Buffer.from(text).toString('base64');
	const count = Math.ceil(encoded.length / MAX_PART_BYTES);
	return Array.from({ length: count }, (_, index) => {
		const part = encoded.slice(index * MAX_PART_BYTES, (index + 1) * MAX_PART_BYTES);
		return `${id} ${count} ${part}`;
	});
}

/** Reassembles texts from their notifications, which arrive in order. */
export class MessageParts {
	readonly #unfinished = new Map<string, Unfinished>();

	/** @returns the text when this is its last part */
	take(notification: string): string | undefined {
		const [, id, count, part] = /^(\S+) (\d+) (\S+)$/.exec(notification) ?? [];
		if (id === undefined || part === undefined) return undefined;
		const unfinished = this.#unfinished.get(id) ?? { parts: [], count: Number(count) };
		unfinished.parts.push(part);
		this.#unfinished.set(id, unfinished);
		if (unfinished.parts.length === unfinished.count) {
			this.#unfinished.delete(id);
			return Buffer.from(unfinished.parts.join(''), 'base64').toString('utf8');
		}
		const [oldest] = this.#unfinished.keys();
		if (this.#unfinished.size > MAX_UNFINISHED && oldest !== undefined) {
			this.#unfinished.delete(oldest);
		}
		return undefined;
	}
}
