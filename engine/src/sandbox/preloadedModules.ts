/** The Python modules that are imported before sessions start, unless the operator names others. */
export const PRELOADED_MODULES: readonly string[] = [
	'numpy',
	'pandas',
	'matplotlib.pyplot',
	'openpyxl',
	'PIL.Image',
];

/** The name of a Python module, such as `matplotlib.pyplot`. */
const MODULE_NAME = /^[a-z_]\w*(?:\.[a-z_]\w*)*$/i;

export function isModuleName(name: string): boolean {
	return MODULE_NAME.test(name);
}
