import {
	prepareBubblewrap,
	withPackages,
	type BubblewrapSettings,
	type RunnerSandbox,
} from './bubblewrap/openBubblewrap.ts';
import { throwExplained } from './bubblewrap/explainFailure.ts';
import type { SandboxKind } from './sandboxKinds.ts';
import { MissingPackagesError } from './Sandbox.ts';
import { PoolSandbox } from './pool/PoolSandbox.ts';
import { ZygoteSandbox } from './zygote/ZygoteSandbox.ts';

interface SandboxSettings extends BubblewrapSettings {
	kind: SandboxKind;
	/** Called with one sentence if `auto` has to use a slower kind. */
	onFallback?: (why: string) => void;
}

/**
 * Opens the sandbox that the operator asked for. All kinds have the same confinement.
 *
 * @throws SandboxError that says what to install or which switch to set
 */
export async function openSandbox(settings: SandboxSettings): Promise<RunnerSandbox> {
	const { kind, onFallback } = settings;
	const prepared = await prepareBubblewrap(settings);
	const open = async (quicker: typeof ZygoteSandbox | typeof PoolSandbox, over = prepared) => {
		if (kind !== 'auto' && kind !== quicker.kind) return undefined;
		try {
			return await quicker.open(over).catch(throwExplained);
		} catch (error) {
			if (kind !== 'auto' || error instanceof MissingPackagesError) throw error;
			const { message } = error as Error;
			onFallback?.(
				`The sandbox "${quicker.kind}" does not work on this machine, so sessions start more slowly. ${message}`,
			);
			return undefined;
		}
	};
	const zygote = await open(ZygoteSandbox);
	if (zygote !== undefined) return zygote;
	const bubblewrap = await withPackages(prepared);
	// For machines where bubblewrap may create namespaces but its children may not: see PoolSandbox.
	return (await open(PoolSandbox, bubblewrap)) ?? bubblewrap;
}
