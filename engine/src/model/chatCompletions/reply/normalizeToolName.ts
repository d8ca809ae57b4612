import type { Turn } from '../../Model.ts';

/**
 * Removes from a tool's name what servers and models add to it: the prefix of `functions.python`, the number of
 * `functions.python:0`, the special tokens of `python<|channel|>commentary`. Names that exist stay as they are.
 */
export function normalizeToolName(name: string, { functions }: Pick<Turn, 'functions'>): string {
	if (functions.some((definition) => definition.name === name)) return name;
	const [bare = ''] = name.split('<|', 1);
	return bare
		.trim()
		.replace(/^(functions?|tools?|default_api)[.:]/i, '')
		.replace(/:\d+$/, '');
}
