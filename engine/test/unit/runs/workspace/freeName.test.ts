import { freeName } from '../../../../src/runs/workspace/freeName.ts';

test('counts before the extension until a name is free', () => {
	const taken = new Set(['a.csv', 'a (2).csv', 'archive', '.env']);
	const isTaken = (name: string) => taken.has(name);
	expect(freeName('b.csv', isTaken)).toBe('b.csv');
	expect(freeName('a.csv', isTaken)).toBe('a (3).csv');
	expect(freeName('archive', isTaken)).toBe('archive (2)');
	expect(freeName('.env', isTaken)).toBe('.env (2)');
});
