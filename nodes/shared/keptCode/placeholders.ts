import type { InputFile } from './InputFile.ts';

/** Code is kept with `{{input 1: sales#.csv}}` for the name of a file, which may have another date the next time. */
const nameOf = ({ pattern }: InputFile, index: number): string =>
	`{{input ${index + 1}: ${pattern}}}`;

/**
 * Replaces the names of the inputs in code by placeholders.
 *
 * @param inputs sorted by `sortInputs`
 */
export function insertPlaceholders(code: string, inputs: InputFile[]): string {
	const placeholders = new Map<string, string>();
	for (const [index, input] of inputs.entries()) {
		// OpenAI's containers have uploads as `{file id}-{name}`.
		for (const name of [`${input.id}-${input.fileName}`, input.fileName]) {
			if (!placeholders.has(name)) placeholders.set(name, nameOf(input, index));
		}
	}
	if (placeholders.size === 0) return code;
	// The longest first: a name may be a part of another one.
	const names = [...placeholders.keys()].sort((a, b) => b.length - a.length);
	const pattern = new RegExp(names.map(toPattern).join('|'), 'g');
	return code.replace(pattern, (name) => placeholders.get(name) ?? name);
}

/** A short name or one without an extension may be a word or a number of the code: it counts only where it is a text of its own. */
function toPattern(name: string): string {
	const escaped = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
	const isClear = name.length >= 6 && /\.\w+$/.test(name);
	return isClear ? escaped : `(?<=["'/])${escaped}(?=["'])`;
}

/** The current name for each placeholder. */
export const mapPlaceholders = (inputs: InputFile[]): Record<string, string> =>
	Object.fromEntries(inputs.map((input, index) => [nameOf(input, index), input.fileName]));

/** Replaces placeholders by the names of the inputs. */
export function fillPlaceholders(code: string, inputs: InputFile[]): string {
	return Object.entries(mapPlaceholders(inputs)).reduce(
		(text, [placeholder, fileName]) => text.replaceAll(placeholder, () => fileName),
		code,
	);
}
