import {
	openBubblewrap,
	type BubblewrapSettings,
	type RunnerSandbox,
} from './bubblewrap/openBubblewrap.ts';
import { throwExplained } from './bubblewrap/explainFailure.ts';
import type { SandboxKind } from './sandboxKinds.ts';
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
	const bubblewrap = await openBubblewrap(settings);
	const { kind } = settings;
	// The pool for machines where bubblewrap may create namespaces but its children may not: see PoolSandbox.
	for (const quicker of [ZygoteSandbox, PoolSandbox]) {
		if (kind !== 'auto' && kind !== quicker.kind) continue;
		try {
			return await quicker.open(bubblewrap).catch(throwExplained);
		} catch (error) {
			if (kind !== 'auto') throw error;
			const { message } = error as Error;
			settings.onFallback?.(
				`The sandbox "${quicker.kind}" does not work here, so sessions start more slowly. ${message}`,
			);
		}
	}
	return bubblewrap;
}
