import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** All memory of the process that is in use, after a garbage collection. */
export function usedBytes(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}
