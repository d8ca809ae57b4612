/** A way to run Python that can be measured. */
export interface Subject {
	readonly name: string;
	/** Resolves when a session has pandas and matplotlib imported, where the subject has them. */
	open(): Promise<SubjectSession>;
	close(): Promise<void>;
	/** False where there is no pandas and no matplotlib. */
	readonly hasLibraries: boolean;
}

export interface SubjectSession {
	/** @throws when the code raises */
	execute(code: string): Promise<void>;
	/** Resolves when nothing of it is left. */
	close(): Promise<void>;
	/** Process at the root of all that belongs to it alone. */
	readonly rootPid: number;
}

export const IMPORTS = 'import pandas as pd, matplotlib.pyplot as plt';
