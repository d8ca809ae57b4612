/** Code in the form that the model `python` accepts. */
export const python = (code: string) => `\`\`\`python\n${code}\n\`\`\``;

/** The tool with an automatic container. */
export function codeInterpreter(fileIds: string[] = []) {
	const container = { type: 'auto' as const, ...(fileIds.length > 0 && { file_ids: fileIds }) };
	return [{ type: 'code_interpreter' as const, container }];
}

/** Requests the outputs of code. */
export const include = ['code_interpreter_call.outputs' as const];
