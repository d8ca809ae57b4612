// esbuild puts these in the place of the globals of the same names, in the bundled libraries only.
export { console } from './console.mjs';
export { globalThis, globalThis as global } from './globalThis.mjs';
export { process } from './process.mjs';
export { clearTimeout, setTimeout } from './timers.mjs';
