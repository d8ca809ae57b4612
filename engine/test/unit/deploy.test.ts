import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { listVariables } from '../../src/config/Variable.ts';
import { variables } from '../../src/config/variables.ts';
import { packageNames, SUITE } from '../../src/image/imageRecipe.ts';

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');
const known = listVariables(variables).map(({ name }) => name);
const service = join(__dirname, '../../deploy/code-interpreter-engine.service');

test.each(['Dockerfile', 'compose.yaml', 'code-interpreter-engine.service'])(
	'%s sets only variables that exist',
	(file) => {
		const names = read(`deploy/${file}`).match(
			/^\s*(?:ENV |Environment=)?CODE_INTERPRETER_\w+(?=[=:])/gm,
		);
		for (const name of names ?? []) {
			expect(known).toContain(/CODE_INTERPRETER_\w+/.exec(name)?.[0]);
		}
		expect(names).not.toBeNull();
	},
);

test('the image contains the packages that setup installs', () => {
	const setup = read('../scripts/setup/apt/aptGet.mjs');
	const modules = /PYTHON_MODULES = \[(.*?)\]/s.exec(setup)?.[1]?.match(/\w+/g) ?? [];
	const fonts = read('../scripts/setup/apt/planFonts.mjs').match(/fonts-[\w-]+(?=': )/g) ?? [];
	expect(modules).not.toEqual([]);
	expect(fonts).not.toEqual([]);
	const image = read('deploy/Dockerfile');
	expect(image).toMatch(/[ \t]bubblewrap( |$)/m);
	expect(image).toContain('./engine/src/image/imageRecipe.ts');
	expect(packageNames).toEqual(
		expect.arrayContaining([...fonts, ...modules.map((module) => `python3-${module}`)]),
	);
});

test('each stage of the image starts from a digest, with the Node.js that development uses', () => {
	const version = /NODE_VERSION = '(.*)'/.exec(read('../scripts/setup/paths.mjs'))?.[1];
	const bases = read('deploy/Dockerfile').match(/^FROM \S+/gm) ?? [];
	const node = new RegExp(
		`^FROM node:${version?.replaceAll('.', '\\.')}-bookworm-slim@sha256:[0-9a-f]{64}$`,
	);
	const [build, python, last] = bases;
	expect(build).toMatch(node);
	expect(last).toBe(build);
	expect(python).toMatch(new RegExp(`^FROM debian:${SUITE}-slim@sha256:[0-9a-f]{64}$`));
	expect(bases).toHaveLength(3);
});

test('compose gives the engine a key, security options, limits and time to stop, and publishes no port', () => {
	const { services } = parse(read('deploy/compose.yaml'));
	expect(services.engine).not.toHaveProperty('ports');
	expect(services.engine.environment.CODE_INTERPRETER_API_KEYS).toContain('CODE_INTERPRETER_KEY:?');
	expect(services.engine.security_opt).toEqual([
		'seccomp=unconfined',
		'systempaths=unconfined',
		'apparmor=unconfined',
		'no-new-privileges:true',
	]);
	expect(services.engine).toMatchObject({ cap_drop: ['ALL'], pids_limit: 4096 });
	expect(services.engine.mem_limit).toMatch(/:-\d+g\}$/);
	const drainSeconds = Number(services.engine.environment.CODE_INTERPRETER_DRAIN_SECONDS);
	expect(parseInt(services.engine.stop_grace_period, 10)).toBeGreaterThan(drainSeconds + 10);
	const pinned = /N8N_VERSION = '(.*)'/.exec(read('../scripts/setup/paths.mjs'))?.[1];
	expect(services.n8n.image).toMatch(new RegExp(`:${pinned}$`));
});

const canVerify = spawnSync('systemd-analyze', ['--version']).status === 0;

(canVerify ? test : test.skip)('systemd accepts the unit', () => {
	const { status, stderr } = spawnSync('systemd-analyze', ['verify', service], {
		encoding: 'utf8',
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
