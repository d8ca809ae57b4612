import {
	openBubblewrap,
	type BubblewrapSettings,
	type RunnerSandbox,
} from './bubblewrap/openBubblewrap.ts';
import type { SandboxKind } from './sandboxKinds.ts';
import { ZygoteSandbox } from './zygote/ZygoteSandbox.ts';

export interface SandboxSettings extends BubblewrapSettings {
	kind: SandboxKind;
	/** Called with one sentence where `auto` has to take a slower way. */
	onFallback?: (why: string) => void;
}

/**
 * Opens the sandbox that the operator asked for. All kinds confine alike.
 *
 * @throws SandboxError that says what to install or which switch to set
 */
export async function openSandbox(settings: SandboxSettings): Promise<RunnerSandbox> {
	const bubblewrap = await openBubblewrap(settings);
	if (settings.kind === 'bubblewrap') return bubblewrap;
	try {
		return await ZygoteSandbox.open(bubblewrap);
	} catch (error) {
		if (settings.kind === 'zygote') throw error;
		settings.onFallback?.(
			`Sessions start more slowly, as they cannot be forked here: ${(error as Error).message}`,
		);
		return bubblewrap;
	}
}
