import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { insertPlaceholders } from '../../../../../nodes/shared/keptCode/placeholders.ts';
import { askToStartCode } from '../../../../../nodes/shared/keptCode/writePrompts.ts';
import { runToEnd } from '../../../../../scripts/servers/runToEnd.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../../../../support/temporaryFolder.ts';

const resources = resourcesOfThisFile();

const input = (fileName: string, id: string) => ({ id, fileName, pattern: 'file' });

describe('what a model is asked to run to start kept code', () => {
	it.each(['sales 1.csv', "Bob's 1.csv", 'a "b" 1.csv'])(
		'opens the new file in place of %s, in each way to write its name',
		async (old) => {
			const next = old.replace('1', '2');
			const folder = await temporaryFolder(resources);
			await writeFile(join(folder, `file-new-${next}`), 'new');
			const literals = [`"${old.replaceAll('"', '\\"')}"`, `'${old.replaceAll("'", "\\'")}'`];
			const code = literals.map((name) => `print(open("${folder}/" + ${name}).read())`).join('\n');
			const kept = insertPlaceholders(code, [input(old, 'file-old')]);
			await writeFile(join(folder, 'file-kept-kept-code.py'), kept);
			const prompt = askToStartCode('kept-code.py', [input(next, 'file-new')]);
			const [, launcher = ''] = /```python\n([^]*?)```/.exec(prompt) ?? [];
			const program = join(folder, 'start.py');
			await writeFile(program, launcher.replaceAll('/mnt/data', folder));
			const { stdout, stderr } = await runToEnd('/usr/bin/python3', [program], { cwd: folder });
			expect({ stdout, stderr }).toEqual({ stdout: 'new\nnew\n', stderr: '' });
		},
	);
});
