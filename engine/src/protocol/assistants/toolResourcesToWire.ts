import type { Tool } from '../../domain/run/tool.ts';

/** `{}` without files and without the tool, as OpenAI returns it. */
export function toolResourcesToWire(fileIds: string[], tools: Tool[] = []) {
	const hasPython = tools.some(({ type }) => type === 'code_interpreter');
	return fileIds.length > 0 || hasPython ? { code_interpreter: { file_ids: fileIds } } : {};
}
