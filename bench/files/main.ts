// npm run bench:files [-- 64,512]: file sizes in megabytes
import OpenAI from 'openai';
import { openEngine } from '../../test/support/servers/openEngine.ts';
import { openBenchN8n } from '../n8n/openBenchN8n.ts';
import { compareModes } from './compareModes.ts';
import { FilesBench } from './FilesBench.ts';
import { measureRows } from './measureRows.ts';
import { measureTransfers } from './measureTransfers.ts';

const sizes = (process.argv[2] ?? '64,512').split(',').map(Number);

await using resources = new AsyncDisposableStack();
const { baseUrl } = await openEngine(resources);
const client = new OpenAI({ baseURL: baseUrl, apiKey: 'none' });
const bench = new FilesBench(await openBenchN8n(resources, baseUrl), client);
// What n8n loads in its first executions must not count against the nodes.
await bench.warmUp();
for (const megabytes of sizes) await measureTransfers(bench, megabytes);
await measureRows(bench);
await compareModes(baseUrl, Math.min(...sizes));
