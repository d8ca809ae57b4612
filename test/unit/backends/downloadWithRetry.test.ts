import type { Backend } from '../../../backends/Backend.ts';
import { BackendError } from '../../../backends/BackendError.ts';
import { downloadWithRetry } from '../../../backends/downloadWithRetry.ts';
import type { FileContent } from '../../../backends/types.ts';

const file = { fileId: 'file-1', fileName: 'a.csv', kind: 'csv' as const };
const cutOff = new BackendError('cut off', { temporary: true });

function backendThat(open: () => Promise<void> = async () => {}) {
	const openFile = jest.fn(async () => {
		await open();
		return { response: new Response('a'), fileName: 'a.csv', mimeType: 'text/csv' } as FileContent;
	});
	return { openFile, backend: { openFile } as unknown as Backend };
}

describe('downloadWithRetry', () => {
	it('opens the file anew when it broke off, and gives what was taken', async () => {
		const { backend, openFile } = backendThat();
		const take = jest.fn().mockRejectedValueOnce(cutOff).mockResolvedValueOnce('taken');
		expect(await downloadWithRetry(backend, file, take)).toBe('taken');
		expect(openFile).toHaveBeenCalledTimes(2);
	});

	it('gives up after three times', async () => {
		const { backend, openFile } = backendThat();
		await expect(downloadWithRetry(backend, file, async () => Promise.reject(cutOff))).rejects.toBe(
			cutOff,
		);
		expect(openFile).toHaveBeenCalledTimes(3);
	});

	it.each([
		['what is wrong with the file itself', new BackendError('another file')],
		['what has nothing to do with the server', new Error('disk full')],
	])('tries once only on %s', async (_what, error) => {
		const { backend, openFile } = backendThat();
		await expect(downloadWithRetry(backend, file, async () => Promise.reject(error))).rejects.toBe(
			error,
		);
		expect(openFile).toHaveBeenCalledTimes(1);
	});

	it('leaves it to the backend to open the file again', async () => {
		const { backend, openFile } = backendThat(async () => Promise.reject(cutOff));
		await expect(downloadWithRetry(backend, file, async () => 'taken')).rejects.toBe(cutOff);
		expect(openFile).toHaveBeenCalledTimes(1);
	});

	it('ends with the reason of the signal', async () => {
		const { backend } = backendThat();
		const signal = AbortSignal.abort(new Error('stopped'));
		const taking = downloadWithRetry(backend, file, async () => Promise.reject(cutOff), signal);
		await expect(taking).rejects.toThrow('stopped');
	});
});
