/** How a session's process is started; `auto` is the fastest that works on this machine. */
export const SANDBOX_KINDS = ['auto', 'zygote', 'pool', 'bubblewrap'] as const;

export type SandboxKind = (typeof SANDBOX_KINDS)[number];

/** Whether control groups keep the limits of sessions; `auto` where the engine may create them. */
export const CGROUP_MODES = ['auto', 'off'] as const;

export type CgroupMode = (typeof CGROUP_MODES)[number];
