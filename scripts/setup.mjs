import './setup/refuseOldNode.mjs';
import { cacheDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';

await runMain(async () => {
	await setUp();
	console.log(`Everything is in place. Node.js and n8n live in ${cacheDir}.`);
});
