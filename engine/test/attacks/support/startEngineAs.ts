/** Started as a process of its own, by root: becomes the user whose id is its argument, and is then the engine. */
const uid = Number(process.argv[2]);
process.setgroups?.([]);
process.setgid?.(uid);
process.setuid?.(uid);
process.argv = process.argv.slice(0, 2);
await import('../../../src/main.ts');
