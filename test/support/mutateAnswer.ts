import { createRandom } from './createRandom.mjs';

type Key = string | number;

/** Names and ids that mean something to JavaScript, to file systems or to readers. */
const HOSTILE_TEXTS = [
	...['../../etc/passwd', '/abs/a.csv', 'C:\\x\\y.csv', '%2e%2e%2f', '.', '..', ' ', ''],
	...['__proto__', 'constructor', 'toString', 'CON', '\u202Egnp.exe', 'a\u0000b.csv'],
	...['a"b\'c.csv', '<img src=x onerror=alert(1)>.png', 'a\r\nSet-Cookie: b.csv', '\ud800.csv'],
	...[`${'x'.repeat(5000)}.csv`, 'sk-abcdefghijklmnop1234.csv'],
];

const OTHER_TYPES: unknown[] = [
	...[7, -1, 0, 1.5, 1e300, true, false, 'text', '0'],
	...[[], {}, [null], [[]], ['a'], { constructor: null }, [{ type: 'unknown' }]],
];

/** How many entries a list can have that a server fills by mistake. */
const MANY = 3000;

/**
 * A copy of an answer with one change at a random place: a value is dropped, null, of another type, hostile or huge, or a list is doubled,
 * reversed, emptied, padded or very long.
 *
 * @returns the copy, and the change in words
 */
export function mutateAnswer(answer: unknown, seed: number): { value: unknown; change: string } {
	const random = createRandom(seed);
	const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
	const value = structuredClone(answer);
	const path = pick(listPaths(value));
	const key = path.at(-1) as Key;
	const parent = path.slice(0, -1).reduce<unknown>(childOf, value) as Record<Key, unknown>;
	const changes: Record<string, (old: unknown) => unknown> = {
		drop: () => undefined,
		null: () => null,
		retype: (old) => pick([...OTHER_TYPES, [old], { ...(old as object) }]),
		hostile: () => pick(HOSTILE_TEXTS),
		huge: () => 'long '.repeat(200_000),
	};
	const old = parent[key];
	if (Array.isArray(old)) {
		Object.assign(changes, {
			double: () => [...old, ...structuredClone(old)],
			reverse: () => old.toReversed(),
			empty: () => [],
			pad: () => [null, 3, 'x', ...old, null, []],
			repeat: () => Array.from({ length: MANY }, (_, index) => old[index % old.length] ?? index),
		});
	}
	const kind = pick(Object.keys(changes));
	parent[key] = changes[kind]?.(old);
	return {
		value,
		change: `${kind} ${path.join('.')} ${JSON.stringify(parent[key])?.slice(0, 60)}`,
	};
}

const childOf = (parent: unknown, key: Key): unknown => (parent as Record<Key, unknown>)[key];

function listPaths(value: unknown, path: Key[] = []): Key[][] {
	const own = path.length > 0 ? [path] : [];
	if (typeof value !== 'object' || value === null) return own;
	return [
		...own,
		...Object.entries(value).flatMap(([key, child]) => listPaths(child, [...path, key])),
	];
}
