import { checkReleaseConsistency } from './release/checkReleaseConsistency.mjs';
import { SetupError } from './setup/SetupError.mjs';
import { projectDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';

// Run before a release is published: checkRelease.mjs TAG. It needs no packages.
await runMain(async () => {
	const [tag = ''] = process.argv.slice(2);
	const problems = await checkReleaseConsistency(tag, projectDir);
	if (problems.length > 0) {
		throw new SetupError(
			problems.join('\n'),
			'Fix this on main, delete the tag, and tag the new commit.',
		);
	}
	console.log(`${tag} can be released.`);
});
