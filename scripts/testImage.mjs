import './setup/refuseOldNode.mjs';
import { runCommand } from './processes/runCommand.mjs';
import { planContainerPrograms } from './setup/apt/planContainerPrograms.mjs';
import { projectDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';

// Builds the engine's image and runs it, as root. `npm run test:more` runs this test, too, and skips it where Podman is missing.
await runMain(async () => {
	await planContainerPrograms()?.();
	process.exitCode = await runCommand(process.execPath, ['scripts/test.mjs', 'image'], {
		cwd: projectDir,
		env: process.env,
	});
});
