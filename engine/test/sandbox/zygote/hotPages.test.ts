import { execFile } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeSessionFolder } from '../support/makeSessionFolder.ts';
import { openBareSandbox } from '../support/openTestSandbox.ts';
import { textOf } from '../support/textOf.ts';

const modules = path.join(import.meta.dirname, '../../../src/sandbox/python');

/** One fork writes to half of 1,000 pages. Later ones write to the same pages, without and after copying them in advance. */
const PROGRAM = `
import mmap, os, resource, sys
sys.path.append(${JSON.stringify(modules)})
from code_interpreter.process.hot_pages import HotPages, PageRecorder

memory = mmap.mmap(-1, 1000 * mmap.PAGESIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)

def write(step):
    for page in range(0, 1000, step):
        memory[page * mmap.PAGESIZE] = 1

def in_fork(action):
    pid = os.fork()
    if pid == 0:
        action()
        os._exit(0)
    os.waitpid(pid, 0)

def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

def count_faults(copy):
    copy()
    before = faults()
    write(2)
    print(faults() - before, flush=True)

write(1)
with PageRecorder() as recorder:
    in_fork(lambda: (write(2), recorder.record()))
    pages = HotPages(recorder.addresses())
in_fork(lambda: count_faults(lambda: None))
in_fork(lambda: count_faults(pages.copy))
in_fork(lambda: count_faults(pages.copy_confined))
`;

const [major = 0, minor = 0] = os.release().split('.').map(Number);
/** Older kernels copy pages one by one, at each fault. */
const canCopy = major > 6 || (major === 6 && minor >= 14);

(canCopy ? it : it.skip)(
	'copies the pages that a fork has written to, for later forks',
	async () => {
		const { stdout } = await promisify(execFile)('python3', ['-c', PROGRAM]);
		const [without = 0, after = Infinity] = stdout.trim().split('\n').map(Number);
		expect(without).toBeGreaterThanOrEqual(500);
		expect(after).toBeLessThan(50);
	},
);

it('shares no memory that can be written to with its sessions after the rehearsal', async () => {
	const { sandbox, root, remove } = await openBareSandbox('zygote');
	try {
		const session = await sandbox.openSession(await makeSessionFolder(root));
		const code = 'print([line for line in open("/proc/self/maps") if " rw-s " in line])';
		expect(textOf(await session.execute(code))).toBe('[]\n');
		await session.close();
	} finally {
		await remove();
	}
});
