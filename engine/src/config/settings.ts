import type { SandboxLimits } from '../sandbox/limits.ts';
import type { Config } from './readConfig.ts';

/** The settings of the app: what the operator has set, and what the engine determined at its start. */
export type Settings = Config['app'] & {
	/** Whether the store knows everything in the folders, so that anything else in them is left over and can be removed. */
	ownsFolders: boolean;
	/** Packages that code can import, and programs that it can run, by what they are for. */
	pythonPackages: Record<string, string[]>;
	/** Of the code's clock, unless a run names another one. */
	timezone: string;
	/** The Python of the sessions and the versions of its packages, for `/health`. */
	python?: { version?: string; source?: string; packages: Record<string, string> };
	/** Name of the sandbox, for `/health`. */
	sandboxName: string;
	/** How the limits of sessions are kept, for `/health`. */
	limitsKeptBy: 'cgroup v2' | 'cgroup v1' | 'watched';
	/** What the code of one session may use, for the page. */
	sandboxLimits: Pick<SandboxLimits, 'memoryBytes' | 'cpuMs' | 'diskBytes'>;
};
