import { accessSync, constants, existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { installCommand } from '../bubblewrap/explainFailure.ts';
import { SandboxError } from '../Sandbox.ts';
import type { SandboxUser } from '../sandboxUser.ts';
import { foldersOfInterpreter, isWithin } from './foldersOfInterpreter.ts';
import { inspectInterpreter } from './inspectInterpreter.ts';
import { mountHost, mountRoot } from './mountRoot.ts';
import type { FolderMount, PythonSource, SandboxPython } from './SandboxPython.ts';
import { stageFolder } from './stageFolder.ts';

const SYSTEM_PYTHON = '/usr/bin/python3';

/** The runner needs os.waitstatus_to_exitcode and os.pidfd_open. */
const OLDEST_VERSION = [3, 9] as const;
/** In the order in which a root file system prefers them: official images of Python have theirs in /usr/local. */
const PROGRAMS_OF_ROOT = [
	'opt/venv/bin/python3',
	'opt/conda/bin/python3',
	'usr/local/bin/python3',
	'usr/bin/python3',
];
const PROGRAMS_OF_ENVIRONMENT = ['bin/python3', 'bin/python'];
/** A session has its own of these, so what lies there is mounted after them. */
const LATE_FOLDERS = ['/tmp', '/mnt'];

export interface PythonSettings {
	/** An interpreter, the folder of an environment, or a root file system. */
	python?: string;
	/** The Python image, which is used if there is no `python`; without both, this machine's own Python is. */
	image?: string;
	/** The folder of the sessions' folders. */
	root: string;
	user: SandboxUser | undefined;
}

/**
 * Finds the Python that sessions run and what must be mounted for it.
 *
 * @throws SandboxError that says what is wrong with the configured one
 */
export async function findPython({
	python,
	image,
	root,
	user,
}: PythonSettings): Promise<SandboxPython> {
	if (python === undefined && image !== undefined) {
		return await rootFileSystem(image, root, user, 'image');
	}
	if (python === undefined || python === SYSTEM_PYTHON) return systemPython();
	const found = statSync(python, { throwIfNoEntry: false });
	if (found === undefined) {
		throw new SandboxError(
			`CODE_INTERPRETER_PYTHON is ${python}, which does not exist. Set it to an interpreter, such as /opt/venv/bin/python3, or to a root file system.`,
		);
	}
	if (!found.isDirectory()) return await ownInterpreter(python, root, user);
	const program = firstProgram(python, PROGRAMS_OF_ENVIRONMENT);
	if (program !== undefined && isPrefix(python)) {
		return await ownInterpreter(path.join(python, program), root, user);
	}
	return await rootFileSystem(python, root, user);
}

/** Whether a folder is a virtual environment, one of conda, or an installation as uv's, rather than a root file system. */
function isPrefix(folder: string): boolean {
	const has = (name: string) => existsSync(path.join(folder, name));
	return has('pyvenv.cfg') || has('conda-meta') || (has('lib') && !has('usr'));
}

function systemPython(): SandboxPython {
	if (!existsSync(SYSTEM_PYTHON)) {
		throw new SandboxError(`${SYSTEM_PYTHON} is missing. Install it: \`${installCommand}\`.`);
	}
	return {
		source: 'system',
		location: SYSTEM_PYTHON,
		program: SYSTEM_PYTHON,
		mounts: mountHost(),
		lateMounts: [],
		installAdvice: `Install what is missing: \`${installCommand}\`.`,
	};
}

async function rootFileSystem(
	folder: string,
	root: string,
	user: SandboxUser | undefined,
	source: PythonSource = 'root file system',
): Promise<SandboxPython> {
	const program = firstProgram(folder, PROGRAMS_OF_ROOT);
	if (program === undefined) {
		throw new SandboxError(
			`${folder} contains no Python. CODE_INTERPRETER_PYTHON must be an interpreter, an environment with bin/python3, or a root file system with one of ${PROGRAMS_OF_ROOT.join(', ')}.`,
		);
	}
	const realFolder = realpathSync(folder);
	if (realFolder === '/' || isWithin(root, realFolder)) {
		throw new SandboxError(
			`${folder} contains the engine's own files. Set CODE_INTERPRETER_PYTHON to a root file system in a folder of its own.`,
		);
	}
	const staged = await stageFolder(realFolder, root, user);
	return {
		source,
		location: folder,
		program: `/${program}`,
		mounts: mountRoot(staged),
		lateMounts: [],
		installAdvice:
			source === 'image'
				? 'Remove that folder, then build the image again: `code-interpreter-engine build-python`.'
				: 'Install what is missing in that root file system.',
	};
}

async function ownInterpreter(
	interpreter: string,
	root: string,
	user: SandboxUser | undefined,
): Promise<SandboxPython> {
	requireExecutable(interpreter);
	const facts = await inspectInterpreter(interpreter);
	const [major, minor] = facts.version;
	if (major !== OLDEST_VERSION[0] || minor < OLDEST_VERSION[1]) {
		throw new SandboxError(
			`${interpreter} is Python ${facts.version.join('.')}. Set CODE_INTERPRETER_PYTHON to Python ${OLDEST_VERSION.join('.')} or newer.`,
		);
	}
	const folders: FolderMount[] = [];
	for (const { source, target } of foldersOfInterpreter(facts, root)) {
		folders.push({ source: await stageFolder(source, root, user), target });
	}
	const isBelow = (parents: string[]) => (mount: FolderMount) =>
		parents.some((parent) => isWithin(mount.target, parent));
	const [isLate, isLocal] = [isBelow(LATE_FOLDERS), isBelow(['/usr/local'])];
	const early = folders.filter((mount) => !isLate(mount) && !isLocal(mount));
	return {
		source: 'interpreter',
		location: interpreter,
		program: facts.program,
		mounts: [
			...mountHost(folders.filter(isLocal)),
			...early.flatMap(({ source, target }) => ['--ro-bind', source, target]),
		],
		lateMounts: folders.filter(isLate),
		installAdvice: `Install what is missing: \`${interpreter} -m pip install numpy pandas matplotlib openpyxl\`.`,
	};
}

function requireExecutable(interpreter: string): void {
	try {
		accessSync(interpreter, constants.X_OK);
	} catch (cause) {
		throw new SandboxError(
			`CODE_INTERPRETER_PYTHON is ${interpreter}, which is not a program. Set it to an interpreter, such as /opt/venv/bin/python3, or to a root file system.`,
			{ cause },
		);
	}
}

/**
 * The first of these programs that a folder has. In a root file system a link may be absolute, which leads elsewhere from
 * here, so the link itself counts.
 */
function firstProgram(folder: string, programs: string[]): string | undefined {
	return programs.find((program) =>
		lstatSync(path.join(folder, program), { throwIfNoEntry: false }),
	);
}
