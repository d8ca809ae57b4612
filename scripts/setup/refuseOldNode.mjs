// Imported first by every script that a person starts. The scripts keep to what Node 14 can parse and link, so that an old Node
// gets as far as this sentence instead of a syntax error.
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
	console.error(`Node.js ${process.versions.node} is too old to set this project up.`);
	console.error(
		'Install Node.js 20 or newer (https://nodejs.org) and run the same command again; it brings Node.js 24 itself where needed.',
	);
	process.exit(1);
}
