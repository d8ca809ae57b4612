import { JUMP, JUMP_IF_AT_LEAST, type Instruction } from './bpf.ts';

/** Calls from this number up to the next segment, and the instructions that decide on them. */
export interface Segment {
	from: number;
	decide: Instruction[];
}

const LONGEST_CONDITIONAL_JUMP = 255;

/**
 * Binary search for the segment of a number: about eight comparisons, however many calls there are. The kernel remembers
 * which calls are allowed with any arguments, and does not run the filter for them at all.
 *
 * @param segments in ascending order; the first starts at 0
 * @returns instructions that expect the number in the accumulator
 */
export function decisionTree(segments: Segment[]): Instruction[] {
	const middle = segments[Math.ceil(segments.length / 2)];
	if (middle === undefined) return segments.flatMap(({ decide }) => decide);
	const isLower = ({ from }: Segment) => from < middle.from;
	const lower = decisionTree(segments.filter(isLower));
	const higher = decisionTree(segments.filter((segment) => !isLower(segment)));
	return [...skipIfAtLeast(middle.from, lower.length), ...lower, ...higher];
}

function skipIfAtLeast(value: number, count: number): Instruction[] {
	if (count <= LONGEST_CONDITIONAL_JUMP) return [[JUMP_IF_AT_LEAST, count, 0, value]];
	return [
		[JUMP_IF_AT_LEAST, 0, 1, value],
		[JUMP, 0, 0, count],
	];
}
