/** How a session's process is started; `auto` is the quickest that works on this machine. */
export const sandboxKinds = ['auto', 'zygote', 'pool', 'bubblewrap'] as const;

export type SandboxKind = (typeof sandboxKinds)[number];
