import { checkReleaseConsistency } from './release/checkReleaseConsistency.mjs';
import { SetupError } from './setup/SetupError.mjs';
import { projectDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';

// Run before a release is published: checkRelease.mjs TAG. It needs no packages.
await runMain(async () => {
	const [tag = ''] = process.argv.slice(2);
	const troubles = await checkReleaseConsistency(tag, projectDir);
	if (troubles.length > 0) {
		throw new SetupError(
			troubles.join('\n'),
			'Mend it on main, remove the tag, and tag that commit again.',
		);
	}
	console.log(`${tag} can be released.`);
});
