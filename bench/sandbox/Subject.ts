/** A way to run Python that can be measured. */
export interface Subject {
	readonly name: string;
	/** Resolves when a session has imported pandas and matplotlib, if the subject has them. */
	open(): Promise<SubjectSession>;
	close(): Promise<void>;
	/** Whether pandas and matplotlib are available. */
	readonly hasLibraries: boolean;
}

export interface SubjectSession {
	/** @throws when the code raises an exception */
	execute(code: string): Promise<void>;
	/** Resolves when all of its processes have ended. */
	close(): Promise<void>;
	/** The root of the process tree that belongs only to this session. */
	readonly rootPid: number;
}

export const IMPORTS = 'import pandas as pd, matplotlib.pyplot as plt';
