// Imported first by every script that a user starts. The scripts use only syntax that Node.js 14 can parse and link, so that an old
// version prints this message instead of a syntax error.
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
	console.error(`Node.js ${process.versions.node} is too old to set this project up.`);
	console.error(
		'Install Node.js 20 or newer (https://nodejs.org) and run the same command again. It installs Node.js 24 itself if needed.',
	);
	process.exit(1);
}
