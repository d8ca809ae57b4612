import { childEnvironment } from './childEnvironment.mjs';
import { ensureN8n } from './ensureN8n.mjs';
import { ensureNode } from './ensureNode.mjs';
import { ensurePackages } from './ensurePackages.mjs';
import { planFonts } from './planFonts.mjs';
import { planPython } from './planPython.mjs';
import { planQueueServers } from './planQueueServers.mjs';

/**
 * Brings what is missing and nothing else; what is there costs a look.
 *
 * @param {{ python?: boolean, n8n?: boolean, queueServers?: boolean }} [needs] besides Node.js and the project's packages
 * @returns {Promise<NodeJS.ProcessEnv>} the environment to start programs with
 * @throws {SetupError} saying what is missing and how to mend it
 */
export async function setUp({ python = true, n8n = true, queueServers = false } = {}) {
	const installs = [
		...(python ? [planPython(), planFonts()] : []),
		...(queueServers ? [planQueueServers()] : []),
	];
	const env = childEnvironment(await ensureNode());
	const installWithApt = async () => {
		for (const install of installs) await install?.();
	};
	const installPackages = async () => {
		await ensurePackages(env);
		if (n8n) await ensureN8n(env);
	};
	// apt and npm wait for different things. One that fails lets the other finish, so that the next run finds its work done.
	const outcomes = await Promise.allSettled([installPackages(), installWithApt()]);
	for (const outcome of outcomes) {
		if (outcome.status === 'rejected') throw outcome.reason;
	}
	return env;
}
