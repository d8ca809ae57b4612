import './setup/refuseOldNode.mjs';
import { runCommand } from './processes/runCommand.mjs';
import { planContainerPrograms } from './setup/apt/planContainerPrograms.mjs';
import { projectDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';

// Builds the engine's image and runs it, as root: the test file is a part of `npm run test:more`, which skips it where Podman is missing.
await runMain(async () => {
	await planContainerPrograms()?.();
	const args = ['scripts/test.mjs', 'engine/test/more/container.test.ts'];
	process.exitCode = await runCommand(process.execPath, args, {
		cwd: projectDir,
		env: process.env,
	});
});
