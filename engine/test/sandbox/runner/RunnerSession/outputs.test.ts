import { testedKinds } from '../../support/openTestSandbox.ts';
import { textOf } from '../../support/textOf.ts';
import { useSandbox } from '../../support/useSandbox.ts';

describe.each(testedKinds)('%s', (kind) => {
	const { openSession } = useSandbox(kind);

	// The event loop may read the end of a call before it has polled for the text that was written earlier.
	it('gives every call its whole text when many sessions print at the same time', async () => {
		const printMany = async () => {
			const session = await openSession();
			const texts: string[] = [];
			for (let call = 0; call < 120; call++) {
				texts.push(textOf(await session.execute(`print(${call})`)));
			}
			return texts;
		};
		const expected = Array.from({ length: 120 }, (_, call) => `${call}\n`);
		const printed = await Promise.all(Array.from({ length: 8 }, printMany));
		for (const texts of printed) expect(texts).toEqual(expected);
	});

	it('merges adjacent texts into one output', async () => {
		const session = await openSession();
		const { outputs } = await session.execute('for n in range(3): print(n)');
		expect(outputs).toEqual([{ type: 'logs', text: '0\n1\n2\n' }]);
	});

	it('names the exception beside its traceback', async () => {
		const session = await openSession();
		const execution = await session.execute('{}["amount"]');
		expect(execution).toMatchObject({
			status: 'error',
			error: { name: 'KeyError', message: "'amount'" },
		});
	});

	it('returns pictures as complete PNGs', async () => {
		const session = await openSession();
		const { outputs } = await session.execute(
			'import matplotlib.pyplot as p; p.plot([1]); p.show()',
		);
		const [image] = outputs;
		if (image?.type !== 'image') throw new Error('There is no picture.');
		const bytes = Buffer.from(image.bytes);
		expect(bytes.subarray(1, 4).toString()).toBe('PNG');
		expect(bytes.subarray(-8, -4).toString()).toBe('IEND');
	});

	it('shows a warning again in each call, without positions in the runner', async () => {
		const session = await openSession();
		for (let call = 0; call < 2; call++) {
			expect(textOf(await session.execute('import warnings; warnings.warn("old")'))).toContain(
				'UserWarning: old',
			);
		}
	});
});
