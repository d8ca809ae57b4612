import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireLinux } from '../../../../scripts/setup/requireLinux.mjs';
import { setUp } from '../../../../scripts/setup/setUp.mjs';

const readme = readFileSync(join(__dirname, '../../../../README.md'), 'utf8');

it('accepts Linux', () => {
	expect(() => requireLinux('linux')).not.toThrow();
});

it.each([
	['darwin', 'macOS'],
	['win32', 'Windows'],
	['freebsd', 'freebsd'],
])('leads from %s to the containers that the README describes', (platform, name) => {
	const command = 'docker compose --file engine/deploy/compose.yaml up';
	expect(() => requireLinux(platform)).toThrow(
		expect.objectContaining({
			message: `The engine's sandbox needs Linux, and this is ${name}.`,
			remedy: expect.stringContaining(command) as string,
		}),
	);
	expect(readme).toContain(command);
	expect(readme).toContain('## With Docker');
});

it('is asked before anything is installed', async () => {
	const platform = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor;
	Object.defineProperty(process, 'platform', { ...platform, value: 'darwin' });
	try {
		await expect(setUp()).rejects.toThrow('this is macOS');
	} finally {
		Object.defineProperty(process, 'platform', platform);
	}
});
