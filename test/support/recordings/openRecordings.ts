import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Exchange, readRecording } from './readRecording.ts';

export interface Recordings {
	/** The names of the files; none when the recordings are not beside the project. */
	files: string[];
	read(name: string): Exchange[];
	/** Declares tests that need the recordings; skipped when these are missing. */
	describeThem(declare: () => void): void;
	/** The cases of these tests: Jest rejects an empty table, even when all of it is skipped. */
	orSkipped<Case>(cases: Case[]): Case[];
}

/** Real exchanges with OpenAI's API, recorded by public projects. They are stored beside the project, not in it. */
export function openRecordings(api: 'assistants' | 'responses'): Recordings {
	const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'recorded', api);
	const areThere = existsSync(folder);
	const files = areThere ? readdirSync(folder) : [];
	const place = areThere ? 'beside the project' : 'nowhere: they are not beside the project';
	return {
		files: files.filter((name) => /\.(json|ya?ml)$/.test(name)),
		read: (name) => readRecording(join(folder, name)),
		describeThem: (declare) =>
			(areThere ? describe : describe.skip)(`recorded exchanges, read from ${place}`, declare),
		orSkipped: <Case>(cases: Case[]) => (areThere ? cases : [{} as Case]),
	};
}
