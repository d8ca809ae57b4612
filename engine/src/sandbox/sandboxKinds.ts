/** How a session's process is started; `auto` is the fastest that works on this machine. */
export const SANDBOX_KINDS = ['auto', 'zygote', 'pool', 'bubblewrap'] as const;

export type SandboxKind = (typeof SANDBOX_KINDS)[number];
