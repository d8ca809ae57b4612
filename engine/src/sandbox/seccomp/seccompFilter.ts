import { allowedCalls } from './allowedCalls.ts';
import { checkArguments } from './argumentChecks.ts';
import {
	ALLOW,
	ARCHITECTURE_OFFSET,
	encode,
	ENOSYS,
	EOPNOTSUPP,
	EPERM,
	finish,
	JUMP_IF_EQUAL,
	KILL_PROCESS,
	LOAD_WORD,
	NUMBER_OFFSET,
	returnError,
	SUCCESS,
	type Instruction,
} from './bpf.ts';
import { checkedCalls } from './checkedCalls.ts';
import { decisionTree, type Segment } from './decisionTree.ts';
import { ignoredCalls, refusedCalls, unsupportedCalls } from './deniedCalls.ts';
import type { Architecture, SystemCall } from './SystemCall.ts';

/** As in linux/audit.h. */
const AUDIT_ARCHITECTURE: Record<Architecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** From here on the same calls have other numbers, which a kernel for x64 may know. */
const FIRST_X32_CALL = 0x40000000;

const allow = [finish(ALLOW)];
const refuse = [finish(returnError(EPERM))];
const notSupported = [finish(returnError(EOPNOTSUPP))];
const ignore = [finish(returnError(SUCCESS))];
const pretendUnknown = [finish(returnError(ENOSYS))];

/**
 * The seccomp program of a session: an allow-list of system calls. What is not listed returns ENOSYS, so that programs fall
 * back to what an older kernel has.
 *
 * @returns struct sock_filter after struct sock_filter, as `bwrap --add-seccomp-fd` reads it
 */
export function seccompFilter(architecture: Architecture): Buffer {
	return encode([
		[LOAD_WORD, 0, 0, ARCHITECTURE_OFFSET],
		[JUMP_IF_EQUAL, 1, 0, AUDIT_ARCHITECTURE[architecture]],
		finish(KILL_PROCESS),
		[LOAD_WORD, 0, 0, NUMBER_OFFSET],
		...decisionTree(segments(decisions(architecture))),
	]);
}

/** What is decided on each call, by its number. */
function decisions(architecture: Architecture): Map<number, Instruction[]> {
	const byNumber = new Map<number, Instruction[]>();
	const add = (calls: Record<string, SystemCall>, decide: (name: string) => Instruction[]) => {
		for (const [name, call] of Object.entries(calls)) {
			const number = call[architecture];
			if (number !== null) byNumber.set(number, decide(name));
		}
	};
	add(allowedCalls, () => allow);
	add(checkedCalls, (name) => checkArguments(name as keyof typeof checkedCalls));
	add(refusedCalls, () => refuse);
	add(unsupportedCalls, () => notSupported);
	add(ignoredCalls, () => ignore);
	return byNumber;
}

function segments(byNumber: Map<number, Instruction[]>): Segment[] {
	const highest = Math.max(...byNumber.keys());
	const all: Segment[] = [];
	for (let from = 0; from <= highest + 1; from++) {
		const decide = byNumber.get(from) ?? pretendUnknown;
		if (all.at(-1)?.decide !== decide) all.push({ from, decide });
	}
	return [...all, { from: FIRST_X32_CALL, decide: refuse }];
}
