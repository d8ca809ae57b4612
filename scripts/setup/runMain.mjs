import { SetupError } from './SetupError.mjs';

/**
 * Runs a script's main function and turns what it throws into a message and an exit code of 1.
 *
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
	try {
		await main();
	} catch (error) {
		if (error instanceof SetupError) {
			console.error(`\n${error.message}\n\nHow to go on: ${error.mend}`);
		} else {
			console.error(error);
		}
		process.exitCode = 1;
	}
}
