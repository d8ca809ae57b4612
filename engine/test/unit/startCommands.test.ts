import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../../../scripts/setup/paths.mjs';

const read = (path: string) => readFileSync(join(projectDir, path), 'utf8');
const scriptsOf = (path: string): Record<string, string> => JSON.parse(read(path)).scripts;

test("every command that starts the engine limits V8's young generation, which would grow to 100 MB", () => {
	const commands = [
		read('engine/src/main.ts').split('\n', 1)[0],
		scriptsOf('package.json')['engine'],
		scriptsOf('engine/package.json')['start'],
		read('scripts/servers/startEngine.ts'),
	];
	for (const command of commands) expect(command).toContain('--max-semi-space-size=8');
});
