import { createHash } from 'node:crypto';
import type { Column } from './describeColumns.ts';
import type { InputFile } from './InputFile.ts';

/** What is compared: without IDs and names. */
export type InputShape = Pick<InputFile, 'pattern' | 'columns' | 'delimiter'>[];

/** The inputs in the order in which their placeholders are numbered. */
export const sortInputs = (inputs: InputFile[]): InputFile[] =>
	inputs.toSorted((a, b) => compare(a.pattern, b.pattern) || compare(a.fileName, b.fileName));

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The shape of sorted inputs. */
export const toShape = (inputs: InputFile[]): InputShape =>
	inputs.map(({ pattern, columns, delimiter }) => ({ pattern, columns, delimiter }));

export const hashShape = (shape: InputShape): string =>
	createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16);

/**
 * How an input differs from the one that code was written for, as a sentence; undefined when the code can be used. A column without
 * values has no type, so it fits every type.
 */
export function describeChange(before: InputShape, now: InputShape): string | undefined {
	const names = (shape: InputShape) => shape.map(({ pattern }) => pattern).join(', ') || 'no files';
	if (names(before) !== names(now)) {
		return `the files have changed: ${names(before)} before, ${names(now)} now`;
	}
	for (const [index, { pattern, columns, delimiter }] of now.entries()) {
		const old = before[index];
		const change = describeColumnChange(old?.columns ?? [], columns ?? []);
		if (change !== undefined) return `the columns of ${pattern} have changed: ${change}`;
		if (old?.delimiter !== delimiter) return `the delimiter of ${pattern} has changed`;
	}
	return undefined;
}

function describeColumnChange(before: Column[], now: Column[]): string | undefined {
	const old = new Map(before);
	const current = new Map(now);
	const gone = [...old.keys()].filter((name) => !current.has(name));
	const added = [...current.keys()].filter((name) => !old.has(name));
	const other = now.filter(([name, type]) => {
		const known = old.get(name) ?? type;
		return known !== type && known !== 'empty' && type !== 'empty';
	});
	const parts = [
		gone.length > 0 && `${quote(gone)} is gone`,
		added.length > 0 && `${quote(added)} is new`,
		...other.map(([name, type]) => `${quote([name])} was ${old.get(name)} and is ${type}`),
	].filter((part) => part !== false);
	if (parts.length > 0) return parts.join(', ');
	const isSameOrder = before.every(([name], index) => name === now[index]?.[0]);
	return isSameOrder && before.length === now.length ? undefined : 'their order';
}

const quote = (names: string[]): string => names.map((name) => `"${name}"`).join(', ');
