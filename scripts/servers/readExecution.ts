import type { Execution } from './Execution.ts';

/**
 * Reads the execution from the output of `n8n execute --rawOutput`: log lines, then JSON from the first line that is exactly `{` to the
 * last line that is exactly `}`.
 *
 * @throws when there is none; the message contains the end of the output
 */
export function readExecution(output: string): Execution {
	const lines = output.split('\n');
	const first = lines.indexOf('{');
	const last = lines.lastIndexOf('}');
	if (first < 0 || last < first) {
		throw new Error(`n8n printed no execution:\n${output.slice(-4_000)}`);
	}
	return JSON.parse(lines.slice(first, last + 1).join('\n')) as Execution;
}
