import { installInFreshN8n } from '../servers/installInFreshN8n.ts';

// Started by prepareN8n.mjs on the right Node.js, after the build: prepareN8nMain.ts DIR
const [dir = ''] = process.argv.slice(2);
await installInFreshN8n(dir, { isBuilt: true });
