// Classic BPF over struct seccomp_data, as in linux/bpf_common.h and linux/seccomp.h.
export const LOAD_WORD = 0x20;
export const JUMP = 0x05;
export const JUMP_IF_EQUAL = 0x15;
export const JUMP_IF_AT_LEAST = 0x35;
export const JUMP_IF_ANY_BIT = 0x45;
const RETURN = 0x06;

export const NUMBER_OFFSET = 0;
export const ARCHITECTURE_OFFSET = 4;

/** The jumps are numbers of instructions to skip; 255 at most. */
export type Instruction = [code: number, jumpIfTrue: number, jumpIfFalse: number, operand: number];

/** Results of a filter. */
export const ALLOW = 0x7fff0000;
export const KILL_PROCESS = 0x80000000;

/** The call returns this error, or success without doing anything if the number is 0. */
export const returnError = (errorNumber: number) => 0x00050000 | errorNumber;

export const SUCCESS = 0;
export const EPERM = 1;
export const EINVAL = 22;
export const ENOTTY = 25;
export const ENOSYS = 38;
export const EOPNOTSUPP = 95;
export const EAFNOSUPPORT = 97;

export const finish = (result: number): Instruction => [RETURN, 0, 0, result];

/** Loads the low word of an argument: the kernel reads no more of the checked ones. */
export const loadArgument = (index: number): Instruction => [LOAD_WORD, 0, 0, 16 + 8 * index];

/** @returns struct sock_filter after struct sock_filter, as `bwrap --add-seccomp-fd` reads it */
export function encode(program: Instruction[]): Buffer {
	const bytes = Buffer.alloc(program.length * 8);
	program.forEach(([code, jumpIfTrue, jumpIfFalse, operand], index) => {
		const offset = index * 8;
		bytes.writeUInt16LE(code, offset);
		bytes.writeUInt8(jumpIfTrue, offset + 2);
		bytes.writeUInt8(jumpIfFalse, offset + 3);
		bytes.writeUInt32LE(operand >>> 0, offset + 4);
	});
	return bytes;
}
