import { lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { SandboxError } from '../Sandbox.ts';
import type { InterpreterFacts } from './inspectInterpreter.ts';
import type { FolderMount } from './SandboxPython.ts';

/** Shown anyway, apart from what is in /usr/local. */
const SYSTEM_FOLDERS = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64'];
/** Sessions have their own. */
const RESERVED_FOLDERS = ['/', '/proc', '/dev', '/sys', '/sessions', '/tmp', '/mnt', '/mnt/data'];
const MAX_LINKS = 40;

/**
 * The folders that an interpreter needs besides the system's: its prefixes, the places of its modules, and the shared
 * libraries outside of these.
 *
 * @param workspace the folder of the sessions' files, which no session may see
 * @throws SandboxError if one of them cannot be shown to code
 */
export function foldersOfInterpreter(facts: InterpreterFacts, workspace: string): FolderMount[] {
	const wanted = [
		...facts.prefixes,
		...linkTargets(facts.program).map((program) => path.dirname(path.dirname(program))),
		...facts.modulePaths.filter(isFolder),
		...facts.libraries.map((library) => path.dirname(library)),
	];
	const mounts: FolderMount[] = [];
	for (const target of [...new Set(wanted)].sort((a, b) => a.length - b.length)) {
		if (isSystemFolder(target) || !isFolder(target)) continue;
		const source = realpathSync(target);
		const isShown = mounts.some(
			(mount) =>
				isWithin(target, mount.target) &&
				path.join(mount.source, path.relative(mount.target, target)) === source,
		);
		if (isShown) continue;
		requireHarmless(target, source, workspace);
		mounts.push({ source, target });
	}
	return mounts;
}

/** Whether a path is a folder itself or lies somewhere below it. */
export function isWithin(inner: string, folder: string): boolean {
	const relative = path.relative(folder, inner);
	return relative !== '..' && !relative.startsWith('../');
}

function requireHarmless(target: string, source: string, workspace: string): void {
	if (RESERVED_FOLDERS.includes(target) || isWithin(workspace, source)) {
		throw new SandboxError(
			`The interpreter needs the folder ${target}, which the sandbox cannot show to code. Move the interpreter to a folder of its own, such as /opt/python.`,
		);
	}
}

function isSystemFolder(folder: string): boolean {
	return !isWithin(folder, '/usr/local') && SYSTEM_FOLDERS.some((each) => isWithin(folder, each));
}

function isFolder(name: string): boolean {
	return statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The paths that a link leads to, one after another; a virtual environment's program is one. */
function linkTargets(program: string): string[] {
	const targets: string[] = [];
	for (let current = program; targets.length < MAX_LINKS;) {
		if (!lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink()) break;
		current = path.resolve(path.dirname(current), readlinkSync(current));
		targets.push(current);
	}
	return targets;
}
