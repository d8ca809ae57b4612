import { createRandom } from './createRandom.mjs';

/** A place in a JSON value: keys and indices. */
export type JsonPath = (string | number)[];

const LONG_TEXT = 'long '.repeat(200_000);

/** What servers put where something else belongs. `undefined` removes the field. */
const REPLACEMENTS: unknown[] = [
	...[null, undefined, 7, -1, 1e300, true, '', 'text', LONG_TEXT],
	...[[], {}, [null], [[]], { constructor: null }, [{ type: 'unknown' }], { value: { value: 1 } }],
];

/**
 * A copy of a JSON value in which one random place has another value.
 *
 * @param mayChange whether this place may get this value
 */
export function mutateJson(
	value: unknown,
	seed: number,
	mayChange: (path: JsonPath, replacement: unknown) => boolean,
): { value: unknown; path: JsonPath; replacement: unknown } {
	const random = createRandom(seed);
	const pick = <Item>(items: Item[]): Item => items[Math.floor(random() * items.length)] as Item;
	const paths = listPaths(value);
	for (;;) {
		const [path, replacement] = [pick(paths), pick(REPLACEMENTS)];
		if (!mayChange(path, replacement)) continue;
		const copy = structuredClone(value);
		const parent = path.slice(0, -1).reduce<unknown>(childOf, copy) as Record<string, unknown>;
		const key = String(path.at(-1));
		if (replacement === undefined && !Array.isArray(parent)) delete parent[key];
		else parent[key] = replacement ?? null;
		return { value: copy, path, replacement };
	}
}

const childOf = (parent: unknown, key: string | number): unknown =>
	(parent as Record<string, unknown>)[key];

function listPaths(value: unknown, path: JsonPath = []): JsonPath[] {
	if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
	const own = path.length > 0 ? [path] : [];
	return Object.entries(value).reduce<JsonPath[]>(
		(paths, [key, child]) => [...paths, ...listPaths(child, [...path, key])],
		own,
	);
}
