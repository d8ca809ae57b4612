import type { BackendSubject } from './BackendSubject.ts';
import { textFile } from '../textFile.ts';

/** How a backend stores uploaded files. */
export function describeUploads(subject: BackendSubject): void {
	describe(`${subject.name}: uploads`, () => {
		it('stores a file under its own name and returns its size', async () => {
			const file = await subject.backend.uploadFile(
				textFile('Größe & Menge 1 📊.csv', 'größe\n1\n'),
			);
			expect(file).toMatchObject({ fileName: 'Größe & Menge 1 📊.csv', bytes: 10 });
			expect(file.id).not.toBe('');
			expect(Date.parse(file.createdAt)).not.toBeNaN();
			expect(file.expiresAt).toBeUndefined();
		});

		it('keeps a file for the requested time', async () => {
			const file = await subject.backend.uploadFile({
				...textFile('a.csv', 'a\n1\n'),
				expiresAfterSeconds: 3600,
			});
			const lifeMs = Date.parse(file.expiresAt ?? '') - Date.parse(file.createdAt);
			expect(lifeMs).toBe(3_600_000);
		});

		it('deletes a file, and does not fail when it has already been deleted', async () => {
			const { id } = await subject.backend.uploadFile(textFile('a.csv', 'a\n1\n'));
			expect(await subject.backend.deleteFile(id)).toBe(true);
			expect(await subject.backend.deleteFile(id)).toBe(false);
		});

		it('reads the metadata of a file, and reports when a file was deleted', async () => {
			const file = await subject.backend.uploadFile(textFile('a.csv', 'a\n1\n'));
			expect(await subject.backend.getFile(file.id)).toEqual(file);
			await subject.backend.deleteFile(file.id);
			expect(await subject.backend.getFile(file.id)).toBeUndefined();
		});

		it('deletes also after the signal has fired', async () => {
			const { id } = await subject.backend.uploadFile(textFile('a.csv', 'a\n1\n'));
			const stopped = subject.withSignal(AbortSignal.abort(new Error('stopped')));
			expect(await stopped.deleteFile(id)).toBe(true);
			expect(await subject.backend.getFile(id)).toBeUndefined();
		});
	});
}
