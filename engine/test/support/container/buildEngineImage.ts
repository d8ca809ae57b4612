import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NODE_VERSION, projectDir } from '../../../../scripts/setup/paths.mjs';
import { SUITE } from '../../../src/image/imageRecipe.ts';
import { hasImage, podman } from './podman.ts';

const REPOSITORY = 'localhost/code-interpreter-engine-test';
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const NODE_SUITE = 'bookworm';
const NODE_UID = '1000';

/**
 * Builds the engine's image from its Dockerfile, unless there is one of the same content. Its base images stand in for the public ones, as no registry
 * can be reached everywhere: what debootstrap makes, with this Node.js.
 *
 * @returns its name
 */
export async function buildEngineImage(): Promise<string> {
	const name = `${REPOSITORY}:${await hashOfContext()}`;
	if (hasImage(name)) return name;
	const nodeImage = await ensureBase(`node-${NODE_VERSION}`, NODE_SUITE, addNode);
	const debianImage = await ensureBase(SUITE, SUITE);
	const dockerfile = join(projectDir, 'engine/deploy/Dockerfile');
	await podman([
		...['build', '--format', 'docker', '--isolation', 'chroot', '--network', 'host'],
		...['--pull=never', '--file', dockerfile, '--tag', name],
		...['--build-arg', `NODE_IMAGE=${nodeImage}`, '--build-arg', `DEBIAN_IMAGE=${debianImage}`],
		projectDir,
	]);
	return name;
}

/** Of all files that the build sees: what Git knows, or would know, of them. */
async function hashOfContext(): Promise<string> {
	const paths = ['package.json', 'package-lock.json', 'engine/package.json'];
	const folders = ['engine/src', 'engine/scripts', 'engine/deploy'];
	const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders];
	const listed = execFileSync('git', args, { cwd: projectDir, encoding: 'utf8' }).trim();
	const hash = createHash('sha256');
	for (const path of [...paths, ...listed.split('\n')].sort()) {
		hash.update(`${path}\n`).update(await readFile(join(projectDir, path)).catch(() => ''));
	}
	return hash.digest('hex').slice(0, 12);
}

async function ensureBase(
	tag: string,
	suite: string,
	complete: (root: string) => Promise<void> = async () => {},
): Promise<string> {
	const name = `${REPOSITORY}-base:${tag}`;
	if (hasImage(name)) return name;
	const dir = await mkdtemp(join(tmpdir(), 'code-interpreter-base-'));
	try {
		const root = join(dir, 'root');
		// In a mount namespace of its own: when it is interrupted, it leaves /proc mounted, which a removal would follow.
		const bootstrap = ['debootstrap', '--variant=minbase', suite, root];
		execFileSync('unshare', ['--mount', '--', ...bootstrap], { stdio: 'ignore' });
		await complete(root);
		const archive = join(dir, 'root.tar');
		execFileSync('tar', ['--create', '--file', archive, '--directory', root, '.']);
		const ca = `ENV NODE_EXTRA_CA_CERTS=${CERTIFICATES}`;
		await podman(['import', '--change', ca, archive, name]);
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
	return name;
}

/** What the public image of Node.js adds to Debian: Node.js, npm and the user `node`. And the certificates that this machine trusts. */
async function addNode(root: string): Promise<void> {
	const npm = execFileSync('sh', ['-c', 'readlink -f "$(command -v npm)"'], { encoding: 'utf8' });
	await cp(process.execPath, join(root, 'usr/local/bin/node'));
	await cp(dirname(dirname(npm.trim())), join(root, 'usr/local/lib/node_modules/npm'), {
		recursive: true,
		verbatimSymlinks: true,
	});
	await cp(CERTIFICATES, join(root, CERTIFICATES)).catch(() => {});
	const script =
		`ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ` +
		`groupadd --gid ${NODE_UID} node && useradd --uid ${NODE_UID} --gid node --create-home node`;
	execFileSync('chroot', [root, 'sh', '-c', script], { stdio: 'ignore' });
}
