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
	it('opens the file again when the transfer broke off, and returns what was consumed', async () => {
		const { backend, openFile } = backendThat();
		const consume = jest.fn().mockRejectedValueOnce(cutOff).mockResolvedValueOnce('consumed');
		expect(await downloadWithRetry(backend, file, consume)).toBe('consumed');
		expect(openFile).toHaveBeenCalledTimes(2);
	});

	it('retries as often as every other call', async () => {
		jest.useFakeTimers();
		try {
			const { backend, openFile } = backendThat();
			const download = downloadWithRetry(backend, file, async () => Promise.reject(cutOff));
			const error = download.catch((reason: unknown) => reason);
			await jest.advanceTimersByTimeAsync(60_000);
			expect(await error).toBe(cutOff);
			expect(openFile).toHaveBeenCalledTimes(4);
		} finally {
			jest.useRealTimers();
		}
	});

	it.each([
		['an error about the file itself', new BackendError('another file')],
		['an error that the server did not cause', new Error('disk full')],
	])('tries only once after %s', async (_what, error) => {
		const { backend, openFile } = backendThat();
		await expect(downloadWithRetry(backend, file, async () => Promise.reject(error))).rejects.toBe(
			error,
		);
		expect(openFile).toHaveBeenCalledTimes(1);
	});

	it('leaves retries of opening the file to the backend', async () => {
		const { backend, openFile } = backendThat(async () => Promise.reject(cutOff));
		await expect(downloadWithRetry(backend, file, async () => 'consumed')).rejects.toBe(cutOff);
		expect(openFile).toHaveBeenCalledTimes(1);
	});

	it('rejects with the abort reason', async () => {
		const { backend } = backendThat();
		const signal = AbortSignal.abort(new Error('stopped'));
		const download = downloadWithRetry(backend, file, async () => Promise.reject(cutOff), signal);
		await expect(download).rejects.toThrow('stopped');
	});
});
