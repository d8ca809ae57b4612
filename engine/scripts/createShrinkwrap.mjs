/**
 * @typedef {object} LockedPackage an entry of a lock file of version 3
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 * @property {boolean} [optional]
 */

/**
 * The npm-shrinkwrap.json of a workspace: what its published package needs, in the versions of the project's lock file, so that whoever
 * installs the package gets what was tested. See https://docs.npmjs.com/cli/configuring-npm/npm-shrinkwrap-json.
 *
 * @param {{ packages: Record<string, LockedPackage> }} lock package-lock.json of the project
 * @param {{ name: string, version: string, dependencies?: Record<string, string> }} manifest package.json of the workspace
 * @param {string} workspace folder of the workspace, as the lock names it
 * @returns {{ name: string, version: string, lockfileVersion: 3, requires: true, packages: Record<string, object> }}
 * @throws Error when a dependency is missing from the lock, or when the workspace has a package of its own where the project has another
 */
export function createShrinkwrap({ packages }, { name, version, dependencies }, workspace) {
	/** @type {Map<string, { path: string, optional: boolean }>} by the path in the published package */
	const found = new Map();

	/**
	 * @param {string} from path of the package that needs it
	 * @param {string} needed
	 * @param {boolean} optional
	 */
	const add = (from, needed, optional) => {
		const path = resolvePackage(packages, from, needed);
		if (path === undefined) {
			if (optional) return;
			throw new Error(`package-lock.json has no ${needed}, which ${from} needs: run npm install.`);
		}
		const place = path.startsWith(`${workspace}/`) ? path.slice(workspace.length + 1) : path;
		const known = found.get(place);
		if (known && known.path !== path) {
			throw new Error(
				`${known.path} and ${path} would have one place: use one version of ${needed}.`,
			);
		}
		if (known && (!known.optional || optional)) return;
		found.set(place, { path, optional });
		addAllOf(path, packages[path] ?? {}, optional);
	};

	/**
	 * @param {string} path
	 * @param {LockedPackage} entry
	 * @param {boolean} optional
	 */
	const addAllOf = (path, entry, optional) => {
		for (const needed of Object.keys(entry.dependencies ?? {})) add(path, needed, optional);
		for (const needed of Object.keys(entry.optionalDependencies ?? {})) add(path, needed, true);
		for (const needed of Object.keys(entry.peerDependencies ?? {})) {
			if (!entry.peerDependenciesMeta?.[needed]?.optional) add(path, needed, optional);
		}
	};

	addAllOf(workspace, { dependencies }, false);
	const places = [...found].sort(([one], [other]) => (one < other ? -1 : 1));
	return {
		name,
		version,
		lockfileVersion: 3,
		requires: true,
		packages: {
			'': { name, version, dependencies },
			...Object.fromEntries(
				places.map(([place, { path, optional }]) => [
					place,
					describePackage(packages[path] ?? {}, optional),
				]),
			),
		},
	};
}

/**
 * Where Node.js finds a package from another one.
 *
 * @param {Record<string, LockedPackage>} packages
 * @param {string} from
 * @param {string} name
 */
function resolvePackage(packages, from, name) {
	for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
		const path = `${folder && `${folder}/`}node_modules/${name}`;
		if (packages[path]) return path;
		if (folder === '') return undefined;
	}
}

/**
 * Without the marks that say what a package is to the project rather than to the workspace.
 *
 * @param {LockedPackage} entry
 * @param {boolean} optional
 */
function describePackage(entry, optional) {
	const marks = new Set(['dev', 'devOptional', 'optional', 'peer']);
	const described = Object.fromEntries(Object.entries(entry).filter(([key]) => !marks.has(key)));
	return optional ? { ...described, optional } : described;
}
