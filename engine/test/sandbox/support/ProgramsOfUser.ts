import type { SandboxKind } from '../../../src/sandbox/sandboxKinds.ts';
import { readPrograms } from './readPrograms.ts';
import type { Program } from './readPrograms.ts';

/** Folders of test/programs, and the kind of sandbox under which an ordinary user runs their programs. */
export interface ProgramsOfUser {
	kind: SandboxKind;
	folders: string[];
	/** 2 runs every second program; all of them without it. */
	every?: number;
}

export function selectPrograms({ folders, every = 1 }: ProgramsOfUser): Program[] {
	return folders.flatMap(readPrograms).filter((_, index) => index % every === 0);
}
