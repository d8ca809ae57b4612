import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from '../../scripts/servers/runToEnd.ts';

/** Shows figures as a notebook does: as PNG files, cut to what is drawn. */
const showFigures = `
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
shown = 0
def show():
    global shown
    for number in plt.get_fignums():
        shown += 1
        plt.figure(number).savefig(f'figure-{shown}.png', format='png', bbox_inches='tight')
    plt.close('all')
plt.show = show
`;

/**
 * Runs the fenced Python of a message with the system's Python and without a sandbox: our engine must return the same.
 *
 * @param dataDir stands in for `/mnt/data`
 * @returns what it printed
 */
export async function runPlainPython(message: string, dataDir: string): Promise<string> {
	const blocks = [...message.matchAll(/```python\n(.*?)```/gs)].map(([, code = '']) => code);
	const program = [showFigures, ...blocks].join('\n').replaceAll('/mnt/data', dataDir);
	const file = join(dataDir, 'program.py');
	await writeFile(file, program);
	const { code, stdout, stderr } = await runToEnd('/usr/bin/python3', [file], { cwd: dataDir });
	if (code !== 0) throw new Error(`Plain Python ended with code ${code}:\n${stderr}`);
	return stdout;
}
