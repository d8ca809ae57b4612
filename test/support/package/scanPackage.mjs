// Runs n8n's own verification scan on a folder: scanPackage.mjs FOLDER source|tarball. It is an ES module with an ESLint of its own, so
// it gets a process of its own.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectDir } from '../../../scripts/setup/paths.mjs';

const require = createRequire(join(projectDir, 'package.json'));
const scanner = require.resolve('@n8n/scan-community-package/scanner/scanner.mjs');
const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scanner).href);

const [folder = '.', leg] = process.argv.slice(2);
const patterns = leg === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
console.log(JSON.stringify(await analyzePackage(folder, patterns)));
