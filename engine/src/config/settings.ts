import type { Config } from './readConfig.ts';

/** What the app works by: what the operator has set, and what the engine found out at its start. */
export type Settings = Config['app'] & {
	/** Whether the store knows of everything in the folders, so that what it does not know is left over. */
	ownsFolders: boolean;
	/** Data packages that code can import, for the model. */
	pythonPackages: string[];
	/** Name of the sandbox, for `/health`. */
	sandboxName: string;
};
