import type { RunStep } from '../../../backends/types.ts';

/** A code call of a run. */
export interface ExecutedCall {
	code: string;
	logs: string;
	/** Whether an exception or a limit ended it. */
	isFailed: boolean;
}

/** Errors of the syntax may have no traceback. */
const FAILURE = /Traceback \(most recent call last\)|^(?:Syntax|Indentation|Tab)Error: /m;

/** The code calls of a run, in order. */
export function listExecutedCalls(steps: RunStep[]): ExecutedCall[] {
	return steps.flatMap((step) =>
		step.type === 'code'
			? step.calls.map(({ code, logs }) => ({
					code,
					logs,
					isFailed: step.status === 'failed' || hasRaised(code, logs),
				}))
			: [],
	);
}

/** Code that prints tracebacks itself does not count. */
const hasRaised = (code: string, logs: string): boolean =>
	FAILURE.test(logs) && !/\btraceback\b/.test(code);

/**
 * The code of a run that is to be run again: its calls in order, without those that failed. Of a failed call, later calls may need what
 * it had defined before; then it is kept, and its failure is ignored.
 */
export function collectCode(calls: ExecutedCall[]): string[] {
	return calls.flatMap(({ code, isFailed }, index) => {
		if (code.trim() === '') return [];
		if (!isFailed) return [code];
		return isNeededLater(calls, index) ? [ignoreFailure(code)] : [];
	});
}

function isNeededLater(calls: ExecutedCall[], index: number): boolean {
	const own = listDefined(calls[index]?.code ?? '');
	const known = new Set(
		calls.slice(0, index).flatMap(({ code, isFailed }) => (isFailed ? [] : listDefined(code))),
	);
	for (const { code, isFailed } of calls.slice(index + 1)) {
		if (isFailed) continue;
		for (const name of listDefined(code)) known.add(name);
		const used = new Set(code.match(/\b[A-Za-z_]\w*\b/g));
		if (own.some((name) => used.has(name) && !known.has(name))) return true;
	}
	return false;
}

/** Names that code assigns, imports or defines. */
function listDefined(code: string): string[] {
	const names = code.split('\n').flatMap((line): (string | undefined)[] => {
		const [, imported] = /^\s*(?:from\s+\S+\s+)?import\s+(.{1,500})/.exec(line) ?? [];
		if (imported !== undefined) {
			return imported.split(',').map((part) => part.trim().split(/\s+/).at(-1)?.split('.')[0]);
		}
		const [, defined] = /^\s*(?:async\s+)?(?:def|class)\s+(\w+)/.exec(line) ?? [];
		if (defined !== undefined) return [defined];
		const [, looped] = /^\s*(?:for\s+(\w+)|with\s.{1,500}\sas\s+(\w+))/.exec(line)?.slice() ?? [];
		if (looped !== undefined) return [looped];
		const [, targets] = /^\s*(\w+(?:\s*,\s*\w+){0,20})\s*(?::[^=]{1,100})?=(?!=)/.exec(line) ?? [];
		return targets?.split(',').map((target) => target.trim()) ?? [];
	});
	return names.filter((name): name is string => name !== undefined && name !== '');
}

/** A JSON text is a string of Python, too. */
const ignoreFailure = (code: string): string =>
	[
		'# This code failed when it was written. Later code needs what it defines before that.',
		'try:',
		`    exec(compile(${JSON.stringify(code)}, "failed call", "exec"), globals())`,
		'except Exception:',
		'    pass',
	].join('\n');
