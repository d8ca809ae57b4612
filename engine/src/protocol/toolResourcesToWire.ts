/** `{}` where nothing is given and the tool is not there, as OpenAI answers. */
export function toolResourcesToWire(fileIds: string[], hasTool: boolean) {
	return fileIds.length > 0 || hasTool ? { code_interpreter: { file_ids: fileIds } } : {};
}
