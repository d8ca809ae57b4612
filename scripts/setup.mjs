import './setup/refuseOldNode.mjs';
import { cacheDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';

await runMain(async () => {
	await setUp();
	console.log(`Setup is complete. Node.js and n8n are in ${cacheDir}.`);
});
