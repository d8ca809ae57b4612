import type { Backend } from '../../../backends/Backend.ts';
import { BackendError } from '../../../backends/BackendError.ts';
import { type BusyOptions, retryWhileThreadBusy } from '../../../backends/retryWhileThreadBusy.ts';

const busyError = new BackendError('already has an active run', { code: 'thread_busy' });

interface World {
	/** How often the thread is busy before it is free. */
	busyTimes: number;
	/** Statuses of the other run, look by look; without any the server does not tell which run it is. */
	statuses?: string[];
	options?: Partial<BusyOptions>;
}

function begin({ busyTimes, statuses = [], options }: World) {
	const left = [...statuses];
	const other = () => ({ id: 'run_0', threadId: 'thread_1', status: left[0] ?? '', createdAt: '' });
	const backend = {
		findActiveRun: jest.fn(async () => (left.length > 0 ? other() : undefined)),
		getRun: jest.fn(async () => {
			if (left.length > 1) left.shift();
			return { ...other(), pollAfterMs: 1 };
		}),
		cancelRun: jest.fn(async () => await Promise.reject(new Error('it has ended already'))),
	};
	let busyLeft = busyTimes;
	const act = jest.fn(async () => {
		if (busyLeft-- > 0) throw busyError;
		return 'done';
	});
	const policy: BusyOptions = { whenThreadIsBusy: 'wait', timeoutMs: 60_000, ...options };
	const result = retryWhileThreadBusy(backend as unknown as Backend, 'thread_1', policy, act);
	return { backend, act, result };
}

describe('retryWhileThreadBusy', () => {
	it('acts immediately on an idle thread, without extra requests', async () => {
		const { backend, result } = begin({ busyTimes: 0 });
		expect(await result).toBe('done');
		expect(backend.findActiveRun).not.toHaveBeenCalled();
	});

	it('retries each time another run has ended', async () => {
		const statuses = ['in_progress', 'in_progress', 'completed'];
		const { backend, act, result } = begin({ busyTimes: 2, statuses });
		expect(await result).toBe('done');
		expect(act).toHaveBeenCalledTimes(3);
		expect(backend.cancelRun).not.toHaveBeenCalled();
	});

	it('cancels the active run when requested, even if it has already ended', async () => {
		const { backend, result } = begin({
			busyTimes: 1,
			statuses: ['in_progress', 'completed'],
			options: { whenThreadIsBusy: 'cancelActive' },
		});
		expect(await result).toBe('done');
		expect(backend.cancelRun).toHaveBeenCalledWith({ threadId: 'thread_1', runId: 'run_0' });
	});

	it('fails immediately when requested', async () => {
		const { act, result } = begin({ busyTimes: 1, options: { whenThreadIsBusy: 'fail' } });
		await expect(result).rejects.toBe(busyError);
		expect(act).toHaveBeenCalledTimes(1);
	});

	it('does not wait for a run that requires a function call', async () => {
		const { result } = begin({ busyTimes: 1, statuses: ['requires_action'] });
		await expect(result).rejects.toBe(busyError);
	});

	it('fails when the other run has not ended in time', async () => {
		const { result } = begin({
			busyTimes: 9,
			statuses: ['in_progress'],
			options: { timeoutMs: 50 },
		});
		await expect(result).rejects.toBe(busyError);
	});

	it('waits between attempts when the server does not report the active run', async () => {
		const { act, result } = begin({ busyTimes: 1_000_000, options: { timeoutMs: 300 } });
		await expect(result).rejects.toBe(busyError);
		expect(act.mock.calls.length).toBeLessThan(5);
	});

	it('rethrows other errors without waiting', async () => {
		const other = new BackendError('No thread found', { status: 404 });
		const options: BusyOptions = { whenThreadIsBusy: 'wait', timeoutMs: 60_000 };
		const act = async () => await Promise.reject(other);
		const result = retryWhileThreadBusy({} as Backend, 'thread_1', options, act);
		await expect(result).rejects.toBe(other);
	});

	it('rejects with the abort reason while waiting', async () => {
		const controller = new AbortController();
		const { result } = begin({
			busyTimes: 1,
			statuses: ['in_progress'],
			options: { signal: controller.signal },
		});
		setTimeout(() => controller.abort(new Error('stopped')), 20);
		await expect(result).rejects.toThrow('stopped');
	});
});
