/** PostgreSQL takes notifications of less than 8,000 bytes. */
const MAX_PART_BYTES = 7000;
/** Messages of which only a part came: the rest got lost with its sender. */
const MAX_UNFINISHED = 1000;

interface Unfinished {
	parts: string[];
	count: number;
}

/** Cuts a text into notifications; `id` is to be another for each. */
export function toParts(id: string, text: string): string[] {
	// So that it can be cut anywhere, and holds no character that the database does not take.
	const encoded = Buffer.from(text).toString('base64');
	const count = Math.ceil(encoded.length / MAX_PART_BYTES);
	return Array.from({ length: count }, (_, index) => {
		const part = encoded.slice(index * MAX_PART_BYTES, (index + 1) * MAX_PART_BYTES);
		return `${id} ${count} ${part}`;
	});
}

/** Puts texts together again from their notifications, which come in order. */
export class MessageParts {
	readonly #unfinished = new Map<string, Unfinished>();

	/** @returns the text, when this was its last part */
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
