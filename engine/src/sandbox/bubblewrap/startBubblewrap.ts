import { killProcess } from '../killProcess.ts';
import type { Cgroups } from '../cgroups/Cgroups.ts';
import type { RunnerProcess } from '../runner/RunnerProcess.ts';
import { childrenOf } from '../watch/processTree.ts';
import { bubblewrapArguments, pythonCommand, type Confinement } from './bubblewrapArguments.ts';
import { describeExit } from './describeExit.ts';
import { launchBubblewrap, type Launch } from './launchBubblewrap.ts';

export type BubblewrapStart = Confinement &
	Omit<Launch, 'options' | 'command'> & {
		/** Undefined if this machine has none for the engine, or the operator wants none. */
		cgroups?: Cgroups;
		/** Python modules that a worker imports. */
		preload: readonly string[];
		/** Imports these modules while it waits for its session, and sends one byte when it is ready. */
		isWorker?: boolean;
	};

/**
 * Starts the runner in a new confinement.
 *
 * @throws BubblewrapFailure with bubblewrap's own words if it cannot be set up
 */
export async function startBubblewrap(start: BubblewrapStart): Promise<RunnerProcess> {
	const launched = await launchBubblewrap({
		...start,
		options: bubblewrapArguments(start),
		command: [
			...pythonCommand(start.python, 'runner.py'),
			...(start.isWorker ? ['--worker', ...start.preload] : []),
		],
	});
	const cgroup = start.cgroups?.place(launched.rootPid, start.limits);
	return {
		...launched,
		cgroup,
		ended: launched.ended.then(async (exitCode) => {
			await cgroup?.remove();
			return exitCode === null ? 'bubblewrap was killed' : describeExit(exitCode);
		}),
		interrupt() {
			// The runner is the first child of the confinement's first process.
			const [runnerPid] = launched.isThere() ? childrenOf(launched.rootPid) : [];
			if (runnerPid !== undefined) killProcess(runnerPid, 'SIGINT');
		},
	};
}
