import { ProcessorShare } from '../../../../src/sandbox/watch/ProcessorShare.ts';
import type { ProcessStat } from '../../../../src/sandbox/watch/processStat.ts';

/** Beyond the largest id that Linux gives, so that no process of this machine is meant. */
const RUNNER_PID = 5_000_000;

/** A runner, and processes that lead sessions of processes of their own. */
function statsOf(leaders: number): Map<number, ProcessStat> {
	const pids = Array.from({ length: leaders + 1 }, (_, index) => RUNNER_PID + index);
	return new Map(pids.map((pid) => [pid, { sid: pid, threads: 0 } as ProcessStat]));
}

it('reports more than eight sessions of processes beside the one of the runner', () => {
	const share = new ProcessorShare();
	expect(share.check(RUNNER_PID, statsOf(8))).toBe(false);
	expect(share.check(RUNNER_PID, statsOf(9))).toBe(true);
});
