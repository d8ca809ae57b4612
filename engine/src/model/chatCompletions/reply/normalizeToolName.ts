import type { Turn } from '../../Model.ts';

/**
 * Removes from a tool's name what servers and models add to it: the prefix of `functions.python`, the number of
 * `functions.python:0`, the special tokens of `python<|channel|>commentary`, the header of `commentary to=functions.python`,
 * quotes and brackets. Names that exist stay as they are.
 */
export function normalizeToolName(name: string, { functions }: Pick<Turn, 'functions'>): string {
	if (functions.some((definition) => definition.name === name)) return name;
	const recipient = /\bto=([\w.:/-]+)/.exec(name)?.[1] ?? name;
	// A token at its start, and all that follows another one.
	const [bare = ''] = recipient.replace(/^\s*(?:<\|?)+/, '').split(/\|?>|<\|/, 1);
	return bare
		.replaceAll(/[\s"'`\p{Cc}]/gu, '')
		.replace(/^(functions?|tools?|default_api)[.:/]/i, '')
		.replace(/(?::\d+|\(\)|\.call)$/, '');
}
