import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { NODE_VERSION } from '../../../scripts/setup/paths.mjs';
import { DEFAULT_PROJECTS } from '../../../scripts/testing/projects.mjs';

const root = resolve(__dirname, '../../..');

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job {
	uses?: string;
	needs?: string | string[];
	strategy?: { matrix: { projects?: string[]; include?: { architecture: string }[] } };
	if?: string;
	'timeout-minutes'?: number;
	permissions?: Record<string, string>;
	steps?: Step[];
}

interface GithubWorkflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const files = globSync('.github/workflows/*.yml', { cwd: root }).sort();
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

function read(path: string): GithubWorkflow {
	const document = parseDocument(textOf(path));
	expect([...document.errors, ...document.warnings]).toEqual([]);
	return document.toJS() as GithubWorkflow;
}

const stepsOf = ({ jobs }: GithubWorkflow) =>
	Object.values(jobs).flatMap(({ steps = [] }) => steps);

describe.each(files)('%s', (path) => {
	it('can be read, and may only read unless a job says more', () => {
		expect(read(path).permissions).toEqual({ contents: 'read' });
	});

	it('uses actions of one commit each, and says which version that is', () => {
		const uses = textOf(path).match(/uses: .*/g) ?? [];
		const loose = uses.filter(
			(line) => !/^uses: (\.\/\S+|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(line),
		);
		expect(uses.length).toBeGreaterThan(0);
		expect(loose).toEqual([]);
	});

	it('keeps no token after the checkout, and runs on the Node.js of development', () => {
		const checkouts = stepsOf(read(path)).filter(({ uses }) =>
			uses?.startsWith('actions/checkout'),
		);
		const nodes = stepsOf(read(path)).filter(({ uses }) => uses?.startsWith('actions/setup-node'));
		expect(checkouts.map(({ with: settings }) => settings?.['persist-credentials'])).toEqual([
			false,
		]);
		expect(nodes.map(({ with: settings }) => settings?.['node-version'])).toEqual([NODE_VERSION]);
	});

	it('reads no secret, and puts nothing that others chose into a command', () => {
		expect(textOf(path)).not.toMatch(/secrets\./);
		const commands = stepsOf(read(path)).map(({ run = '' }) => run);
		expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
	});

	it('ends a job that hangs', () => {
		const own = Object.values(read(path).jobs).filter(({ uses }) => uses === undefined);
		expect(own.length).toBeGreaterThan(0);
		expect(own.filter((job) => !((job['timeout-minutes'] ?? 0) > 0))).toEqual([]);
	});
});

describe('CI', () => {
	const { jobs } = read('.github/workflows/ci.yml');

	it('runs in parallel jobs what npm test runs', () => {
		const projects = jobs.test?.strategy?.matrix.projects?.flatMap((entry) => entry.split(' '));
		expect(projects).toEqual(['checks', ...DEFAULT_PROJECTS]);
		expect(jobs.test?.steps?.at(-1)?.run).toBe('npm test -- $PROJECTS');
		expect(textOf('.ci/run')).toMatch(/^exec npm test$/m);
	});

	it('has one job that succeeds only if all the others do', () => {
		expect(jobs.gate).toMatchObject({ if: 'always()', needs: 'test' });
		expect(jobs.gate?.steps?.at(-1)?.run).toBe('test "$RESULT" = success');
	});
});

describe('a release', () => {
	const { jobs } = read('.github/workflows/release.yml');

	it('is tested as CI tests it before it is published', () => {
		expect(jobs.test?.uses).toBe('./.github/workflows/ci.yml');
		expect(jobs.more?.uses).toBe('./.github/workflows/more.yml');
		expect(jobs.publish?.needs).toEqual(['test', 'more']);
	});

	it('publishes the image of the engine for both architectures, once each has run code', () => {
		expect(jobs.image).toMatchObject({
			needs: 'publish',
			uses: './.github/workflows/image.yml',
			permissions: { contents: 'read', packages: 'write' },
		});
		const image = read('.github/workflows/image.yml');
		const architectures = image.jobs.build?.strategy?.matrix.include?.map(
			({ architecture }) => architecture,
		);
		expect(architectures).toEqual(['amd64', 'arm64']);
		const commands = image.jobs.build?.steps?.map(({ run = '' }) => run) ?? [];
		const [built, tried, pushed] = ['docker build', 'smokeTest.sh', 'docker push'].map((part) =>
			commands.findIndex((command) => command.includes(part)),
		);
		expect([built, tried, pushed]).toEqual([built, tried, pushed].sort((a = 0, b = 0) => a - b));
		expect(built).toBeGreaterThan(0);
		expect(image.jobs.publish?.needs).toBe('build');
	});

	it('is published with provenance, by the one job that may sign', () => {
		const signing = Object.keys(jobs).filter((name) => jobs[name]?.permissions?.['id-token']);
		expect(signing).toEqual(['publish']);
		const commands = jobs.publish?.steps?.map(({ run = '' }) => run) ?? [];
		const publishing = commands.filter((command) => command.startsWith('npm publish'));
		expect(publishing).toEqual([
			'npm publish --provenance --access public',
			'npm publish --workspace engine --ignore-scripts=false --provenance --access public',
		]);
		const check = commands.indexOf('node scripts/checkRelease.mjs "$GITHUB_REF_NAME"');
		expect(check).toBeGreaterThanOrEqual(0);
		expect(check).toBeLessThan(commands.indexOf(publishing[0] ?? ''));
	});
});
