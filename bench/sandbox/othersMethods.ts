import { measureLaunches, measureSequence } from './cases.ts';
import type { Subject } from './Subject.ts';

/** ComputeSDK's benchmarks (github.com/computesdk/benchmarks, 2026-11): 100 sandboxes, each until its first command has ended. */
const COMMAND = { count: 100, code: '!echo benchmark' };

/** forkd's benchmark: 100 forks that each evaluate this, until the last one has ended. */
const FORKD = { count: 100, code: 'import numpy; numpy.zeros(5).tolist()' };

/**
 * The methods by which others measure their sandboxes. Theirs run in virtual machines and over a network; ours are processes on this
 * machine, with pandas and matplotlib imported, so the figures can be compared only together with these conditions.
 */
export async function measureAsOthersDo(subject: Subject): Promise<void> {
	await measureSequence(subject, { name: 'ComputeSDK, sequential', ...COMMAND });
	await measureLaunches(subject, { name: 'ComputeSDK, staggered', everyMs: 200, ...COMMAND });
	await measureLaunches(subject, { name: 'ComputeSDK, burst', ...COMMAND });
	await measureLaunches(subject, { name: 'forkd, 100 at once', ...FORKD });
}
