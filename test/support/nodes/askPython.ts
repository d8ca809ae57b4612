import type { NodeSketch } from './chainOfNodes.ts';

/** The three nodes that make the engine run this Python on the files of the previous items. */
export function askPython(code: string, runOptions: Record<string, unknown> = {}): NodeSketch[] {
	return [
		{
			name: 'Assistant',
			type: 'createAssistant',
			parameters: { model: { __rl: true, mode: 'id', value: 'python' } },
		},
		{
			name: 'Thread',
			type: 'createThread',
			parameters: { message: `\`\`\`python\n${code}\n\`\`\`` },
		},
		{ name: 'Run', type: 'runAndWait', parameters: { options: runOptions } },
	];
}
