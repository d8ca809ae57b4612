import { childEnvironment } from './childEnvironment.mjs';
import { ensureN8n } from './ensureN8n.mjs';
import { ensureNode } from './ensureNode.mjs';
import { ensurePackages } from './ensurePackages.mjs';
import { canBuildImage, ensurePythonImage } from './ensurePythonImage.mjs';
import { finishAll } from './finishAll.mjs';
import { requireLinux } from './requireLinux.mjs';
import { planBubblewrap } from './apt/planBubblewrap.mjs';
import { planFonts } from './apt/planFonts.mjs';
import { planPython } from './apt/planPython.mjs';
import { planTestPackages } from './apt/planTestPackages.mjs';

/**
 * Installs what is missing, and only checks what is installed already.
 *
 * @param {{ python?: boolean, n8n?: boolean, testPackages?: boolean }} [needs] in addition to Node.js and the project's packages
 * @returns {Promise<NodeJS.ProcessEnv>} the environment to start programs with
 * @throws {SetupError} naming what is missing and how to install it
 */
export async function setUp({ python = true, n8n = true, testPackages = false } = {}) {
	if (python) requireLinux();
	// The operator's own Python needs no other.
	const image = python && !process.env.CODE_INTERPRETER_PYTHON;
	const installBubblewrap = python ? planBubblewrap({ image }) : undefined;
	const planSystemPython = () => [planPython(), planFonts()];
	// Only the user could install what builds the image.
	const isImageImpossible = image && !installBubblewrap && !canBuildImage();
	const installs = [
		...(python && (testPackages || isImageImpossible) ? planSystemPython() : []),
		...(testPackages ? [planTestPackages()] : []),
	];
	const env = childEnvironment(await ensureNode());
	const installForSandbox = async () => {
		await installBubblewrap?.();
		const hasImage = image && (await ensurePythonImage(env));
		if (image && !hasImage && installs.length === 0) installs.push(...planSystemPython());
		for (const install of installs) await install?.();
	};
	// n8n's installation waits for the network while the other two compute, and the other way round.
	await finishAll([
		() => ensurePackages(env),
		async () => n8n && (await ensureN8n(env)),
		installForSandbox,
	]);
	return env;
}
