/** Code as the model `python` takes it. */
export const python = (code: string) => `\`\`\`python\n${code}\n\`\`\``;

/** The tool with a container of the engine's choice. */
export function codeInterpreter(fileIds: string[] = []) {
	const container = { type: 'auto' as const, ...(fileIds.length > 0 && { file_ids: fileIds }) };
	return [{ type: 'code_interpreter' as const, container }];
}

/** Asks for what code printed and showed. */
export const include = ['code_interpreter_call.outputs' as const];
