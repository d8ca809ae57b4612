import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { listVariables } from '../../src/config/Variable.ts';
import { variables } from '../../src/config/variables/variables.ts';
import { packageNames, SUITE } from '../../src/image/imageRecipe.ts';
import { allowedCalls } from '../../src/sandbox/seccomp/allowedCalls.ts';
import { checkedCalls } from '../../src/sandbox/seccomp/checkedCalls.ts';

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');
const known = listVariables(variables).map(({ name }) => name);
const service = join(__dirname, '../../deploy/code-interpreter-engine.service');

test.each(['Dockerfile', 'compose.yaml', 'kubernetes.yaml', 'code-interpreter-engine.service'])(
	'%s sets only variables that exist',
	(file) => {
		const names = read(`deploy/${file}`).match(
			/^\s*(?:ENV |Environment=|- name: )?CODE_INTERPRETER_\w+(?=[=:\n])/gm,
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

test.each(['Dockerfile', 'nodes.Dockerfile'])(
	'each stage of %s starts from a digest, with the Node.js that development uses',
	(file) => {
		const version = /NODE_VERSION = '(.*)'/.exec(read('../scripts/setup/paths.mjs'))?.[1];
		const content = read(`deploy/${file}`);
		const defaults = new Map(
			[...content.matchAll(/^ARG (\w+)=(\S+)$/gm)].map(([, name = '', value = '']) => [
				name,
				value,
			]),
		);
		const bases = [...content.matchAll(/^FROM \$\{(\w+)\}/gm)].map(([, name = '']) => name);
		expect(bases).toHaveLength(content.match(/^FROM /gm)?.length ?? 0);
		for (const name of bases) expect([...defaults.keys()]).toContain(name);
		expect(defaults.get('NODE_IMAGE')).toMatch(
			new RegExp(`^node:${version?.replaceAll('.', '\\.')}-bookworm-slim@sha256:[0-9a-f]{64}$`),
		);
		const debian = defaults.get('DEBIAN_IMAGE');
		if (file !== 'Dockerfile') return;
		expect(debian).toMatch(new RegExp(`^debian:${SUITE}-slim@sha256:[0-9a-f]{64}$`));
	},
);

const engineManifest = JSON.parse(read('package.json'));

test('the build stage installs only what the engine needs, so that is where its compiler is named', () => {
	expect(read('deploy/Dockerfile')).toMatch(/^RUN npm ci --workspace engine --ignore-scripts/m);
	expect(read('deploy/Dockerfile')).not.toContain('include-workspace-root');
	const { devDependencies } = JSON.parse(read('../package.json'));
	const types = Object.keys(engineManifest.dependencies)
		.map((name) => `@types/${name}`)
		.filter((name) => name in devDependencies);
	for (const name of ['typescript', '@types/node', ...types]) {
		expect(`${name} ${engineManifest.devDependencies[name]}`).toBe(
			`${name} ${devDependencies[name]}`,
		);
	}
});

const { services } = parse(read('deploy/compose.yaml'));

test('compose gives the engine a key, limits and time to stop, and publishes no port', () => {
	expect(services.engine).not.toHaveProperty('ports');
	expect(services.engine.environment.CODE_INTERPRETER_API_KEYS).toContain('CODE_INTERPRETER_KEY:?');
	expect(services.engine).toMatchObject({ cap_drop: ['ALL'], read_only: true, pids_limit: 4096 });
	expect(services.engine.mem_limit).toMatch(/:-\d+g\}$/);
	// An older podman-compose passes on an empty default as it stands here.
	expect(read('deploy/compose.yaml')).not.toContain(':-}');
	const drainSeconds = Number(services.engine.environment.CODE_INTERPRETER_DRAIN_SECONDS);
	expect(parseInt(services.engine.stop_grace_period, 10)).toBeGreaterThan(drainSeconds + 10);
});

test("compose gives the engine the project's seccomp profile, and no privileges", () => {
	expect(services.engine.security_opt).toEqual([
		'seccomp=seccomp.json',
		'systempaths=unconfined',
		'apparmor=unconfined',
		'no-new-privileges:true',
	]);
	expect(services.engine).not.toHaveProperty('privileged');
});

test('compose starts the pinned n8n once the nodes are installed, and Ollama only on demand', () => {
	const pinned = /PINNED_N8N_VERSION = '(.*)'/.exec(read('../scripts/setup/paths.mjs'))?.[1];
	expect(services.n8n.image).toMatch(new RegExp(`:${pinned}$`));
	expect(services.n8n.depends_on.nodes).toEqual({ condition: 'service_completed_successfully' });
	expect(services.n8n.volumes).toEqual(services.nodes.volumes);
	expect(services.n8n.environment).toMatchObject({
		N8N_SSRF_ALLOWED_HOSTNAMES: 'engine',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	});
	expect(services.ollama.profiles).toEqual(['ollama']);
});

describe('the seccomp profile', () => {
	const { defaultAction, syscalls } = JSON.parse(read('deploy/seccomp.json')) as {
		defaultAction: string;
		syscalls: { names: string[]; action: string }[];
	};
	const listed = syscalls.flatMap(({ names }) => names);

	test('denies what it does not list', () => {
		expect(defaultAction).toBe('SCMP_ACT_ERRNO');
		expect(new Set(syscalls.map(({ action }) => action))).toEqual(new Set(['SCMP_ACT_ALLOW']));
	});

	test("allows what the sandbox's own filter allows, and what creates namespaces", () => {
		const inside = Object.keys({ ...allowedCalls, ...checkedCalls });
		const around = ['clone', 'unshare', 'mount', 'umount2', 'pivot_root', 'sethostname', 'seccomp'];
		for (const name of [...inside, ...around]) expect(listed).toContain(name);
	});

	test.each([
		['loading kernel code', ['init_module', 'finit_module', 'kexec_load', 'bpf']],
		['tracing other processes', ['ptrace', 'process_vm_readv', 'process_vm_writev', 'pidfd_getfd']],
		['entering other namespaces', ['setns']],
		['mounting through descriptors', ['fsopen', 'fsmount', 'move_mount', 'open_tree']],
		['keys of the kernel', ['add_key', 'keyctl', 'request_key']],
		['files by handle', ['open_by_handle_at', 'name_to_handle_at']],
		['measuring the kernel', ['perf_event_open', 'syslog', 'userfaultfd']],
		['queues that bypass filters', ['io_uring_setup', 'io_uring_enter', 'io_uring_register']],
		['the clock and the machine', ['settimeofday', 'clock_settime', 'reboot', 'swapon', 'acct']],
	])('denies %s', (_what, names) => {
		for (const name of names) expect(listed).not.toContain(name);
	});
});

test('the Kubernetes manifest confines the engine like compose, and lets only n8n reach it', () => {
	const documents = parseAllDocuments(read('deploy/kubernetes.yaml')).map((each) => each.toJS());
	const byKind = new Map(documents.map((each) => [each.kind, each]));
	const { spec } = byKind.get('Deployment').spec.template;
	const [container] = spec.containers;
	expect(spec).toMatchObject({ hostUsers: false, automountServiceAccountToken: false });
	expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
	expect(container.securityContext).toMatchObject({
		allowPrivilegeEscalation: false,
		readOnlyRootFilesystem: true,
		procMount: 'Unmasked',
		capabilities: { drop: ['ALL'] },
		seccompProfile: { type: 'Localhost', localhostProfile: 'code-interpreter.json' },
	});
	const drain = container.env.find(
		({ name }: { name: string }) => name === 'CODE_INTERPRETER_DRAIN_SECONDS',
	);
	expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(Number(drain.value) + 10);
	const labels = byKind.get('Deployment').spec.template.metadata.labels;
	for (const kind of ['Service', 'NetworkPolicy']) {
		const { selector, podSelector } = byKind.get(kind).spec;
		expect(selector ?? podSelector.matchLabels).toEqual(labels);
	}
	const { policyTypes, ingress } = byKind.get('NetworkPolicy').spec;
	expect(policyTypes).toEqual(['Ingress', 'Egress']);
	expect(ingress).toEqual([
		{ from: [{ podSelector: { matchLabels: { app: 'n8n' } } }], ports: [{ port: 8787 }] },
	]);
});

test('the unit finds the Python image where its first lines build it', () => {
	const unit = readFileSync(service, 'utf8');
	const [, built] = /^# {3}CODE_INTERPRETER_CACHE_DIR=(\S+) .*build-python$/m.exec(unit) ?? [];
	const [, used] = /^Environment=CODE_INTERPRETER_CACHE_DIR=(\S+)$/m.exec(unit) ?? [];
	expect(used?.replace('%C', '/var/cache')).toBe(built);
	expect(built).toMatch(/^\/var\/cache\//);
	// Seen with systemd 257: without it, the engine of a dynamic user ends at its start.
	expect(unit).toMatch(/^Environment=HOME=%S\/code-interpreter-engine$/m);
});

const canVerify = spawnSync('systemd-analyze', ['--version']).status === 0;

(canVerify ? test : test.skip)('systemd accepts the unit', () => {
	const { status, stderr } = spawnSync('systemd-analyze', ['verify', service], {
		encoding: 'utf8',
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
