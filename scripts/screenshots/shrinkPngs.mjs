import { childVariables } from '../servers/childVariables.ts';
import { runProgram } from '../processes/runProgram.mjs';

/** Pillow comes with matplotlib. Its MAXCOVERAGE keeps the colours of small icons. */
const PROGRAM = `
import sys
from PIL import Image
for path in sys.argv[1:]:
    picture = Image.open(path).convert("RGB")
    picture.quantize(colors=256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
`;

/**
 * Reduces PNG files to a third of their size with a palette of 256 colours.
 *
 * @param {string[]} paths
 */
export async function shrinkPngs(paths) {
	await runProgram('/usr/bin/python3', ['-I', '-c', PROGRAM, ...paths], {
		env: childVariables(),
		remedy: 'Install python3-matplotlib, which includes Pillow.',
	});
}
