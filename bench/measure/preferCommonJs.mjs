import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

// Node.js cannot load n8n-workflow's ES modules (2.41: their imports have no file extensions). n8n itself loads the CommonJS build, too.
const require = createRequire(import.meta.url);
const url = pathToFileURL(require.resolve('n8n-workflow')).href;
registerHooks({
	resolve(specifier, context, nextResolve) {
		if (specifier !== 'n8n-workflow') return nextResolve(specifier, context);
		return { url, format: 'commonjs', shortCircuit: true };
	},
});
