import { readConfig } from '../../../src/config/readConfig.ts';

/** A user that is only a number, as in a container that was started with `--user 12345`. */
jest.mock('node:os', () => ({
	...jest.requireActual<object>('node:os'),
	homedir() {
		throw new Error('A system error occurred: uv_os_homedir returned ENOENT');
	},
}));

test('needs no home folder where the folder of the data is set', () => {
	const config = readConfig({ CODE_INTERPRETER_DATA_DIR: '/data' });
	expect(config).toMatchObject({
		dataDir: '/data',
		cacheDir: '/var/cache/n8n-nodes-code-interpreter',
		python: undefined,
	});
	expect(readConfig({ XDG_DATA_HOME: '/share' }).dataDir).toBe('/share/code-interpreter-engine');
	const python = '/opt/venv';
	expect(readConfig({ XDG_DATA_HOME: '/share', CODE_INTERPRETER_PYTHON: python })).toMatchObject({
		python,
	});
});

test('names what to set where only a home folder would do', () => {
	expect(() => readConfig({})).toThrow('Set CODE_INTERPRETER_DATA_DIR to an absolute path');
	const environment = { XDG_DATA_HOME: '/share', CODE_INTERPRETER_PYTHON: '~/venv' };
	expect(() => readConfig(environment)).toThrow('Set CODE_INTERPRETER_PYTHON to an absolute path');
});
