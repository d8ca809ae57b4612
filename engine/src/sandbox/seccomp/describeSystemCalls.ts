import { allowedCalls } from './allowedCalls.ts';
import { checkedCalls } from './checkedCalls.ts';
import { ignoredCalls, refusedCalls, unknownCalls, unsupportedCalls } from './deniedCalls.ts';
import type { SystemCall } from './SystemCall.ts';

const LEGEND = `# What the code of a session may ask of the kernel: decision, call, its numbers on x64 and arm64, reason.
# allow: with any arguments. check: with the arguments that the reason describes. ignore: reports success, but does nothing.
# refuse: returns EPERM. unsupported: returns EOPNOTSUPP. unknown: returns ENOSYS, like every call that is not listed.
`;

/** What `--print-seccomp` prints: one line per system call. */
export function describeSystemCalls(): string {
	return (
		LEGEND +
		describe('allow', allowedCalls) +
		describe('check', checkedCalls) +
		describe('ignore', ignoredCalls) +
		describe('refuse', refusedCalls) +
		describe('unsupported', unsupportedCalls) +
		describe('unknown', unknownCalls)
	);
}

function describe(decision: string, calls: Record<string, SystemCall>): string {
	return Object.entries(calls)
		.map(([name, { x64, arm64, reason }]) =>
			[decision.padEnd(11), name.padEnd(24), column(x64), column(arm64), reason].join(' '),
		)
		.map((line) => `${line}\n`)
		.join('');
}

function column(number: number | null): string {
	return String(number ?? '-').padStart(3);
}
