/** Started as a process of its own, to be killed: opens a session, starts a child in it and prints the process id of its first process. */
import { openBareSandbox } from './openTestSandbox.ts';
import { SANDBOX_KINDS } from '../../../src/sandbox/sandboxKinds.ts';
import { Sessions } from '../../../src/sandbox/Sessions.ts';

const kind = SANDBOX_KINDS.find((name) => name === process.argv[2]);
const { sandbox, root } = await openBareSandbox(kind);
const sessions = new Sessions({ sandbox, root, idleMs: 60_000 });
const files = sessions.files('thread');
await files.add('a.txt', (async function* () {})());
const session = await sandbox.openSession(files.dataDir);
await session.execute('import subprocess; subprocess.Popen(["sleep", "1000"])');
process.stdout.write(JSON.stringify({ rootPid: session.rootPid, root }));
void session.execute('while True: pass');
