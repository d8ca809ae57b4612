import { SetupError } from './SetupError.mjs';

/**
 * Runs a script's main function. An error becomes a message and exit code 1.
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
 * Prints what happened and what to do about it.
 *
 * @param {unknown} error
 */
export function printFailure(error) {
	if (error instanceof SetupError) {
		console.error(`\n${error.message}\n\nWhat to do: ${error.remedy}\n`);
	} else {
		console.error(error);
	}
}
