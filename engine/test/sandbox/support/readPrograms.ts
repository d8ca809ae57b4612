import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A program of test/programs and what it claims. The claim is its docstring; the rest is in comments. */
export interface Program {
	name: string;
	claim: string;
	code: string;
	/** Any of these. */
	status: string[];
	lives?: boolean;
	/** The time limit on a fast machine. `checkProgram` extends it on a slow or busy one. */
	timeoutMs?: number;
	/** Parts of its text. */
	says: string[];
	/** What its text must not contain. */
	silent: string[];
	reason?: string;
	images?: number;
	/** Types of its outputs. */
	order?: string;
	/** Exactly the paths in the listing. */
	listed?: string[];
	/** Parts of what the listing reports on entries that are left out. */
	skipped: string[];
	/** Files of the machine that it needs, such as fonts. */
	needs: string[];
}

const programsDir = path.join(import.meta.dirname, '..', '..', 'programs');

/** The programs of one folder of test/programs. */
export function readPrograms(folder: string): Program[] {
	return readdirSync(path.join(programsDir, folder))
		.filter((name) => name.endsWith('.py'))
		.map((name) => readProgram(`${folder}/${name}`));
}

/** The files that a program needs and this machine lacks. */
export function findMissingFiles({ needs }: Program): string[] {
	return needs.filter((file) => !existsSync(file));
}

function readProgram(name: string): Program {
	const code = readFileSync(path.join(programsDir, name), 'utf8');
	const values = (key: string) =>
		[...code.matchAll(new RegExp(`^# ${key}: (.*)$`, 'gm'))].map(([, value = '']) =>
			value.replace(/\\(n|\\)/g, (_, character: string) => (character === 'n' ? '\n' : '\\')),
		);
	const value = (key: string) => values(key)[0];
	return {
		name,
		claim: /^"""(.*)"""$/m.exec(code)?.[1] ?? name,
		code,
		status: (value('status') ?? 'ok').split(' '),
		lives: value('lives') === undefined ? undefined : value('lives') === 'yes',
		timeoutMs: value('timeoutMs') === undefined ? undefined : Number(value('timeoutMs')),
		says: values('says'),
		silent: values('silent'),
		reason: value('reason'),
		images: value('images') === undefined ? undefined : Number(value('images')),
		order: value('order'),
		listed: value('listed')?.split(', '),
		skipped: values('skipped'),
		needs: values('needs'),
	};
}
