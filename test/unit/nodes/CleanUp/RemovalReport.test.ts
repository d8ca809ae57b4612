import { BackendError } from '../../../../backends/BackendError.ts';
import { RemovalReport } from '../../../../nodes/CleanUp/RemovalReport.ts';

const refused = new BackendError('not yours', { status: 403 });

describe('RemovalReport', () => {
	it('throws the first error when every removal was refused', async () => {
		const report = new RemovalReport();
		await report.record('thread', 'thread_1', Promise.reject(refused));
		await report.record('thread', 'thread_2', Promise.reject(new BackendError('nor this')));
		expect(() => report.throwIfAllRefused()).toThrow(refused);
	});

	it.each([true, false])(
		'lists refusals beside a removal that succeeded, or was not needed any more',
		async (existed) => {
			const report = new RemovalReport();
			await report.record('thread', 'thread_1', Promise.reject(refused));
			await report.record('thread', 'thread_2', Promise.resolve(existed));
			expect(() => report.throwIfAllRefused()).not.toThrow();
			expect(report.skipped[0]).toEqual({ type: 'thread', id: 'thread_1', reason: 'not yours' });
		},
	);

	it('throws everything that is not an error of the server, such as Stop', async () => {
		const stopped = new Error('stopped');
		const recorded = new RemovalReport().record('thread', 'thread_1', Promise.reject(stopped));
		await expect(recorded).rejects.toBe(stopped);
	});
});
