import type { Cgroups } from '../cgroups/Cgroups.ts';
import { describeBytes } from '../describeBytes.ts';
import {
	fixedLimits,
	LEAST_MEMORY_BYTES,
	withMemory,
	type ConfigurableLimits,
	type SandboxLimits,
} from '../limits.ts';
import { findPython } from '../interpreter/findPython.ts';
import { PRELOADED_MODULES } from '../preloadedModules.ts';
import { RunnerSession } from '../runner/RunnerSession.ts';
import { SandboxError, type Sandbox } from '../Sandbox.ts';
import { sandboxUser } from '../sandboxUser.ts';
import { BubblewrapFailure } from './BubblewrapFailure.ts';
import { checkMachine } from './checkMachine.ts';
import { throwExplained } from './explainFailure.ts';
import { activateRunner, installRunner } from './installRunner.ts';
import { compileRunner } from './compileRunner.ts';
import { inProbeFolder } from './inProbeFolder.ts';
import { probePackages } from './probePackages.ts';
import { seccompFilter } from '../seccomp/seccompFilter.ts';
import { startBubblewrap, type BubblewrapStart } from './startBubblewrap.ts';

/** Their imports may take more than the operator allows to one piece of code. */
const FIRST_SESSION_CPU_MS = 300_000;

export interface BubblewrapSettings {
	/** From `chooseWorkspaceRoot`: sessions' folders lie below it, and the runner is copied there. */
	root: string;
	/** Host user of the code if the engine is root; see `sandboxUser`. */
	uid?: number;
	limits: ConfigurableLimits & Partial<SandboxLimits>;
	/** An interpreter or a root file system that the operator has named. */
	python?: string;
	/** The Python image; without both, this machine's own Python is used. */
	image?: string;
	/** Python modules that are imported before sessions start; `PRELOADED_MODULES` if undefined. */
	preload?: readonly string[];
	/** Of the code's clock, as in TZ. */
	timezone?: string;
	/** The bwrap program, a path or a name on PATH. */
	program?: string;
	/** From `openCgroups`; the limits of sessions are only watched if undefined. */
	cgroups?: Cgroups;
}

/** A sandbox whose sessions are known to be runners. */
export interface RunnerSandbox extends Sandbox {
	readonly limits: SandboxLimits;
	openSession(dataDir: string, memoryBytes?: number): Promise<RunnerSession>;
}

export interface BubblewrapSandbox extends RunnerSandbox {
	/** The settings that work on this machine, for other kinds of sandboxes over bubblewrap. */
	readonly start: Omit<BubblewrapStart, 'dataDir'> & { root: string };
}

/**
 * The sandbox over bubblewrap. Tests it with real sessions first, so that an engine that cannot confine code never
 * starts.
 *
 * @throws SandboxError that says what to install or which switch to set
 */
export async function openBubblewrap(settings: BubblewrapSettings): Promise<BubblewrapSandbox> {
	return await withPackages(await prepareBubblewrap(settings));
}

/**
 * Imports the packages in a session of a sandbox from `prepareBubblewrap`, and adds their versions.
 *
 * @throws SandboxError that says which package to install
 */
export async function withPackages(sandbox: BubblewrapSandbox): Promise<BubblewrapSandbox> {
	const { start, limits } = sandbox;
	return await inProbeFolder(start.root, start.user, async (dataDir) => {
		const session = await openFirstSession(start, dataDir, limits).catch(throwExplained);
		const { versions, packages } = await probePackages(session, dataDir, start);
		return { ...sandbox, versions: { ...sandbox.versions, ...versions }, packages };
	});
}

/**
 * The sandbox over bubblewrap, before its packages are known. They are not imported: that takes a second, and a zygote
 * imports them anyway.
 *
 * @throws SandboxError that says what to install or which switch to set
 */
export async function prepareBubblewrap(settings: BubblewrapSettings): Promise<BubblewrapSandbox> {
	const program = settings.program ?? 'bwrap';
	const { architecture, version } = await checkMachine(program);
	const { root } = settings;
	const limits = { ...fixedLimits, ...settings.limits };
	if (limits.memoryBytes < LEAST_MEMORY_BYTES) {
		throw new SandboxError(
			`The memory limit is ${describeBytes(limits.memoryBytes)}; set at least ${describeBytes(LEAST_MEMORY_BYTES)}.`,
		);
	}
	const installed = await installRunner(root);
	const user = sandboxUser(settings.uid);
	const python = await findPython({ ...settings, root, user });
	const start: Omit<BubblewrapStart, 'dataDir'> = {
		program,
		filter: seccompFilter(architecture),
		user,
		python,
		runtimeDir: installed,
		limits,
		preload: settings.preload ?? PRELOADED_MODULES,
		timezone: settings.timezone ?? 'UTC',
		disableUserns: true,
		cgroups: settings.cgroups,
	};
	await inProbeFolder(root, user, async (dataDir) => {
		const session = await openFirstSession(start, dataDir, limits).catch(async (error) => {
			if (!(error instanceof BubblewrapFailure)) throw error;
			// Not available where /proc is masked, on some kernels, and in older versions; seccomp denies the same.
			start.disableUserns = false;
			return await openFirstSession(start, dataDir, limits);
		});
		await compileRunner(session, dataDir, start);
	}).catch(throwExplained);
	start.runtimeDir = await activateRunner(root, installed);
	return {
		name: 'bubblewrap',
		python: { source: python.source, location: python.location },
		versions: { bubblewrap: version },
		limits,
		start: { ...start, root },
		openSession: async (dataDir, memoryBytes) =>
			await openSession(start, dataDir, withMemory(limits, memoryBytes)).catch(throwExplained),
		async close() {},
	};
}

async function openFirstSession(
	start: Omit<BubblewrapStart, 'dataDir'>,
	dataDir: string,
	limits: SandboxLimits,
): Promise<RunnerSession> {
	return await openSession(start, dataDir, {
		...limits,
		cpuMs: Math.max(limits.cpuMs, FIRST_SESSION_CPU_MS),
	});
}

async function openSession(
	start: Omit<BubblewrapStart, 'dataDir'>,
	dataDir: string,
	limits: SandboxLimits,
): Promise<RunnerSession> {
	const process = await startBubblewrap({ ...start, dataDir });
	return await RunnerSession.start(process, dataDir, limits);
}
