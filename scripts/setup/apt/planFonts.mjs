import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { aptGet, aptOfThisMachine, runAptInstall, pythonNeed } from './aptGet.mjs';
import { cacheDir } from '../paths.mjs';
import { withProgress } from '../withProgress.mjs';
import { withLock } from '../withLock.mjs';

const FONTS_DIR = '/usr/share/fonts/truetype';

/** Chinese, Japanese and Korean; Arabic, Hebrew, Thai and scripts of India; emoji. A download of 6 MB. */
const fonts = {
	'fonts-wqy-microhei': `${FONTS_DIR}/wqy/wqy-microhei.ttc`,
	'fonts-freefont-ttf': `${FONTS_DIR}/freefont/FreeSans.ttf`,
	'fonts-symbola': `${FONTS_DIR}/ancient-scripts/Symbola_hint.ttf`,
};

/**
 * Finds out which fonts for charts are missing. Without them, labels in some scripts are boxes and everything else works, so a failed
 * installation is not an error and is not tried again.
 *
 * @returns {(() => Promise<void>) | undefined} installs them; undefined when there is nothing to install
 */
export function planFonts() {
	const missing = findMissing();
	const triedMark = join(cacheDir, 'fonts-tried');
	if (missing.length === 0 || existsSync(triedMark)) return undefined;
	const command = chooseCommand(missing);
	if (command === undefined) return undefined;
	return async () => {
		await withLock('python', async () => {
			if (findMissing().length === 0) return;
			await withProgress(`Installing ${missing.join(', ')} with apt-get`, () =>
				runAptInstall(command, missing, 'Charts work without them.'),
			).catch(() => {
				mkdirSync(triedMark, { recursive: true });
				console.log(
					'  The fonts could not be installed. Chart labels in some scripts will be shown as boxes.',
				);
			});
		});
	};
}

function findMissing() {
	return Object.entries(fonts).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
}

/** @param {string[]} missing */
function chooseCommand(missing) {
	try {
		return aptGet({ missing, ...aptOfThisMachine() }, pythonNeed);
	} catch {
		return undefined; // only the user can
	}
}
