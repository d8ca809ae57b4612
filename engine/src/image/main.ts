import { ImageError } from './ImageError.ts';
import { runImageCommand } from './runImageCommand.ts';

// Started by the setup before any package is installed, so it imports only Node's own modules.
try {
	await runImageCommand(process.argv.slice(2), process.env);
} catch (error) {
	process.stderr.write(`${error instanceof ImageError ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
