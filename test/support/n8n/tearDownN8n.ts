import { resourcesOfThisRun } from './resourcesOfThisRun.ts';

/** Jest's global teardown of tests in n8n. */
export default async function tearDownN8n(): Promise<void> {
	await resourcesOfThisRun.disposeAsync();
}
