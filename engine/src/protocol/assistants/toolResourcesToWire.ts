import type { Tool } from '../../domain/tool.ts';

/** `{}` where nothing is given and the tool is not there, as OpenAI answers. */
export function toolResourcesToWire(fileIds: string[], tools: Tool[] = []) {
	const hasPython = tools.some(({ type }) => type === 'code_interpreter');
	return fileIds.length > 0 || hasPython ? { code_interpreter: { file_ids: fileIds } } : {};
}
