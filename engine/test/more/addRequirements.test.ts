import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addAgain } from '../../src/image/addAgain.ts';
import { readAdded } from '../../src/image/addedRequirements.ts';
import { addRequirements } from '../../src/image/addRequirements.ts';
import { ImageError } from '../../src/image/ImageError.ts';
import { currentImage } from '../../src/image/imagesDir.ts';
import { replaceCurrentImage } from '../../src/image/replaceCurrentImage.ts';
import { makeSessionFolder } from '../sandbox/support/makeSessionFolder.ts';
import { openTestSandbox } from '../sandbox/support/openTestSandbox.ts';
import { findTestImage } from '../sandbox/support/findTestImage.ts';
import { textOf } from '../sandbox/support/textOf.ts';

/** A wheel is a zip file with these entries; see the packaging specifications. */
const WRITE_WHEEL = `
import sys, zipfile
info = "greeting_of_the_test-1.0.dist-info"
entries = {
    "greeting_of_the_test.py": "TEXT = 'hello from a wheel'\\n",
    "pptx/__init__.py": "TEXT = 'not the stand-in'\\n",
    f"{info}/METADATA": "Metadata-Version: 2.1\\nName: greeting-of-the-test\\nVersion: 1.0\\nRequires-Dist: pandas\\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    f"{info}/RECORD": f"greeting_of_the_test.py,,\\npptx/__init__.py,,\\n{info}/METADATA,,\\n{info}/WHEEL,,\\n{info}/RECORD,,\\n",
}
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    for name, text in entries.items():
        # Without the time, so that its hash stays the same.
        wheel.writestr(zipfile.ZipInfo(name), text)
`;

const image = findTestImage();
const describeWithImage = image === undefined ? describe.skip : describe;

describeWithImage('addRequirements', () => {
	let cacheDir: string;

	beforeAll(() => {
		// Beside the image, so that it can be linked.
		cacheDir = mkdtempSync(path.join(path.dirname(image!), 'requirements-test-'));
		chmodSync(cacheDir, 0o711);
		execFileSync('cp', ['--archive', '--link', image!, path.join(cacheDir, 'python-0123456789ab')]);
		symlinkSync('python-0123456789ab', path.join(cacheDir, 'python'));
	});

	afterAll(() => {
		rmSync(cacheDir, { recursive: true, force: true });
	});

	/** Writes the wheel and a requirements file that names it with a hash. */
	function writeRequirements(hash?: string): string {
		const wheel = path.join(cacheDir, 'greeting_of_the_test-1.0-py3-none-any.whl');
		execFileSync('/usr/bin/python3', ['-c', WRITE_WHEEL, wheel]);
		const right = createHash('sha256').update(readFileSync(wheel)).digest('hex');
		const file = path.join(cacheDir, 'requirements.txt');
		const lines = ['--no-index', '--find-links .'];
		lines.push(`greeting-of-the-test==1.0 --hash=sha256:${hash ?? right}`);
		writeFileSync(file, `${lines.join('\n')}\n`);
		return file;
	}

	const add = async (file: string) =>
		await addRequirements({ cacheDir, file, environment: process.env, onProgress() {} });

	it('adds nothing when the hash is another one', async () => {
		const before = currentImage(cacheDir);
		const adding = add(writeRequirements('0'.repeat(64)));
		await expect(adding).rejects.toThrow(ImageError);
		await expect(adding).rejects.toThrow(/HASHES/);
		expect(currentImage(cacheDir)).toBe(before);
	});

	it('adds wheels of a local folder to a copy of the image, for sessions from then on', async () => {
		expect(await add(writeRequirements())).toBe('greeting-of-the-test-1.0');
		const extended = currentImage(cacheDir)!;
		expect(path.basename(extended)).toMatch(/^python-0123456789ab-[0-9a-f]{12}$/);
		const opened = await openTestSandbox('auto', {}, extended);
		try {
			const session = await opened.sandbox.openSession(await makeSessionFolder(opened.root));
			const code = `
import importlib.util, greeting_of_the_test, pptx
print(greeting_of_the_test.TEXT, pptx.TEXT, importlib.util.find_spec("pip"))`;
			expect(textOf(await session.execute(code))).toBe(
				'hello from a wheel not the stand-in None\n',
			);
			await session.close();
		} finally {
			await opened.remove();
		}
	});

	it('keeps the image when it has everything already', async () => {
		const before = currentImage(cacheDir);
		expect(await add(writeRequirements())).toBe('');
		expect(currentImage(cacheDir)).toBe(before);
	});

	it('adds them again to an image of another recipe', async () => {
		const added = await readAdded(currentImage(cacheDir)!);
		expect(added.map(({ file }) => path.basename(file))).toEqual(['requirements.txt']);
		const next = path.join(cacheDir, 'python-aaaaaaaaaaaa');
		execFileSync('cp', ['--archive', '--link', image!, next]);
		await replaceCurrentImage(cacheDir, next);
		rmSync(added[0]!.file);
		const warnings: string[] = [];
		await addAgain(cacheDir, added, {
			environment: process.env,
			onProgress() {},
			onWarning: (message) => warnings.push(message),
		});
		expect(warnings).toEqual([]);
		const extended = currentImage(cacheDir)!;
		expect(path.basename(extended)).toMatch(/^python-aaaaaaaaaaaa-[0-9a-f]{12}$/);
		expect(await readAdded(extended)).toEqual(added);
		const find = ['-name', 'greeting_of_the_test.py'];
		expect(execFileSync('find', [path.join(extended, 'usr/local'), ...find]).toString()).not.toBe(
			'',
		);
	});

	it('says that only wheels can be added when none is found', async () => {
		const file = path.join(cacheDir, 'other.txt');
		writeFileSync(file, '--no-index\nno-such-package-of-the-test\n');
		await expect(add(file)).rejects.toThrow(
			/no-such-package-of-the-test[^]*Only wheels can be added/,
		);
		await expect(add(path.join(cacheDir, 'missing.txt'))).rejects.toThrow('cannot be read');
	});
});

it('says how to build an image first', async () => {
	const cacheDir = mkdtempSync('/tmp/requirements-test-');
	chmodSync(cacheDir, 0o711);
	const file = path.join(cacheDir, 'requirements.txt');
	writeFileSync(file, '');
	const settings = { cacheDir, file, environment: process.env, onProgress() {} };
	await expect(addRequirements(settings)).rejects.toThrow('code-interpreter-engine build-python');
	rmSync(cacheDir, { recursive: true });
});
