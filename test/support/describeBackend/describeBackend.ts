import { resourcesOfThisFile } from '../resourcesOfThisFile.ts';
import { BackendSubject, type Differences, type OpenedBackend } from './BackendSubject.ts';
import { describeActiveRun } from './describeActiveRun.ts';
import { describeAssistants } from './describeAssistants.ts';
import { describeGeneratedFiles } from './describeGeneratedFiles.ts';
import { describeRuns } from './describeRuns.ts';
import { describeThreads } from './describeThreads.ts';
import { describeUploads } from './describeUploads.ts';
import { describeWrongInputs } from './describeWrongInputs.ts';

/** The contract of the port: what every adapter must do with a real server, whatever its protocol. */
export function describeBackend(
	name: string,
	open: (resources: AsyncDisposableStack) => Promise<OpenedBackend>,
	differences: Differences = {},
): void {
	const resources = resourcesOfThisFile();
	const subject = new BackendSubject(name, differences);
	beforeAll(async () => {
		await subject.open(await open(resources));
	});
	describeUploads(subject);
	describeAssistants(subject);
	describeRuns(subject);
	describeGeneratedFiles(subject);
	describeActiveRun(subject);
	describeWrongInputs(subject);
	describeThreads(subject);
}
