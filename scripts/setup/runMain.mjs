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
		printFailure(error);
		process.exitCode = 1;
	}
}

/**
 * Says what happened and how to go on.
 *
 * @param {unknown} error
 */
export function printFailure(error) {
	if (error instanceof SetupError) {
		console.error(`\n${error.message}\n\nHow to go on: ${error.mend}\n`);
	} else {
		console.error(error);
	}
}
