// In the bundled libraries only, esbuild replaces the globals of the same names with these.
export { console } from './console.mjs';
export { globalThis, globalThis as global } from './globalThis.mjs';
export { process } from './process.mjs';
export { clearTimeout, setTimeout } from './timers.mjs';
