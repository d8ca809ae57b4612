import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

// n8n-workflow's ES modules cannot be loaded by Node.js itself (2.41: their imports have no file endings); n8n loads its CommonJS, too.
const require = createRequire(import.meta.url);
const url = pathToFileURL(require.resolve('n8n-workflow')).href;
registerHooks({
	resolve(specifier, context, nextResolve) {
		if (specifier !== 'n8n-workflow') return nextResolve(specifier, context);
		return { url, format: 'commonjs', shortCircuit: true };
	},
});
