import { once } from 'node:events';
import { Readable } from 'node:stream';
import { watchExtendedName } from '../../../../src/routes/files/watchExtendedName.ts';
import { field, file, formType, purpose, writeForm } from '../../../support/client/uploadForm.ts';

const named = file(`filename*=UTF-8''%C3%84.csv; filename="A.csv"`, 'x');

/** Reads a form that arrives in pieces of `size` bytes. */
async function nameIn(form: Buffer, size: number, type = formType): Promise<string | undefined> {
	const pieces = Array.from({ length: Math.ceil(form.length / size) }, (_, index) =>
		form.subarray(index * size, (index + 1) * size),
	);
	const raw = Readable.from(pieces);
	const name = watchExtendedName(raw, type, 'file');
	await once(raw, 'end');
	return name();
}

test.each([1, 2, 7, 64, 4096])('finds the name in pieces of %s bytes', async (size) => {
	expect(await nameIn(writeForm(purpose, named), size)).toBe('Ä.csv');
	expect(
		await nameIn(writeForm(purpose, named), size, 'multipart/form-data; boundary="edge"'),
	).toBe('Ä.csv');
});

test('takes no name from the content of a file, another field or a form without one', async () => {
	const text = `Content-Disposition: form-data; name="file"; filename*=UTF-8''b.csv\r\n\r\nx`;
	expect(await nameIn(writeForm(file('filename="a.csv"', text), purpose), 4096)).toBeUndefined();
	const quoted = file(`filename="a; filename*=UTF-8''b.csv"`, 'x');
	expect(await nameIn(writeForm(quoted), 4096)).toBeUndefined();
	const other = { ...named, head: named.head.replace('name="file"', 'name="other"') };
	expect(await nameIn(writeForm(other, field('filename', 'x')), 16)).toBeUndefined();
	expect(await nameIn(Buffer.from('x'.repeat(100_000)), 4096)).toBeUndefined();
});
