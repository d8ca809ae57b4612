import type { Column } from '../../../../../nodes/shared/keptCode/describeColumns.ts';
import {
	describeChange,
	type InputShape,
} from '../../../../../nodes/shared/keptCode/inputShape.ts';

const sales = (...columns: Column[]): InputShape => [
	{ pattern: 'sales#.csv', columns, delimiter: ',' },
];
const before = sales(['region', 'text'], ['amount', 'number']);

describe('describeChange', () => {
	it('finds none in the same columns, also when one has no values', () => {
		expect(describeChange(before, before)).toBeUndefined();
		const empty = sales(['region', 'text'], ['amount', 'empty']);
		expect(describeChange(before, empty)).toBeUndefined();
		expect(describeChange(empty, before)).toBeUndefined();
	});

	it.each<[string, InputShape]>([
		['"amount" is gone, "total" is new', sales(['region', 'text'], ['total', 'number'])],
		['"amount" was number and is text', sales(['region', 'text'], ['amount', 'text'])],
		['have changed: their order', sales(['amount', 'number'], ['region', 'text'])],
		['delimiter', [{ ...before[0], pattern: 'sales#.csv', delimiter: ';' }]],
		['sales#.csv before, no files now', []],
	])('reports: %s', (text, now) => {
		expect(describeChange(before, now)).toContain(text);
	});
});
