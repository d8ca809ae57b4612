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
	const names = inputs.flatMap((input, index) => {
		const { id, fileName } = input;
		// OpenAI's containers have uploads as `{file id}-{name}`.
		return [`${id}-${fileName}`, fileName].map((name) => [name, nameOf(input, index)] as const);
	});
	// The longest first: a name may be a part of another one.
	names.sort(([a], [b]) => b.length - a.length);
	return names.reduce(
		(text, [name, placeholder]) => text.replaceAll(name, () => placeholder),
		code,
	);
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
