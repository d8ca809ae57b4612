import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageGroups } from './packages.ts';

/** Debian 13: Python 3.13, pandas 2.2. */
export const SUITE = 'trixie';

/** A script that runs in the finished root, with its path as argument. */
export const FINISH_SCRIPT = path.join(import.meta.dirname, 'finishImage.sh');

/** Packages whose own tests nothing imports; numpy, bottleneck and tables import theirs. */
const WITH_TESTS =
	'geopandas h5py igraph imblearn matplotlib networkx nltk pandas scipy skimage sklearn shapely statsmodels sympy xarray';

/** Files of packages that are not unpacked. */
const EXCLUDED_FILES = [
	...['/usr/share/man/*', '/usr/share/info/*', '/usr/share/lintian/*', '/usr/share/locale/*'],
	'/usr/share/doc/*',
	...WITH_TESTS.split(' ').map((name) => `/usr/lib/python3/dist-packages/${name}/*tests/*`),
	// 400 MB of compilers for graphics cards, loaded on demand by drivers that a machine without a screen never uses.
	...['libLLVM*', 'libgallium*', 'dri/*', 'libamd_comgr*', 'libamdhip64*'].map(
		(name) => `/usr/lib/*/${name}`,
	),
	// Sources of icons, and the places of telephone numbers: 40 MB that hardly any code reads.
	...['js', 'svgs', 'sprites', 'metadata', 'scss', 'less'].map(
		(name) => `/usr/share/nodejs/@fortawesome/fontawesome-free/${name}/*`,
	),
	'/usr/lib/python3/dist-packages/phonenumbers/geodata/*',
	// Compiles each package when it is configured; the finish script compiles all of them at once.
	'/usr/bin/py3compile',
];
const INCLUDED_FILES = ['/usr/share/doc/*/copyright'];

/** For dpkg, in an order in which the later ones win. */
export const dpkgOptions: string[] = [
	...EXCLUDED_FILES.map((pattern) => `path-exclude=${pattern}`),
	...INCLUDED_FILES.map((pattern) => `path-include=${pattern}`),
	// What a crash leaves is removed, so nothing has to reach the disk before the end.
	'force-unsafe-io',
];

/** Names of all Debian packages. */
export const packageNames: string[] = packageGroups.flatMap(({ packages }) => packages);

/** `python-` and a hash of everything that determines the content. */
export function imageName(): string {
	const content = [SUITE, process.arch, ...packageNames, ...dpkgOptions];
	const hash = createHash('sha256').update(content.join('\n')).update(readFileSync(FINISH_SCRIPT));
	return `python-${hash.digest('hex').slice(0, 12)}`;
}
