/** Architectures that the seccomp filter supports. */
export type Architecture = 'x64' | 'arm64';

/** A system call: its number on each architecture, null where it does not exist, and why it is treated as it is. */
export interface SystemCall extends Record<Architecture, number | null> {
	reason: string;
}

/** A row of the tables of system calls. */
export const call = <X64 extends number | null, Arm64 extends number | null>(
	x64: X64,
	arm64: Arm64,
	reason: string,
) => ({ x64, arm64, reason });
